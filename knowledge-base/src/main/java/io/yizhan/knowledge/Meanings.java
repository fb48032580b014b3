package io.yizhan.knowledge;

import io.yizhan.language.CoarseVectors;
import java.util.Arrays;
import org.apache.lucene.util.VectorUtil;

/** The vectors of the phrasings of one part of the knowledge base, and where its entries and topics lie. Immutable. */
final class Meanings {
    private final CoarseVectors phrasings;
    private final Whitening space;
    private final float[][] entryCentres;
    private final float[][] topicCentres;

    /**
     * @param vectors of all phrasings, at least one
     * @param entryOf number of the entry of each phrasing
     * @param topicOf number of the topic of each phrasing
     */
    Meanings(float[][] vectors, int[] entryOf, int[] topicOf) {
        this.phrasings = CoarseVectors.of(Arrays.asList(vectors));
        this.space = Whitening.learn(vectors, entryOf);
        this.entryCentres = whiteCentres(vectors, entryOf);
        this.topicCentres = whiteCentres(vectors, topicOf);
    }

    private float[][] whiteCentres(float[][] vectors, int[] groupOf) {
        return Arrays.stream(Whitening.centres(vectors, groupOf))
                .map(space::apply)
                .toArray(float[][]::new);
    }

    /** How near an embedding is to everything. */
    Nearness to(float[] embedding) {
        float[] white = space.apply(embedding);
        return new Nearness(phrasings.cosines(embedding), dots(white, entryCentres), dots(white, topicCentres));
    }

    private static float[] dots(float[] vector, float[][] others) {
        float[] dots = new float[others.length];
        for (int i = 0; i < others.length; i++) {
            dots[i] = VectorUtil.dotProduct(vector, others[i]);
        }
        return dots;
    }

    /** Cosines, −1 to 1, by the numbers of phrasings, entries and topics; the latter two in the whitened space. */
    record Nearness(float[] phrasings, float[] entries, float[] topics) {}
}
