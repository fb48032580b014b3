package io.yizhan.bot.understanding;

import io.yizhan.language.Embedder.Encoding;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** What the linear head reads of a text: the embedding and the mean of the token states, each number brought to one spread. */
final class DenseFeatures {
    /** Length of the whole vector over the examples; larger learns faster and forgets more. */
    private static final double SPREAD = 4;

    private static final int PARTS = 2;

    private final float[] mean;
    private final float[] scale;

    private DenseFeatures(float[] mean, float[] scale) {
        this.mean = mean;
        this.scale = scale;
    }

    static float[] raw(Encoding encoding) {
        float[] states = encoding.states();
        int width = encoding.embedding().length;
        int tokens = encoding.tokens();
        float[] result = new float[width * PARTS];
        System.arraycopy(encoding.embedding(), 0, result, 0, width);
        for (int token = 1; token < tokens - 1; token++) {
            for (int d = 0; d < width; d++) {
                result[width + d] += states[token * width + d] / (tokens - 2);
            }
        }
        return result;
    }

    /** The shortest encoding that has these features. */
    static Encoding encoding(float[] raw) {
        int width = raw.length / PARTS;
        float[] states = new float[3 * width];
        System.arraycopy(raw, width, states, width, width);
        return new Encoding(Arrays.copyOf(raw, width), states);
    }

    static DenseFeatures fit(List<float[]> raw) {
        int width = raw.getFirst().length;
        double[] sum = new double[width];
        double[] squares = new double[width];
        for (float[] features : raw) {
            for (int d = 0; d < width; d++) {
                sum[d] += features[d];
                squares[d] += features[d] * (double) features[d];
            }
        }
        float[] mean = new float[width];
        float[] scale = new float[width];
        for (int d = 0; d < width; d++) {
            double average = sum[d] / raw.size();
            double deviation = Math.sqrt(Math.max(1e-9, squares[d] / raw.size() - average * average));
            mean[d] = (float) average;
            scale[d] = (float) (SPREAD / (deviation * Math.sqrt(width)));
        }
        return new DenseFeatures(mean, scale);
    }

    /** @param raw as {@link #raw} gives it, or the embedding alone, with which it begins */
    float[] of(float[] raw) {
        float[] result = new float[raw.length];
        for (int d = 0; d < raw.length; d++) {
            result[d] = (raw[d] - mean[d]) * scale[d];
        }
        return result;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(mean.length);
        for (int d = 0; d < mean.length; d++) {
            out.writeFloat(mean[d]);
            out.writeFloat(scale[d]);
        }
    }

    static DenseFeatures read(DataInputStream in) throws IOException {
        float[] mean = new float[in.readInt()];
        float[] scale = new float[mean.length];
        for (int d = 0; d < mean.length; d++) {
            mean[d] = in.readFloat();
            scale[d] = in.readFloat();
        }
        return new DenseFeatures(mean, scale);
    }
}
