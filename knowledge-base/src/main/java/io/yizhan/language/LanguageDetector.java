package io.yizhan.language;

import org.jspecify.annotations.Nullable;

/** Tells in which language a traveller should be answered. */
public interface LanguageDetector {

    /**
     * The language to answer {@code text} in.
     *
     * @param text as the traveller wrote it; may mix languages
     * @param previous the language of the conversation so far, which decides when the text alone does not
     *     ("ok", "MU5735", an emoji); null at its start
     */
    Language detect(String text, @Nullable Language previous);
}
