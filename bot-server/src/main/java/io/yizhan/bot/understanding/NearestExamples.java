package io.yizhan.bot.understanding;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The examples of emergencies and of their look-alikes, by the cosine of their embeddings: which is a message nearest to? */
final class NearestExamples {
    private final int dimensions;
    private final int count;
    /** Column-major: the inner loop runs over examples, which the compiler turns into vector instructions. */
    private final float[] columns;

    private final List<String> texts;
    /** Ordinal of the emergency type, -1 for a look-alike. */
    private final int[] types;

    private NearestExamples(int dimensions, float[] columns, List<String> texts, int[] types) {
        this.dimensions = dimensions;
        this.count = types.length;
        this.columns = columns;
        this.texts = texts;
        this.types = types;
    }

    static NearestExamples of(List<Example> examples, List<float[]> embeddings) {
        List<String> texts = new ArrayList<>();
        List<float[]> vectors = new ArrayList<>();
        List<Integer> types = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            Example example = examples.get(i);
            if (example.emergency() != null || example.lookalike()) {
                texts.add(example.text());
                vectors.add(embeddings.get(i));
                types.add(example.emergency() == null ? -1 : example.emergency().ordinal());
            }
        }
        int dimensions = embeddings.getFirst().length;
        float[] columns = new float[dimensions * vectors.size()];
        for (int i = 0; i < vectors.size(); i++) {
            for (int d = 0; d < dimensions; d++) {
                columns[d * vectors.size() + i] = vectors.get(i)[d];
            }
        }
        return new NearestExamples(
                dimensions,
                columns,
                texts,
                types.stream().mapToInt(Integer::intValue).toArray());
    }

    /**
     * @param emergency cosine of the nearest emergency
     * @param lookalike cosine of the nearest look-alike
     * @param text the nearest emergency's
     */
    record Nearest(double emergency, double lookalike, EmergencyType type, String text) {}

    Nearest to(float[] embedding) {
        float[] cosines = new float[count];
        for (int d = 0; d < dimensions; d++) {
            float factor = embedding[d];
            int column = d * count;
            for (int i = 0; i < count; i++) {
                cosines[i] += factor * columns[column + i];
            }
        }
        int emergency = -1;
        int lookalike = -1;
        for (int i = 0; i < count; i++) {
            if (types[i] >= 0 && (emergency < 0 || cosines[i] > cosines[emergency])) {
                emergency = i;
            } else if (types[i] < 0 && (lookalike < 0 || cosines[i] > cosines[lookalike])) {
                lookalike = i;
            }
        }
        return new Nearest(
                emergency < 0 ? 0 : cosines[emergency],
                lookalike < 0 ? 0 : cosines[lookalike],
                EmergencyType.values()[emergency < 0 ? 0 : types[emergency]],
                emergency < 0 ? "" : texts.get(emergency));
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(dimensions);
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            out.writeUTF(texts.get(i));
            out.writeByte(types[i]);
        }
        Halves.write(columns, out);
    }

    static NearestExamples read(DataInputStream in) throws IOException {
        int dimensions = in.readInt();
        int[] types = new int[in.readInt()];
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            texts.add(in.readUTF());
            types[i] = in.readByte();
        }
        return new NearestExamples(dimensions, Halves.read(dimensions * types.length, in), List.copyOf(texts), types);
    }
}
