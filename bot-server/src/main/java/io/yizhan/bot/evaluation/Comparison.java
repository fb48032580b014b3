package io.yizhan.bot.evaluation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.yizhan.language.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleConsumer;

/**
 * Two bots on the same messages.
 *
 * @param flips the messages that come out otherwise, the worst news first
 * @param flipped how many there are, of which not all may be listed
 */
public record Comparison(Assessment before, Assessment after, List<Flip> flips, int flipped) {
    private static final int MOST_FLIPS = 500;

    public Comparison {
        flips = List.copyOf(flips);
    }

    /**
     * A message that comes out otherwise.
     *
     * @param before and after: entry, topic, type of emergency or the decision alone, as {@link Outcome#described}
     */
    public record Flip(String text, Language lang, String expected, String before, String after, Verdict verdict) {}

    /** The most alarming first. */
    public enum Verdict {
        /** An emergency that was found and would be missed. */
        EMERGENCY_MISSED,
        BROKEN,
        FIXED,
        /** Right, or wrong, either way. */
        OTHER;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @JsonCreator
        static Verdict of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * Measures message by message.
     *
     * @param progress hears the share that is done, 0 to 1; what it throws ends the measuring
     */
    public static Comparison of(LabelledSet set, Measurement before, Measurement after, DoubleConsumer progress) {
        Both both = new Both(before, after, set.size(), progress);
        set.messages().forEach(both::measure);
        set.dialogues().forEach(both::measure);
        both.flips.sort(Comparator.comparing(Flip::verdict));
        return new Comparison(
                Assessment.of(both.then, both.turnsThen),
                Assessment.of(both.now, both.turnsNow),
                both.flips.stream().limit(MOST_FLIPS).toList(),
                both.flips.size());
    }

    /** The two at work, and what has come of it so far. */
    private static final class Both {
        private final Measurement before;
        private final Measurement after;
        private final int size;
        private final DoubleConsumer progress;
        private final List<Outcome> then = new ArrayList<>();
        private final List<Outcome> now = new ArrayList<>();
        private final List<TurnOutcome> turnsThen = new ArrayList<>();
        private final List<TurnOutcome> turnsNow = new ArrayList<>();
        private final List<Flip> flips = new ArrayList<>();

        Both(Measurement before, Measurement after, int size, DoubleConsumer progress) {
            this.before = before;
            this.after = after;
            this.size = size;
            this.progress = progress;
        }

        void measure(Labelled message) {
            Outcome one = before.of(message);
            Outcome other = after.of(message);
            then.add(one);
            now.add(other);
            compare(one, other);
            report();
        }

        /** Turn by turn, as far as both had the same to say. */
        void measure(Dialogue dialogue) {
            List<TurnOutcome> ones = before.of(dialogue);
            List<TurnOutcome> others = after.of(dialogue);
            turnsThen.addAll(ones);
            turnsNow.addAll(others);
            for (TurnOutcome one : ones) {
                others.stream()
                        .filter(other -> other.number() == one.number())
                        .filter(other -> one.outcome() != null && other.outcome() != null)
                        .forEach(other -> compare(
                                Objects.requireNonNull(one.outcome()), Objects.requireNonNull(other.outcome())));
            }
            report();
        }

        private void compare(Outcome one, Outcome other) {
            if (!one.isLike(other)) {
                flips.add(new Flip(
                        one.labelled().text(),
                        one.labelled().lang(),
                        one.expected(),
                        one.described(),
                        other.described(),
                        verdict(one, other)));
            }
        }

        private void report() {
            progress.accept(Math.min(1, (now.size() + turnsNow.size()) / (double) size));
        }
    }

    private static Verdict verdict(Outcome before, Outcome after) {
        if (before.labelled().reportsEmergency() && before.alarmed() && !after.alarmed()) {
            return Verdict.EMERGENCY_MISSED;
        }
        return before.isError() == after.isError() ? Verdict.OTHER : after.isError() ? Verdict.BROKEN : Verdict.FIXED;
    }

    /** Whether fewer emergencies would be found in one of the languages. */
    public boolean missesMoreEmergencies() {
        return after.figures().entrySet().stream()
                .anyMatch(each -> before.figures().containsKey(each.getKey())
                        && each.getValue().emergenciesMissed()
                                > before.figures().get(each.getKey()).emergenciesMissed());
    }
}
