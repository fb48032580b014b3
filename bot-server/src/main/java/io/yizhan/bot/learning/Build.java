package io.yizhan.bot.learning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The making of a version.
 *
 * @param number of the version that it would be
 * @param base number of the version that it changes
 * @param edits how many
 * @param progress 0 to 1
 * @param problem why it failed, in a sentence
 */
record Build(
        long number,
        long base,
        State state,
        String by,
        Instant startedAt,
        @Nullable Instant finishedAt,
        int edits,
        double progress,
        @Nullable String problem) {

    enum State {
        LEARNING,
        MEASURING,
        /** Waits to be published or discarded. */
        READY,
        FAILED;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        boolean isRunning() {
            return this == LEARNING || this == MEASURING;
        }
    }

    Build at(State next, double share) {
        return new Build(number, base, next, by, startedAt, finishedAt, edits, share, problem);
    }

    Build ended(State last, Instant at, @Nullable String because) {
        return new Build(number, base, last, by, startedAt, at, edits, last == State.READY ? 1 : progress, because);
    }
}
