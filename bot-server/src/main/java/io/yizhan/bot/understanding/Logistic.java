package io.yizhan.bot.understanding;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/** A logistic regression over a handful of signals: weighs them and turns the sum into a calibrated probability. */
final class Logistic {
    private static final int STEPS = 3_000;
    private static final double RATE = 0.02;
    /** Keeps the weights of signals that repeat each other small. */
    private static final double RIDGE = 1e-3;

    private final float[] weights;

    private Logistic(float[] weights) {
        this.weights = weights;
    }

    /**
     * What a weight may be: a signal that speaks for something must not count against it because others say the same.
     *
     * @param least of the weight of a signal worth 1
     * @param most likewise
     */
    record Bounds(float least, float most) {
        static final Bounds NONE = new Bounds(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);

        static Bounds atLeast(double least) {
            return new Bounds((float) least, Float.POSITIVE_INFINITY);
        }

        static Bounds atMost(double most) {
            return new Bounds(Float.NEGATIVE_INFINITY, (float) most);
        }

        private float keep(float weight) {
            return Math.clamp(weight, least, most);
        }
    }

    /**
     * @param importance of each row, 1 for the usual
     * @param bounds of the weight of each signal
     */
    static Logistic fit(double[][] rows, boolean[] truth, double[] importance, List<Bounds> bounds) {
        int width = rows[0].length;
        float[] weights = new float[width + 1];
        Adam adam = new Adam(weights);
        double total = 0;
        for (double each : importance) {
            total += each;
        }
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[width + 1];
            for (int i = 0; i < rows.length; i++) {
                double error = (sigmoid(sum(weights, rows[i])) - (truth[i] ? 1 : 0)) * importance[i] / total;
                for (int d = 0; d < width; d++) {
                    gradient[d] += error * rows[i][d];
                }
                gradient[width] += error;
            }
            float[] single = new float[width + 1];
            for (int d = 0; d <= width; d++) {
                single[d] = (float) (gradient[d] + (d < width ? RIDGE * weights[d] : 0));
            }
            adam.step(single, RATE, 0);
            for (int d = 0; d < width; d++) {
                weights[d] = bounds.get(d).keep(weights[d]);
            }
        }
        return new Logistic(weights);
    }

    double probability(double[] row) {
        return sigmoid(sum(weights, row));
    }

    private static double sum(float[] weights, double[] row) {
        double sum = weights[row.length];
        for (int d = 0; d < row.length; d++) {
            sum += weights[d] * row[d];
        }
        return sum;
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** The log-odds of a probability, kept within ±9. */
    static double logOdds(double p) {
        return Math.log((p + 1e-4) / (1 - p + 1e-4));
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(weights.length);
        for (float weight : weights) {
            out.writeFloat(weight);
        }
    }

    static Logistic read(DataInputStream in) throws IOException {
        float[] weights = new float[in.readInt()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = in.readFloat();
        }
        return new Logistic(weights);
    }
}
