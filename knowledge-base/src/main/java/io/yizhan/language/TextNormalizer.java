package io.yizhan.language;

/** Brings a text into the form that understanding and search work on; people never see it. */
public interface TextNormalizer {

    /**
     * Unicode NFKC, traditional characters folded to simplified, lower case, runs of white space and of one repeated
     * mark shortened. Idempotent.
     */
    String normalize(String text);

    /** The same with what is misspelt in that language mended, as far as it can be told: what a message means, never what it says. */
    String normalize(String text, Language language);
}
