package io.yizhan.bot.understanding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How well an encoder does on the examples left out.
 *
 * @param topics share of the questions whose topic is the likeliest one
 * @param labels share of all whose label is the likeliest one
 * @param types share of the emergencies whose type is the likeliest one
 * @param falseAlarms share of the look-alikes more alarming than the hundredth part of the emergencies
 * @param entries share of the phrasings whose nearest other phrasing is of the same entry
 */
record TuningFigures(double topics, double labels, double types, double falseAlarms, double entries) {
    private static final double MISSED = 0.01;

    /** @param scores of the labels, for each example */
    static TuningFigures of(List<TuningExample> examples, List<float[]> scores, Labels labels, double entries) {
        Share topics = new Share();
        Share all = new Share();
        Share types = new Share();
        double[] alarms = new double[examples.size()];
        for (int i = 0; i < examples.size(); i++) {
            TuningExample example = examples.get(i);
            double[] probabilities = LinearHead.softmax(scores.get(i));
            alarms[i] = labels.emergencyShare(probabilities);
            boolean emergency = example.example().emergency() != null;
            all.add(best(probabilities, labels, null) == example.label());
            if (emergency) {
                types.add(best(probabilities, labels, true) == example.label());
            } else if (example.isTopic()) {
                topics.add(best(probabilities, labels, false) == example.label());
            }
        }
        return new TuningFigures(topics.value(), all.value(), types.value(), falseAlarms(examples, alarms), entries);
    }

    private static double falseAlarms(List<TuningExample> examples, double[] alarms) {
        double[] emergencies = new double[alarms.length];
        int count = 0;
        for (int i = 0; i < alarms.length; i++) {
            if (examples.get(i).example().emergency() != null) {
                emergencies[count++] = alarms[i];
            }
        }
        Arrays.sort(emergencies, 0, count);
        double least = count == 0 ? 0 : emergencies[(int) (MISSED * count)];
        Share result = new Share();
        for (int i = 0; i < alarms.length; i++) {
            if (examples.get(i).example().lookalike()) {
                result.add(alarms[i] >= least);
            }
        }
        return result.value();
    }

    /** @param emergencies whether only those or only the others are looked at, null for all */
    private static int best(double[] probabilities, Labels labels, @Nullable Boolean emergencies) {
        int best = -1;
        for (int i = 0; i < probabilities.length; i++) {
            if ((emergencies == null || labels.isEmergency(i) == emergencies)
                    && (best < 0 || probabilities[i] > probabilities[best])) {
                best = i;
            }
        }
        return best;
    }

    private static final class Share {
        private int right;
        private int all;

        void add(boolean isRight) {
            right += isRight ? 1 : 0;
            all++;
        }

        double value() {
            return all == 0 ? 0 : (double) right / all;
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "topic %.1f %%, label %.1f %%, emergency type %.1f %%, look-alikes above the lowest 1 %% of emergencies %.1f %%,"
                        + " nearest phrasing of the same entry %.1f %%",
                topics * 100,
                labels * 100,
                types * 100,
                falseAlarms * 100,
                entries * 100);
    }
}
