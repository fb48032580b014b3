package io.yizhan.bot.understanding;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A look that costs microseconds: one weight for each hashed run of characters, both languages together. */
final class Screen {
    private static final int BITS = 17;
    private static final int BUCKETS = 1 << BITS;
    private static final char FIRST_IDEOGRAPH = '\u2e80';
    private static final int EPOCHS = 12;
    private static final double RATE = 0.3;
    /** Only the beginning and the end of a long message are looked at. */
    private static final int MOST_CHARACTERS = 600;
    /** Share of the emergencies, unseen in training, that must reach one half. */
    private static final double RECALL = 0.995;

    private static final double LET_PASS = 0.9;
    private static final int MOST_STEPS = 200;

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

    /** The same, but sure to let these emergencies pass. */
    Screen letting(List<String> emergencies) {
        float[] raised = weights.clone();
        Screen result = new Screen(raised, bias);
        for (String text : emergencies) {
            int[] runs = runs(text);
            for (int step = 0; step < MOST_STEPS && result.probability(text) < LET_PASS; step++) {
                for (int run : runs) {
                    raised[run] += (float) RATE / runs.length;
                }
            }
        }
        return result;
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

    /** Buckets of what stands in a text: runs of one to four Chinese characters; words, pairs of words, and pieces of words. */
    private static int[] runs(String text) {
        Buckets found = new Buckets(text.length());
        int before = 0;
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) >= FIRST_IDEOGRAPH) {
                found.runs(text, at);
                before = 0;
                at++;
            } else if (Character.isLetter(text.charAt(at))) {
                int end = at + 1;
                while (end < text.length() && isWord(text.charAt(end))) {
                    end++;
                }
                before = found.word(text, at, end, before);
                at = end;
            } else {
                at++;
            }
        }
        return found.all();
    }

    private static boolean isWord(char sign) {
        return sign < FIRST_IDEOGRAPH && (Character.isLetter(sign) || sign == '\'');
    }

    private static final class Buckets {
        private static final int LONGEST_RUN = 4;
        private static final int PIECE = 4;
        private final int[] found;
        private int count;

        Buckets(int characters) {
            found = new int[characters * LONGEST_RUN + 1];
        }

        /** The runs that begin at a place. */
        void runs(String text, int from) {
            int hash = 0;
            for (int at = from; at < Math.min(from + LONGEST_RUN, text.length()); at++) {
                hash = hash * 31 + text.charAt(at) + 1;
                add(hash);
            }
        }

        /** @return the word's hash */
        int word(String text, int from, int end, int before) {
            int hash = 7;
            for (int at = from; at < end; at++) {
                hash = hash * 31 + text.charAt(at);
            }
            add(hash);
            add(before * 961 + hash);
            for (int at = from; at + PIECE <= end; at++) {
                int piece = 3;
                for (int i = at; i < at + PIECE; i++) {
                    piece = piece * 31 + text.charAt(i);
                }
                add(piece);
            }
            return hash;
        }

        private void add(int hash) {
            found[count++] = (hash * 0x9e3779b9) >>> (Integer.SIZE - BITS);
        }

        int[] all() {
            return Arrays.copyOf(found, count);
        }
    }

    void write(DataOutputStream out) throws IOException {
        Halves.write(weights, out);
        out.writeFloat(bias);
    }

    static Screen read(DataInputStream in) throws IOException {
        return new Screen(Halves.read(BUCKETS, in), in.readFloat());
    }
}
