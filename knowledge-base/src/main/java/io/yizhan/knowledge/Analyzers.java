package io.yizhan.knowledge;

import io.yizhan.language.Language;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.CharArraySet;

/** How each language is cut into terms. */
final class Analyzers {

    private Analyzers() {}

    static Analyzer of(Language language) {
        return switch (language) {
            case ZH -> new CJKAnalyzer(CharArraySet.EMPTY_SET);
            case EN -> new EnglishAnalyzer();
        };
    }
}
