package io.yizhan.bot.understanding;

import io.yizhan.language.CoarseVectors;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The examples by the cosine of their embeddings: which emergency and which look-alike is a message nearest to, and what do the
 * nearest of all vote for?
 */
final class NearestExamples {
    /** Instead of the ordinal of an emergency's type. */
    private static final byte LOOKALIKE = -1;

    private static final byte ORDINARY = -2;
    private static final byte FORGOTTEN = -3;
    /** Instead of a label: an example that has no vote. */
    private static final short NO_VOTE = -1;

    static final NearestExamples NONE =
            new NearestExamples(CoarseVectors.of(List.of()), List.of(), new byte[0], new short[0], 0);

    private final CoarseVectors vectors;
    private final List<String> texts;
    private final byte[] types;
    private final short[] labels;
    private final int outcomes;

    private NearestExamples(CoarseVectors vectors, List<String> texts, byte[] types, short[] labels, int outcomes) {
        this.vectors = vectors;
        this.texts = texts;
        this.types = types;
        this.labels = labels;
        this.outcomes = outcomes;
    }

    /** @param outcomes an example of none of them has no vote */
    static NearestExamples of(List<Example> examples, List<float[]> embeddings, Labels outcomes) {
        byte[] types = new byte[examples.size()];
        short[] labels = new short[types.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = type(examples.get(i));
            labels[i] = (short) outcomes.indexOf(examples.get(i).label());
        }
        return new NearestExamples(
                CoarseVectors.of(embeddings),
                examples.stream().map(Example::text).toList(),
                types,
                labels,
                outcomes.size());
    }

    private static byte type(Example example) {
        if (example.emergency() != null) {
            return (byte) example.emergency().ordinal();
        }
        return example.lookalike() ? LOOKALIKE : ORDINARY;
    }

    /**
     * @param emergency cosine of the nearest emergency
     * @param lookalike cosine of the nearest look-alike
     * @param text the nearest emergency's
     * @param votes the share of the nearest examples' votes of each outcome
     */
    record Nearest(double emergency, double lookalike, EmergencyType type, String text, double[] votes) {

        /** The same with others that are nearer, if they are; they have no votes. */
        Nearest or(Nearest other) {
            Nearest nearer = other.emergency > emergency ? other : this;
            return new Nearest(nearer.emergency, Math.max(lookalike, other.lookalike), nearer.type, nearer.text, votes);
        }
    }

    Nearest to(float[] embedding) {
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
                emergency < 0 ? -1 : cosines[emergency],
                lookalike < 0 ? -1 : cosines[lookalike],
                EmergencyType.values()[emergency < 0 ? 0 : types[emergency]],
                emergency < 0 ? "" : texts.get(emergency),
                Votes.of(cosines, labels, outcomes));
    }

    /** These without the ones of some texts, to which nothing is near any more and which have no vote. */
    NearestExamples without(Set<String> forgotten) {
        byte[] keptTypes = types.clone();
        short[] keptLabels = labels.clone();
        for (int i = 0; i < keptTypes.length; i++) {
            if (forgotten.contains(texts.get(i))) {
                keptTypes[i] = FORGOTTEN;
                keptLabels[i] = NO_VOTE;
            }
        }
        return new NearestExamples(vectors, texts, keptTypes, keptLabels, outcomes);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(outcomes);
        out.writeInt(types.length);
        for (int i = 0; i < types.length; i++) {
            out.writeUTF(texts.get(i));
            out.writeByte(types[i]);
            out.writeShort(labels[i]);
        }
        vectors.write(out);
    }

    static NearestExamples read(DataInputStream in) throws IOException {
        int outcomes = in.readInt();
        byte[] types = new byte[in.readInt()];
        short[] labels = new short[types.length];
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            texts.add(in.readUTF());
            types[i] = in.readByte();
            labels[i] = in.readShort();
        }
        return new NearestExamples(CoarseVectors.read(in), List.copyOf(texts), types, labels, outcomes);
    }
}
