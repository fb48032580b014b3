package io.yizhan.bot.understanding;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;

/**
 * Multinomial logistic regression. Learns with Adam and decoupled weight decay in a fixed order, so that the same examples
 * give the same weights.
 */
final class LinearHead {
    private final int inputs;
    private final int classes;
    /** Row-major by input: the inner loops run over classes, which the compiler turns into vector instructions. */
    private final float[] weights;

    private final float[] bias;

    private LinearHead(int inputs, int classes, float[] weights, float[] bias) {
        this.inputs = inputs;
        this.classes = classes;
        this.weights = weights;
        this.bias = bias;
    }

    int classes() {
        return classes;
    }

    /** Log-odds before the softmax, one for each class. */
    float[] scores(float[] input) {
        float[] scores = bias.clone();
        for (int i = 0; i < inputs; i++) {
            axpy(input[i], weights, i * classes, scores);
        }
        return scores;
    }

    double[] probabilities(float[] input) {
        return softmax(scores(input));
    }

    static double[] softmax(float[] scores) {
        double[] result = new double[scores.length];
        double most = Double.NEGATIVE_INFINITY;
        for (float score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            result[i] = Math.exp(scores[i] - most);
            sum += result[i];
        }
        for (int i = 0; i < scores.length; i++) {
            result[i] /= sum;
        }
        return result;
    }

    private static void axpy(float factor, float[] row, int from, float[] target) {
        for (int c = 0; c < target.length; c++) {
            target[c] += factor * row[from + c];
        }
    }

    /**
     * @param epochs passes over all examples
     * @param rate of the first steps; falls to nothing along a cosine
     * @param decay share of each weight that is taken off per unit of rate
     * @param smoothing share of the truth that is spread over all classes
     */
    record Settings(int epochs, double rate, double decay, double smoothing) {}

    /**
     * @param inputs one array for each example, all of one length
     * @param targets the class of each example
     * @param importance of each example, 1 for the usual
     */
    static LinearHead train(float[][] inputs, int[] targets, float[] importance, int classes, Settings settings) {
        int width = inputs[0].length;
        LinearHead head = new LinearHead(width, classes, new float[width * classes], new float[classes]);
        Adam onWeights = new Adam(head.weights);
        Adam onBias = new Adam(head.bias);
        float[] gradient = new float[head.weights.length];
        float[] biasGradient = new float[classes];
        int[] order = new int[inputs.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        SplittableRandom random = new SplittableRandom(7);
        int batch = 32;
        long steps = (long) settings.epochs() * ((inputs.length + batch - 1) / batch);
        long step = 0;
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            shuffle(order, random);
            for (int from = 0; from < order.length; from += batch) {
                int to = Math.min(order.length, from + batch);
                java.util.Arrays.fill(gradient, 0);
                java.util.Arrays.fill(biasGradient, 0);
                for (int k = from; k < to; k++) {
                    int i = order[k];
                    float[] error = error(head.scores(inputs[i]), targets[i], settings.smoothing());
                    float scale = importance[i] / (to - from);
                    for (int c = 0; c < classes; c++) {
                        error[c] *= scale;
                        biasGradient[c] += error[c];
                    }
                    for (int d = 0; d < width; d++) {
                        float x = inputs[i][d];
                        int row = d * classes;
                        for (int c = 0; c < classes; c++) {
                            gradient[row + c] += x * error[c];
                        }
                    }
                }
                double rate = settings.rate() * 0.5 * (1 + Math.cos(Math.PI * step++ / steps));
                onWeights.step(gradient, rate, settings.decay());
                onBias.step(biasGradient, rate, 0);
            }
        }
        return head;
    }

    private static float[] error(float[] scores, int target, double smoothing) {
        double[] p = softmax(scores);
        float[] error = new float[p.length];
        for (int c = 0; c < p.length; c++) {
            double truth = (c == target ? 1 - smoothing : 0) + smoothing / p.length;
            error[c] = (float) (p[c] - truth);
        }
        return error;
    }

    static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(inputs);
        out.writeInt(classes);
        Halves.write(weights, out);
        Halves.write(bias, out);
    }

    static LinearHead read(DataInputStream in) throws IOException {
        int inputs = in.readInt();
        int classes = in.readInt();
        return new LinearHead(inputs, classes, Halves.read(inputs * classes, in), Halves.read(classes, in));
    }
}
