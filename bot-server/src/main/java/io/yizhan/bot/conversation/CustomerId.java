package io.yizhan.bot.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names a customer: a person, on whichever channels. Its first two characters are the shard, the same as that of the
 * customer's conversations, so that a reply and its line on the timeline are stored in one transaction.
 *
 * @param value two hexadecimal digits, a hyphen, and 22 letters or digits
 */
public record CustomerId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}-[0-9A-Za-z]{22}");

    @JsonCreator
    public CustomerId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a customer id");
        }
    }

    /** The shard, two hexadecimal digits. */
    public String shard() {
        return value.substring(0, 2);
    }

    @Override
    public String toString() {
        return value;
    }
}
