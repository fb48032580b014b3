package io.yizhan.bot.understanding;

import io.yizhan.language.CoarseVectors;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The examples of emergencies and of their look-alikes, by the cosine of their embeddings: which is a message nearest to? */
final class NearestExamples {
    private final CoarseVectors vectors;
    private final List<String> texts;
    /** Ordinal of the emergency type, -1 for a look-alike. */
    private final int[] types;

    private NearestExamples(CoarseVectors vectors, List<String> texts, int[] types) {
        this.vectors = vectors;
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
        return new NearestExamples(
                CoarseVectors.of(vectors),
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
        float[] cosines = vectors.cosines(embedding);
        int emergency = -1;
        int lookalike = -1;
        for (int i = 0; i < cosines.length; i++) {
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
        out.writeInt(types.length);
        for (int i = 0; i < types.length; i++) {
            out.writeUTF(texts.get(i));
            out.writeByte(types[i]);
        }
        vectors.write(out);
    }

    static NearestExamples read(DataInputStream in) throws IOException {
        int[] types = new int[in.readInt()];
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            texts.add(in.readUTF());
            types[i] = in.readByte();
        }
        return new NearestExamples(CoarseVectors.read(in), List.copyOf(texts), types);
    }
}
