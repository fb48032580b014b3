package io.yizhan.language;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of texts that are shipped with the program, computed when it was built so that a start need not embed thousands of
 * phrasings. Kept as half floats; 64 bits of a hash stand for the text.
 */
public final class KnownVectors {
    private final long[] keys;
    private final short[] values;
    private final int dimensions;

    private KnownVectors(long[] keys, short[] values, int dimensions) {
        this.keys = keys;
        this.values = values;
        this.dimensions = dimensions;
    }

    /** The vector of a text, a new array of unit length, or null if it is not among them. */
    public float @Nullable [] find(String normalized) {
        int at = Arrays.binarySearch(keys, hash(normalized));
        if (at < 0) {
            return null;
        }
        float[] vector = new float[dimensions];
        double square = 0;
        for (int i = 0; i < dimensions; i++) {
            vector[i] = Float.float16ToFloat(values[at * dimensions + i]);
            square += vector[i] * vector[i];
        }
        float scale = (float) (1 / Math.sqrt(square));
        for (int i = 0; i < dimensions; i++) {
            vector[i] *= scale;
        }
        return vector;
    }

    /** @param modelId of the model that made the vectors; only the same model's file is read back */
    public static void write(Map<String, float[]> vectors, int dimensions, String modelId, OutputStream target)
            throws IOException {
        TreeMap<Long, float[]> sorted = new TreeMap<>();
        vectors.forEach((text, vector) -> sorted.put(hash(text), vector));
        DataOutputStream out = new DataOutputStream(target);
        out.writeUTF(modelId);
        out.writeInt(sorted.size());
        out.writeInt(dimensions);
        for (long key : sorted.keySet()) {
            out.writeLong(key);
        }
        for (float[] vector : sorted.values()) {
            for (float value : vector) {
                out.writeShort(Float.floatToFloat16(value));
            }
        }
        out.flush();
    }

    /** Null if another model made the vectors. */
    static @Nullable KnownVectors read(InputStream source, String modelId) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(source, 1 << 16));
        if (!in.readUTF().equals(modelId)) {
            return null;
        }
        long[] keys = new long[in.readInt()];
        int dimensions = in.readInt();
        for (int i = 0; i < keys.length; i++) {
            keys[i] = in.readLong();
        }
        short[] values = new short[keys.length * dimensions];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readShort();
        }
        return new KnownVectors(keys, values, dimensions);
    }

    /** FNV-1a, 64 bits. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (value & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
