package io.yizhan.bot.learning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who did what.
 *
 * @param number of the version concerned, null if none
 * @param count of edits or messages, null if none
 * @param detail a reason or a note in the person's own words
 */
record AuditLine(
        Instant at,
        String by,
        Act act,
        @Nullable Long number,
        @Nullable Integer count,
        @Nullable String detail) {

    enum Act {
        EDITED,
        EMPTIED,
        BUILT,
        DISCARDED,
        PUBLISHED,
        /** Published although it misses more emergencies. */
        OVERRIDDEN,
        RESTORED,
        REGRESSION_CHANGED,
        EVALUATED;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @JsonCreator
        static Act of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
