package io.yizhan.bot.understanding;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** Weighs the signals, by what they were worth on examples that their models had not learned from. */
final class Fusion {
    private static final double[] GRID = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.4, 1.7, 2.0};
    private static final int ROUNDS = 3;
    private static final double FLOOR = 1e-5;

    private final Logistic urgency;
    private final double meaning;
    private final double words;

    private Fusion(Logistic urgency, double meaning, double words) {
        this.urgency = urgency;
        this.meaning = meaning;
        this.words = words;
    }

    /** @param signals of each example, from models that have not seen it */
    static Fusion fit(List<Example> examples, List<Signals> signals, Labels labels) {
        double[][] rows = new double[examples.size()][];
        boolean[] truth = new boolean[rows.length];
        double[] importance = new double[rows.length];
        int[] targets = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            Example example = examples.get(i);
            rows[i] = signals.get(i).urgency(labels);
            truth[i] = example.emergency() != null;
            importance[i] = example.lookalike() ? 2 : 1;
            targets[i] = labels.indexOf(example.label());
        }
        Logistic urgency = Logistic.fit(rows, truth, importance);
        List<Integer> ordinary =
                IntStream.range(0, rows.length).filter(i -> !truth[i]).boxed().toList();
        double[] weights = {1, 1};
        for (int round = 0; round < ROUNDS; round++) {
            for (int which = 0; which < weights.length; which++) {
                weights[which] = best(weights, which, ordinary, signals, targets, labels);
            }
        }
        return new Fusion(urgency, weights[0], weights[1]);
    }

    private static double best(
            double[] weights, int which, List<Integer> rows, List<Signals> signals, int[] targets, Labels labels) {
        double best = weights[which];
        double least = Double.POSITIVE_INFINITY;
        for (double tried : GRID) {
            double meaning = which == 0 ? tried : weights[0];
            double words = which == 1 ? tried : weights[1];
            double loss = 0;
            for (int i = 0; i < rows.size(); i++) {
                int row = rows.get(i);
                loss -= Math.log(mix(signals.get(row), labels, false, meaning, words)[targets[row]] + FLOOR);
            }
            if (loss < least) {
                least = loss;
                best = tried;
            }
        }
        return best;
    }

    /** Calibrated probability that the text reports an emergency. */
    double urgency(Signals signals, Labels labels) {
        return urgency.probability(signals.urgency(labels));
    }

    /** Probabilities of the intents, 0 for the emergencies among the labels. */
    double[] intents(Signals signals, Labels labels) {
        return mix(signals, labels, false, meaning, words);
    }

    /** Probabilities of the emergency types, 0 for the rest of the labels. */
    double[] types(Signals signals, Labels labels) {
        return mix(signals, labels, true, meaning, words);
    }

    private static double[] mix(Signals signals, Labels labels, boolean emergencies, double meaning, double words) {
        double[] result = new double[labels.size()];
        double sum = 0;
        for (int i = 0; i < result.length; i++) {
            if (labels.isEmergency(i) == emergencies) {
                result[i] =
                        Math.pow(signals.meaning()[i] + FLOOR, meaning) * Math.pow(signals.words()[i] + FLOOR, words);
                sum += result[i];
            }
        }
        for (int i = 0; i < result.length; i++) {
            result[i] /= sum;
        }
        return result;
    }

    void write(DataOutputStream out) throws IOException {
        urgency.write(out);
        out.writeDouble(meaning);
        out.writeDouble(words);
    }

    static Fusion read(DataInputStream in) throws IOException {
        return new Fusion(Logistic.read(in), in.readDouble(), in.readDouble());
    }
}
