package io.yizhan.bot.evaluation;

import io.yizhan.bot.evaluation.Dialogue.Turn;
import io.yizhan.language.Language;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the bot made of one turn of a dialogue.
 *
 * @param number of the turn, from 1
 * @param before what the traveller said last before it, null if nothing
 * @param outcome null if the turn picks an option that was not offered
 * @param sameAgain whether the bot repeated itself word for word
 */
public record TurnOutcome(
        Dialogue dialogue,
        Turn turn,
        int number,
        @Nullable String before,
        @Nullable Outcome outcome,
        boolean sameAgain) {
    private static final double BORING = 0.5;

    public Language lang() {
        return dialogue.lang();
    }

    public boolean right() {
        return outcome != null
                && !outcome.isError()
                && !sameAgain
                && (turn.choose() == null || !outcome.labelled().expect().equals("answer") || outcome.answeredRight());
    }

    public boolean answeredWrong() {
        return outcome != null && outcome.labelled().expect().equals("answer") && outcome.answeredWrong();
    }

    public String said() {
        return outcome == null ? turn.labelled().text() : outcome.labelled().text();
    }

    public String expected() {
        return outcome == null ? "an option: " + turn.choose() : outcome.expected();
    }

    public String got() {
        return outcome == null
                ? "not offered"
                : sameAgain ? outcome.described() + ", word for word again" : outcome.described();
    }

    /** As {@link Outcome#badness}; to repeat oneself is a little bad. */
    double badness() {
        return outcome == null ? 0 : outcome.badness() + (sameAgain ? BORING : 0);
    }

    /** For people: {@code d1, turn 2 (follow-up)}. */
    String place() {
        return String.format(Locale.ROOT, "%s, turn %d (%s)", dialogue.id(), number, turn.kind());
    }
}
