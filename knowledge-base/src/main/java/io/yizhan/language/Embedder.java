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

    /** Length of the vectors of one language. */
    int dimensions(Language language);

    /** Name and version of the model of one language; vectors of different models are never compared. */
    String modelId(Language language);
}
