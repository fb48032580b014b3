package io.yizhan.bot.understanding;

import io.yizhan.bot.understanding.DangerLexicon.Found;
import io.yizhan.bot.understanding.NearestExamples.Nearest;

/**
 * What each part says of one text, before they are weighed against each other.
 *
 * @param meaning probabilities of the {@link Labels} by the linear head over the embedding
 * @param words the same by maximum entropy over words
 */
record Signals(double[] meaning, double[] words, Nearest nearest, Found lexicon, int length, float[] embedding) {

    /** How sure each part is of an emergency, in the order that {@link Fusion} learns. */
    double[] urgency(Labels labels) {
        return new double[] {
            Logistic.logOdds(labels.emergencyShare(meaning)),
            Logistic.logOdds(labels.emergencyShare(words)),
            10 * (nearest.emergency() - nearest.lookalike()),
            lexicon.danger(),
            lexicon.calm(),
            Math.log(1.0 + length) - 3
        };
    }
}
