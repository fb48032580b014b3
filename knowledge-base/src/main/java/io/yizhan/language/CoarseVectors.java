package io.yizhan.language;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.util.VectorUtil;

/**
 * Embeddings kept in bytes, and in one bit a number, so that each question can be compared with thousands of them: by the bits
 * with all, by the bytes with those that the bits find near. Cosines of the near ones are right to about a hundredth. Immutable.
 */
public final class CoarseVectors {
    /** No component of an embedding of length 1 is beyond it in practice; what is, is cut. */
    private static final float LARGEST = 0.25f;

    private static final float STEPS = Byte.MAX_VALUE / LARGEST;
    /** So many at least are compared by their bytes, or this share of all. */
    private static final int LEAST_NEAR = 256;

    private static final int SHARE_NEAR = 64;

    private final byte[][] vectors;
    /** The signs of all vectors, 64 dimensions after the other, so that they are compared in runs that the compiler makes vectors of. */
    private final long[][] signs;

    private CoarseVectors(byte[][] vectors) {
        this.vectors = vectors;
        this.signs = new long[vectors.length == 0 ? 0 : Math.ceilDiv(vectors[0].length, Long.SIZE)][vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            long[] all = signs(vectors[i]);
            for (int word = 0; word < all.length; word++) {
                signs[word][i] = all[word];
            }
        }
    }

    private static long[] signs(byte[] vector) {
        long[] signs = new long[Math.ceilDiv(vector.length, Long.SIZE)];
        for (int d = 0; d < vector.length; d++) {
            if (vector[d] > 0) {
                signs[d / Long.SIZE] |= 1L << d;
            }
        }
        return signs;
    }

    /** @param embeddings of length 1 and of one number of dimensions */
    public static CoarseVectors of(List<float[]> embeddings) {
        return new CoarseVectors(embeddings.stream().map(CoarseVectors::coarse).toArray(byte[][]::new));
    }

    private static byte[] coarse(float[] embedding) {
        byte[] bytes = new byte[embedding.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.clamp(Math.round(embedding[i] * STEPS), -Byte.MAX_VALUE, Byte.MAX_VALUE);
        }
        return bytes;
    }

    /** The cosine of an embedding with each of these, in their order, −1 to 1; of those that are not near, an estimate. */
    public float[] cosines(float[] embedding) {
        byte[] asked = coarse(embedding);
        int[] differing = differing(signs(asked));
        int near = mostDifferingOfTheNear(differing, asked.length);
        float[] cosines = new float[vectors.length];
        float least = 1;
        for (int i = 0; i < vectors.length; i++) {
            if (differing[i] <= near) {
                cosines[i] = VectorUtil.dotProduct(asked, vectors[i]) / (STEPS * STEPS);
                least = Math.min(least, cosines[i]);
            }
        }
        float[] estimates = estimates(asked.length, least);
        for (int i = 0; i < vectors.length; i++) {
            if (differing[i] > near) {
                cosines[i] = estimates[differing[i]];
            }
        }
        return cosines;
    }

    /** In how many signs each vector differs. */
    private int[] differing(long[] asked) {
        int[] differing = new int[vectors.length];
        for (int word = 0; word < signs.length; word++) {
            add(asked[word], signs[word], differing);
        }
        return differing;
    }

    private static void add(long asked, long[] signs, int[] differing) {
        for (int i = 0; i < differing.length; i++) {
            differing[i] += Long.bitCount(asked ^ signs[i]);
        }
    }

    private static int mostDifferingOfTheNear(int[] differing, int dimensions) {
        int[] having = new int[dimensions + 1];
        for (int count : differing) {
            having[count]++;
        }
        int wanted = Math.max(LEAST_NEAR, differing.length / SHARE_NEAR);
        int most = 0;
        for (int found = having[0]; found < wanted && most < dimensions; found += having[most]) {
            most++;
        }
        return most;
    }

    /** The cosine of two vectors is nearly that of the share of their signs that differ, as an angle (Goemans and Williamson). */
    private static float[] estimates(int dimensions, float most) {
        float[] estimates = new float[dimensions + 1];
        for (int differing = 0; differing <= dimensions; differing++) {
            estimates[differing] = Math.min(most, (float) Math.cos(Math.PI * differing / dimensions));
        }
        return estimates;
    }

    /** Writes what {@link #read} reads. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(vectors.length);
        out.writeInt(vectors.length == 0 ? 0 : vectors[0].length);
        for (byte[] vector : vectors) {
            out.write(vector);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static CoarseVectors read(DataInput in) throws IOException {
        byte[][] vectors = new byte[in.readInt()][];
        int dimensions = in.readInt();
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = new byte[dimensions];
            in.readFully(vectors[i]);
        }
        return new CoarseVectors(vectors);
    }
}
