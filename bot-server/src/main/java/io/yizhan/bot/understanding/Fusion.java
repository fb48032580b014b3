package io.yizhan.bot.understanding;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Weighs the signals, by what they were worth on examples that their models had not learned from. */
final class Fusion {
    private static final double[] GRID = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.4, 1.7, 2.0};
    private static final int ROUNDS = 3;
    private static final double FLOOR = 1e-5;
    /** A few votes rule nothing out. */
    private static final double VOTE_FLOOR = 0.02;

    private final Logistic urgency;
    private final Weights weights;

    private Fusion(Logistic urgency, Weights weights) {
        this.urgency = urgency;
        this.weights = weights;
    }

    /** How much each signal's logarithm counts. */
    private record Weights(double meaning, double words, double votes) {
        Weights with(int which, double weight) {
            return switch (which) {
                case 0 -> new Weights(weight, words, votes);
                case 1 -> new Weights(meaning, weight, votes);
                default -> new Weights(meaning, words, weight);
            };
        }
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
        Logistic urgency = Logistic.fit(rows, truth, importance, Signals.BOUNDS);
        int[] ordinary = IntStream.range(0, rows.length).filter(i -> !truth[i]).toArray();
        Weights weights = new Weights(1, 1, 0.5);
        for (int round = 0; round < ROUNDS; round++) {
            for (int which = 0; which < 3; which++) {
                weights = best(weights, which, ordinary, signals, targets, labels);
            }
        }
        return new Fusion(urgency, weights);
    }

    private static Weights best(
            Weights weights, int which, int[] rows, List<Signals> signals, int[] targets, Labels labels) {
        Weights best = weights;
        double least = Double.POSITIVE_INFINITY;
        for (double tried : GRID) {
            Weights with = weights.with(which, tried);
            double[] losses = Arrays.stream(rows)
                    .parallel()
                    .mapToDouble(row -> -Math.log(mix(signals.get(row), labels, false, with)[targets[row]] + FLOOR))
                    .toArray();
            double loss = Arrays.stream(losses).sum();
            if (loss < least) {
                least = loss;
                best = with;
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
        return mix(signals, labels, false, weights);
    }

    /** Probabilities of the emergency types, 0 for the rest of the labels. */
    double[] types(Signals signals, Labels labels) {
        return mix(signals, labels, true, weights);
    }

    private static double[] mix(Signals signals, Labels labels, boolean emergencies, Weights weights) {
        double[] result = new double[labels.size()];
        double sum = 0;
        for (int i = 0; i < result.length; i++) {
            if (labels.isEmergency(i) == emergencies) {
                result[i] = Math.exp(weights.meaning() * Math.log(signals.meaning()[i] + FLOOR)
                        + weights.words() * Math.log(signals.words()[i] + FLOOR)
                        + weights.votes() * Math.log(signals.nearest().votes()[i] + VOTE_FLOOR));
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
        out.writeDouble(weights.meaning());
        out.writeDouble(weights.words());
        out.writeDouble(weights.votes());
    }

    static Fusion read(DataInputStream in) throws IOException {
        return new Fusion(Logistic.read(in), new Weights(in.readDouble(), in.readDouble(), in.readDouble()));
    }
}
