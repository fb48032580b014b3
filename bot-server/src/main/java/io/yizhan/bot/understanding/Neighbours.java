package io.yizhan.bot.understanding;

import io.yizhan.language.CoarseVectors;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/** All examples by the cosine of their embeddings: what the nearest few mean votes for what a message means. */
final class Neighbours {
    private static final int VOTERS = 10;
    /** By so much less in cosine a neighbour's vote counts a third. */
    private static final double REACH = 0.03;

    private final CoarseVectors vectors;
    private final short[] labels;
    private final int outcomes;

    private Neighbours(CoarseVectors vectors, short[] labels, int outcomes) {
        this.vectors = vectors;
        this.labels = labels;
        this.outcomes = outcomes;
    }

    static Neighbours of(List<Example> examples, List<float[]> embeddings, Labels labels) {
        short[] each = new short[examples.size()];
        for (int i = 0; i < each.length; i++) {
            each[i] = (short) labels.indexOf(examples.get(i).label());
        }
        return new Neighbours(CoarseVectors.of(embeddings), each, labels.size());
    }

    /** The share of the votes of each outcome. */
    double[] votes(float[] embedding) {
        float[] cosines = vectors.cosines(embedding);
        int[] nearest = new int[Math.min(VOTERS, cosines.length)];
        int found = 0;
        for (int i = 0; i < cosines.length; i++) {
            if (found == nearest.length && cosines[i] <= cosines[nearest[found - 1]]) {
                continue;
            }
            int place = found < nearest.length ? found++ : found - 1;
            while (place > 0 && cosines[nearest[place - 1]] < cosines[i]) {
                nearest[place] = nearest[--place];
            }
            nearest[place] = i;
        }
        return votes(nearest, cosines);
    }

    private double[] votes(int[] nearest, float[] cosines) {
        double[] votes = new double[outcomes];
        double all = 0;
        for (int neighbour : nearest) {
            double vote = Math.exp((cosines[neighbour] - cosines[nearest[0]]) / REACH);
            votes[labels[neighbour]] += vote;
            all += vote;
        }
        for (int i = 0; i < votes.length && all > 0; i++) {
            votes[i] /= all;
        }
        return votes;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(outcomes);
        out.writeInt(labels.length);
        for (short label : labels) {
            out.writeShort(label);
        }
        vectors.write(out);
    }

    static Neighbours read(DataInputStream in) throws IOException {
        int outcomes = in.readInt();
        short[] labels = new short[in.readInt()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = in.readShort();
        }
        return new Neighbours(CoarseVectors.read(in), labels, outcomes);
    }
}
