package io.yizhan.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * BM25 over texts in one language. Lucene scores every word in every text when the index is made, and a query adds up what
 * it finds: the texts are few and don't change, and setting up a search took longer than the search.
 */
final class LexicalIndex {
    private static final String FIELD = "text";
    private static final int MOST_TERMS = 256;

    private final Analyzer analyzer;
    private final int size;
    private final Map<String, Postings> words = new HashMap<>();

    /** The texts that have a word, by number, and its score in each. */
    private record Postings(int[] texts, float[] scores) {}

    LexicalIndex(Analyzer analyzer, List<String> texts) {
        this.analyzer = analyzer;
        this.size = texts.size();
        try (ByteBuffersDirectory memory = new ByteBuffersDirectory()) {
            write(texts, memory);
            try (DirectoryReader reader = DirectoryReader.open(memory)) {
                score(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without merges, documents are numbered as they are added. */
    private void write(List<String> texts, ByteBuffersDirectory memory) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(analyzer).setMergePolicy(NoMergePolicy.INSTANCE);
        try (IndexWriter writer = new IndexWriter(memory, config)) {
            for (String text : texts) {
                Document document = new Document();
                document.add(new TextField(FIELD, text, Field.Store.NO));
                writer.addDocument(document);
            }
        }
    }

    private void score(DirectoryReader reader) throws IOException {
        Terms terms = MultiTerms.getTerms(reader, FIELD);
        if (terms == null) {
            return;
        }
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
        searcher.setSimilarity(new BM25Similarity());
        TermsEnum each = terms.iterator();
        for (BytesRef term = each.next(); term != null; term = each.next()) {
            TermQuery query = new TermQuery(new Term(FIELD, BytesRef.deepCopyOf(term)));
            words.put(term.utf8ToString(), searcher.search(query, new Scoring(each.docFreq())));
        }
    }

    /**
     * The score of each text, by its number, 0 to 1: its BM25 as a share of the most that a text with every word of the query could
     * get. Words that no text has count too, so the scores of different queries can be compared.
     */
    float[] scores(String normalized) {
        float[] scores = new float[size];
        float most = 0;
        for (String term : terms(normalized)) {
            Postings found = words.get(term);
            most += idf(found == null ? 0 : found.texts().length);
            if (found != null) {
                for (int i = 0; i < found.texts().length; i++) {
                    scores[found.texts()[i]] += found.scores()[i];
                }
            }
        }
        for (int i = 0; i < size && most > 0; i++) {
            scores[i] = Math.min(1, scores[i] / most);
        }
        return scores;
    }

    /** The weight of a word as BM25 has it; also the most that one word can add to a score. */
    private float idf(int found) {
        return (float) Math.log(1 + (size - found + 0.5) / (found + 0.5));
    }

    private Set<String> terms(String text) {
        Set<String> terms = new LinkedHashSet<>();
        try (TokenStream tokens = analyzer.tokenStream(FIELD, text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken() && terms.size() < MOST_TERMS) {
                terms.add(term.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return terms;
    }

    /** Takes down the score of one word in each text that has it. */
    private record Scoring(int texts) implements CollectorManager<Scoring.One, Postings> {
        @Override
        public One newCollector() {
            return new One(new Postings(new int[texts], new float[texts]));
        }

        @Override
        public Postings reduce(Collection<One> collectors) {
            return collectors.iterator().next().found;
        }

        private static final class One extends SimpleCollector {
            private final Postings found;
            private int count;
            private int base;
            private @Nullable Scorable scorer;

            One(Postings found) {
                this.found = found;
            }

            @Override
            protected void doSetNextReader(LeafReaderContext context) {
                base = context.docBase;
            }

            @Override
            public void setScorer(Scorable scorer) {
                this.scorer = scorer;
            }

            @Override
            public void collect(int document) throws IOException {
                found.texts()[count] = base + document;
                found.scores()[count++] = Objects.requireNonNull(scorer).score();
            }

            @Override
            public ScoreMode scoreMode() {
                return ScoreMode.COMPLETE;
            }
        }
    }
}
