package io.yizhan.language;

/** Turns a normalised text into a vector of unit length whose cosine with another tells nearness of meaning. */
public interface Embedder {

    /**
     * The embedding of a text by the model of its language.
     *
     * @param normalized as {@link TextNormalizer} gives it; past the model's 510 tokens it is cut
     * @return a new array of {@link #dimensions} floats, Euclidean norm 1
     */
    float[] embed(String normalized, Language language);

    /**
     * The same embedding together with what the model holds of each token, from one pass.
     *
     * @param normalized as for {@link #embed}
     */
    Encoding encode(String normalized, Language language);

    /** Length of the vectors of one language. */
    int dimensions(Language language);

    /** Name and version of the model of one language; vectors of different models are never compared. */
    String modelId(Language language);

    /**
     * One pass of the model.
     *
     * @param embedding as {@link #embed} gives it
     * @param states the last layer, token by token in their order, each {@link #dimensions} floats long, the first and last
     *     standing for the whole text
     */
    record Encoding(float[] embedding, float[] states) {

        public int tokens() {
            return states.length / embedding.length;
        }
    }
}
