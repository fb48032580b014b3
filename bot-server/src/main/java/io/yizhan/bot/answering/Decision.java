package io.yizhan.bot.answering;

import io.yizhan.bot.understanding.EmergencyType;
import io.yizhan.bot.understanding.Level;
import io.yizhan.knowledge.Entry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the bot does about a message. */
public sealed interface Decision {

    /** Its name on the public surface. */
    default String code() {
        return switch (this) {
            case Answer answer -> "answer";
            case Clarify clarify -> "clarify";
            case Escalate escalate -> "escalate";
            case HandOver handOver -> "hand-over";
            case SmallTalk talk -> "small-talk";
            case OutOfScope out -> "out-of-scope";
        };
    }

    /**
     * Gives an entry.
     *
     * @param score how sure, 0 to 1
     * @param also further entries that the message asked for, each answered too
     * @param times how often in a row this entry was given, this time included
     * @param nearby from the second time on, what else about the matter may be meant, nearest first; else empty
     */
    record Answer(Entry entry, double score, List<Scored> also, int times, List<Entry> nearby) implements Decision {
        /** Given so often, it does not help: a person is offered instead. */
        public static final int TIMES_BEFORE_A_PERSON = 3;
    }

    /** Asks which of two or three entries was meant, best first. */
    record Clarify(List<Scored> options) implements Decision {}

    /**
     * Calls a person with the means to act: an emergency, or a specialist.
     *
     * @param emergency the type, exactly for an emergency level
     * @param topic the specialist need, or the topic of the guidance
     * @param guidance what to do at once; empty for a specialist, and when the traveller has it already
     * @param doubtful ask whether it is an emergency, while an agent is alarmed already
     */
    record Escalate(
            Level level,
            @Nullable EmergencyType emergency,
            String topic,
            Optional<Entry> guidance,
            double score,
            boolean doubtful)
            implements Decision {}

    /** The traveller wants a person, or the bot is at its wits' end. */
    record HandOver(Reason reason) implements Decision {
        public enum Reason {
            ASKED_FOR_PERSON,
            NOT_UNDERSTOOD
        }
    }

    /** @param kind {@code greeting}, {@code thanks}, {@code goodbye}, {@code robot}, {@link #RELIEF} or {@link #ATTACHMENT} */
    record SmallTalk(String kind) implements Decision {
        /** The traveller says that the emergency is over or was none. */
        public static final String RELIEF = "relief";

        /** Something was sent without a word, which the bot cannot look at. */
        public static final String ATTACHMENT = "attachment";
    }

    /**
     * Nothing here answers it.
     *
     * @param misses how many turns in a row that makes, this one included; from two on a person is offered
     */
    record OutOfScope(int misses) implements Decision {}

    record Scored(Entry entry, double score) {}
}
