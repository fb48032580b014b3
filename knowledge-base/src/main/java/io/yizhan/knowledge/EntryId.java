package io.yizhan.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names an entry, for example {@code hotel.full} or {@code flight.rebook.fee}.
 *
 * @param value lower-case letters, digits, dots and hyphens, 1 to 80 characters
 */
public record EntryId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{0,79}");

    @JsonCreator
    public EntryId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an entry id is 1 to 80 lower-case letters, digits, dots or hyphens, not \"" + value + '"');
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
