package io.yizhan.bot.evaluation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.yizhan.language.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
    public static Comparison of(
            List<Labelled> messages, Measurement before, Measurement after, DoubleConsumer progress) {
        List<Outcome> then = new ArrayList<>();
        List<Outcome> now = new ArrayList<>();
        List<Flip> flips = new ArrayList<>();
        for (Labelled message : messages) {
            Outcome one = before.of(message);
            Outcome other = after.of(message);
            then.add(one);
            now.add(other);
            if (!one.isLike(other)) {
                flips.add(new Flip(
                        message.text(),
                        message.lang(),
                        one.expected(),
                        one.described(),
                        other.described(),
                        verdict(one, other)));
            }
            progress.accept(now.size() / (double) messages.size());
        }
        flips.sort(Comparator.comparing(Flip::verdict));
        return new Comparison(
                Assessment.of(then),
                Assessment.of(now),
                flips.stream().limit(MOST_FLIPS).toList(),
                flips.size());
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
