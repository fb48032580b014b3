package io.yizhan.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names a conversation. Made by the bot; its first two characters are the shard that holds the conversation and its
 * customer.
 *
 * @param value two hexadecimal digits, a hyphen, and 22 letters or digits
 */
public record ConversationId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}-[0-9A-Za-z]{22}");

    @JsonCreator
    public ConversationId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a conversation id");
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
