package io.yizhan.bot.understanding;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A look that costs microseconds: one weight for each hashed run of characters, both languages together. */
final class Screen {
    private static final int BUCKETS = 1 << 15;
    private static final int EPOCHS = 12;
    private static final double RATE = 0.3;
    /** Only the beginning and the end of a long message are looked at. */
    private static final int MOST_CHARACTERS = 600;
    /** Share of the emergencies, unseen in training, that must reach one half. */
    private static final double RECALL = 0.995;

    private final float[] weights;
    private final float bias;

    private Screen(float[] weights, float bias) {
        this.weights = weights;
        this.bias = bias;
    }

    static Screen train(List<Example> examples) {
        List<Double> unseen = new ArrayList<>();
        for (int fold = 0; fold < 2; fold++) {
            int held = fold;
            float[] weights = fit(every(examples, held, false));
            every(examples, held, true).stream()
                    .filter(example -> example.emergency() != null)
                    .forEach(example -> unseen.add(sum(weights, runs(example.text()))));
        }
        Collections.sort(unseen);
        double least = unseen.isEmpty() ? 0 : unseen.get((int) ((1 - RECALL) * unseen.size()));
        return new Screen(fit(examples), (float) -least);
    }

    private static List<Example> every(List<Example> examples, int fold, boolean held) {
        List<Example> result = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            if ((i % 2 == fold) == held) {
                result.add(examples.get(i));
            }
        }
        return result;
    }

    private static float[] fit(List<Example> examples) {
        float[] weights = new float[BUCKETS];
        int[] order = new int[examples.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        SplittableRandom random = new SplittableRandom(11);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            LinearHead.shuffle(order, random);
            double rate = RATE / (1 + epoch);
            for (int i : order) {
                Example example = examples.get(i);
                int[] runs = runs(example.text());
                double error = (example.emergency() != null ? 1 : 0) - Logistic.sigmoid(sum(weights, runs));
                for (int run : runs) {
                    weights[run] += (float) (rate * error);
                }
            }
        }
        return weights;
    }

    /** @return 0 to 1; one half is where nearly every emergency is above */
    double probability(String text) {
        String looked = text.length() <= MOST_CHARACTERS
                ? text
                : text.substring(0, MOST_CHARACTERS / 2) + text.substring(text.length() - MOST_CHARACTERS / 2);
        return Logistic.sigmoid(sum(weights, runs(looked.toLowerCase(Locale.ROOT))) + bias);
    }

    private static double sum(float[] weights, int[] runs) {
        double sum = 0;
        for (int run : runs) {
            sum += weights[run];
        }
        return runs.length == 0 ? 0 : sum / Math.sqrt(runs.length);
    }

    /** Buckets of runs of one to four characters; Latin runs of one or two say nothing. */
    private static int[] runs(String text) {
        int[] result = new int[text.length() * 4];
        int count = 0;
        for (int from = 0; from < text.length(); from++) {
            int hash = 0;
            for (int length = 1; length <= 4 && from + length <= text.length(); length++) {
                char sign = text.charAt(from + length - 1);
                hash = hash * 31 + sign + 1;
                if (length > 2 || text.charAt(from) >= 0x2e80) {
                    result[count++] = (hash * 0x9e3779b9) >>> 17;
                }
            }
        }
        return java.util.Arrays.copyOf(result, count);
    }

    void write(DataOutputStream out) throws IOException {
        Halves.write(weights, out);
        out.writeFloat(bias);
    }

    static Screen read(DataInputStream in) throws IOException {
        return new Screen(Halves.read(BUCKETS, in), in.readFloat());
    }
}
