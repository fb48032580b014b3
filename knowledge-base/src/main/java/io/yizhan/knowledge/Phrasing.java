package io.yizhan.knowledge;

import io.yizhan.language.Language;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to ask for an entry.
 *
 * @param text as curated
 * @param normalized its normal form
 */
record Phrasing(Entry entry, String text, String normalized) {

    /** The question and the variants of one language; a draft of the other language has none. */
    static List<String> textsOf(Entry entry, Language language) {
        List<String> texts = new ArrayList<>();
        texts.add(entry.question().in(language));
        texts.addAll(entry.variants().in(language));
        texts.removeIf(String::isBlank);
        return texts;
    }
}
