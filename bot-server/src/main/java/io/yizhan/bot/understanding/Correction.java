package io.yizhan.bot.understanding;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What was taught after the models were made: a change of the log-odds of the outcomes that were taught, linear in the
 * embedding. The other outcomes keep their proportions; where nothing was taught nothing changes, to the last bit.
 */
final class Correction {
    /** What the models are taken to give to an outcome that they rule out, and to one that they have never heard of. */
    private static final double FLOOR = 1e-6;

    private static final double UNHEARD_OF = 1e-3;

    private final Labels outcomes;
    private final int known;
    private final int inputs;
    /** The outcomes that were taught. */
    private final int[] taught;
    /** Row-major by input, as in {@link LinearHead}, one for each outcome that was taught. */
    private final float[] weights;

    private final float[] bias;
    /** One for each input, then the constant. */
    private final float[] urgency;

    /** @param known how many of the outcomes the models know */
    Correction(Labels outcomes, int known, int inputs, int[] taught, float[] weights, float[] bias, float[] urgency) {
        this.outcomes = outcomes;
        this.known = known;
        this.inputs = inputs;
        this.taught = taught;
        this.weights = weights;
        this.bias = bias;
        this.urgency = urgency;
    }

    static Correction none(Labels labels) {
        return new Correction(labels, labels.size(), 0, new int[0], new float[0], new float[0], new float[0]);
    }

    boolean isNone() {
        return taught.length == 0;
    }

    /** The models' outcomes and those that were taught first. */
    Labels outcomes() {
        return outcomes;
    }

    /** The probability of an emergency, given the models'. */
    double urgency(double base, float[] input) {
        if (isNone()) {
            return base;
        }
        double sum = Logistic.logOdds(base) + urgency[inputs];
        for (int d = 0; d < inputs; d++) {
            sum += urgency[d] * input[d];
        }
        return Logistic.sigmoid(sum);
    }

    /**
     * Probabilities of the outcomes, 0 outside the group.
     *
     * @param base the models' probabilities
     * @param emergencies whether of the types of emergency, else of the intents
     */
    double[] outcomes(double[] base, float[] input, boolean emergencies) {
        if (isNone()) {
            return base;
        }
        float[] scores = logarithms(base, outcomes);
        float[] changes = changes(input, weights, bias);
        for (int t = 0; t < taught.length; t++) {
            scores[taught[t]] += changes[t];
        }
        return softmax(scores, outcomes, emergencies);
    }

    /** What is added to the log-odds of each outcome that was taught. */
    static float[] changes(float[] input, float[] weights, float[] bias) {
        float[] changes = bias.clone();
        for (int d = 0; d < input.length; d++) {
            int row = d * changes.length;
            for (int t = 0; t < changes.length; t++) {
                changes[t] += input[d] * weights[row + t];
            }
        }
        return changes;
    }

    /** @param base probabilities of the models' outcomes, with which the outcomes begin */
    static float[] logarithms(double[] base, Labels outcomes) {
        float[] scores = new float[outcomes.size()];
        for (int c = 0; c < scores.length; c++) {
            scores[c] = (float) Math.log(c < base.length ? base[c] + FLOOR : UNHEARD_OF);
        }
        return scores;
    }

    static double[] softmax(float[] scores, Labels outcomes, boolean emergencies) {
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < scores.length; c++) {
            most = outcomes.isEmergency(c) == emergencies ? Math.max(most, scores[c]) : most;
        }
        double[] result = new double[scores.length];
        double sum = 0;
        for (int c = 0; c < scores.length; c++) {
            if (outcomes.isEmergency(c) == emergencies) {
                result[c] = Math.exp(scores[c] - most);
                sum += result[c];
            }
        }
        for (int c = 0; c < scores.length; c++) {
            result[c] /= sum;
        }
        return result;
    }

    void write(DataOutputStream out) throws IOException {
        List<String> added = outcomes.names().subList(known, outcomes.size());
        out.writeInt(added.size());
        for (String name : added) {
            out.writeUTF(name);
        }
        out.writeInt(inputs);
        if (inputs > 0) {
            out.writeInt(taught.length);
            for (int outcome : taught) {
                out.writeInt(outcome);
            }
            Halves.write(weights, out);
            Halves.write(bias, out);
            Halves.write(urgency, out);
        }
    }

    static Correction read(DataInputStream in, Labels labels) throws IOException {
        List<String> added = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            added.add(in.readUTF());
        }
        Labels outcomes = labels.with(added);
        int inputs = in.readInt();
        if (inputs == 0) {
            return none(labels);
        }
        int[] taught = new int[in.readInt()];
        for (int t = 0; t < taught.length; t++) {
            taught[t] = in.readInt();
        }
        return new Correction(
                outcomes,
                labels.size(),
                inputs,
                taught,
                Halves.read(inputs * taught.length, in),
                Halves.read(taught.length, in),
                Halves.read(inputs + 1, in));
    }
}
