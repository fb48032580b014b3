package io.yizhan.bot.understanding;

import io.yizhan.language.CoarseVectors;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The examples of emergencies and of their look-alikes, by the cosine of their embeddings: which is a message nearest to? */
final class NearestExamples {
    private static final int LOOKALIKE = -1;
    private static final int FORGOTTEN = -2;

    static final NearestExamples NONE = new NearestExamples(CoarseVectors.of(List.of()), List.of(), new int[0]);

    private static final Nearest FAR = new Nearest(-1, -1, EmergencyType.MEDICAL, "");

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
                types.add(
                        example.emergency() == null
                                ? LOOKALIKE
                                : example.emergency().ordinal());
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
        if (types.length == 0) {
            return FAR;
        }
        float[] cosines = vectors.cosines(embedding);
        int emergency = -1;
        int lookalike = -1;
        for (int i = 0; i < cosines.length; i++) {
            if (types[i] >= 0 && (emergency < 0 || cosines[i] > cosines[emergency])) {
                emergency = i;
            } else if (types[i] == LOOKALIKE && (lookalike < 0 || cosines[i] > cosines[lookalike])) {
                lookalike = i;
            }
        }
        return new Nearest(
                emergency < 0 ? 0 : cosines[emergency],
                lookalike < 0 ? 0 : cosines[lookalike],
                EmergencyType.values()[emergency < 0 ? 0 : types[emergency]],
                emergency < 0 ? "" : texts.get(emergency));
    }

    /** Whichever of two are nearer. */
    static Nearest nearer(Nearest one, Nearest other) {
        Nearest emergency = other.emergency() > one.emergency() ? other : one;
        return new Nearest(
                emergency.emergency(),
                Math.max(one.lookalike(), other.lookalike()),
                emergency.type(),
                emergency.text());
    }

    /** These without the ones of some texts, to which nothing is near any more. */
    NearestExamples without(Set<String> forgotten) {
        int[] kept = types.clone();
        for (int i = 0; i < kept.length; i++) {
            if (forgotten.contains(texts.get(i))) {
                kept[i] = FORGOTTEN;
            }
        }
        return new NearestExamples(vectors, texts, kept);
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
