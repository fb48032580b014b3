package io.yizhan.bot.understanding;

import io.yizhan.bot.understanding.DangerLexicon.Found;
import io.yizhan.bot.understanding.Logistic.Bounds;
import io.yizhan.bot.understanding.NearestExamples.Nearest;
import java.util.List;

/**
 * What each part says of one text, before they are weighed against each other.
 *
 * @param meaning probabilities of the {@link Labels} by the linear head over the embedding
 * @param words the same by maximum entropy over words
 */
record Signals(double[] meaning, double[] words, Nearest nearest, Found lexicon, int length, float[] embedding) {
    /** Votes are few: that all are of one mind is worth no more than this. */
    private static final double UNANIMOUS = 0.98;
    /** What a word of the lexicon counts at least, in log-odds: an admin who adds one wants to see that it does. */
    private static final double WORD = 0.5;

    /** What the weights of {@link #urgency} may be. */
    static final List<Bounds> BOUNDS = List.of(
            Bounds.atLeast(0),
            Bounds.atLeast(0),
            Bounds.atLeast(0),
            Bounds.atLeast(0),
            Bounds.atLeast(WORD),
            Bounds.atMost(-WORD),
            Bounds.NONE);

    /** How sure each part is of an emergency, in the order that {@link Fusion} learns. */
    double[] urgency(Labels labels) {
        return new double[] {
            Logistic.logOdds(labels.emergencyShare(meaning)),
            Logistic.logOdds(labels.emergencyShare(words)),
            Logistic.logOdds(0.5 + (labels.emergencyShare(nearest.votes()) - 0.5) * UNANIMOUS),
            10 * (nearest.emergency() - nearest.lookalike()),
            lexicon.danger(),
            lexicon.calm(),
            Math.log(1.0 + length) - 3
        };
    }
}
