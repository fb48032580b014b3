package io.yizhan.bot.delivery;

import java.time.Instant;

/** What came of one event. */
sealed interface Outcome {
    /** The other side has it. */
    record Taken() implements Outcome {}

    /** To be tried again. */
    record Later(Trouble trouble, Instant due) implements Outcome {}

    /** Not tried again unless an agent wishes. */
    record Failed(Trouble trouble) implements Outcome {}

    /** Not meant for the traveller, or not worth an agent's time. */
    record Skipped() implements Outcome {}
}
