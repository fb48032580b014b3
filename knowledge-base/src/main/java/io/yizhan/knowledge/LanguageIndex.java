package io.yizhan.knowledge;

import io.yizhan.knowledge.KnowledgeBase.Match;
import io.yizhan.language.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.lucene.util.VectorUtil;

/** The phrasings of one language, searched by words and by meaning. Immutable. */
final class LanguageIndex {
    private final Language language;
    private final List<Phrasing> phrasings;
    private final float[][] vectors;
    private final LexicalIndex lexical;

    /** @param vectors of the phrasings, in their order; an empty one is not known yet */
    LanguageIndex(Language language, List<Phrasing> phrasings, float[][] vectors) {
        this(language, phrasings, vectors, new LexicalIndex(Analyzers.of(language), phrasings));
    }

    private LanguageIndex(Language language, List<Phrasing> phrasings, float[][] vectors, LexicalIndex lexical) {
        this.language = language;
        this.phrasings = phrasings;
        this.vectors = vectors;
        this.lexical = lexical;
    }

    LanguageIndex with(float[][] complete) {
        return new LanguageIndex(language, phrasings, complete, lexical);
    }

    List<Phrasing> phrasings() {
        return phrasings;
    }

    float[][] vectors() {
        return vectors;
    }

    /** Every wanted entry that has any nearness to the query, each once, in no order. */
    Stream<Match> search(String normalized, float[] embedding, Predicate<Entry> wanted) {
        float[] words = lexical.scores(normalized);
        Map<EntryId, Nearest> found = new HashMap<>();
        for (int i = 0; i < phrasings.size(); i++) {
            Phrasing phrasing = phrasings.get(i);
            float meaning = vectors[i].length == 0 ? 0 : Math.max(0, VectorUtil.dotProduct(embedding, vectors[i]));
            found.computeIfAbsent(phrasing.entry().id(), id -> new Nearest(phrasing.entry()))
                    .add(phrasing, words[i], meaning);
        }
        return found.values().stream().filter(nearest -> wanted.test(nearest.entry)).map(nearest -> nearest.match(language));
    }

    /** The best of an entry's phrasings. */
    private static final class Nearest {
        private final Entry entry;
        private String phrasing = "";
        private float best = -1;
        private float words;
        private float meaning;

        Nearest(Entry entry) {
            this.entry = entry;
        }

        void add(Phrasing candidate, float candidateWords, float candidateMeaning) {
            words = Math.max(words, candidateWords);
            meaning = Math.max(meaning, candidateMeaning);
            if (candidateWords + candidateMeaning > best) {
                best = candidateWords + candidateMeaning;
                phrasing = candidate.text();
            }
        }

        Match match(Language language) {
            return new Match(entry, Fusion.score(language, words, meaning), words, Math.min(1, meaning), phrasing);
        }
    }
}
