package io.yizhan.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/** BM25 over texts in one language. */
final class LexicalIndex {
    private static final String FIELD = "text";
    private static final int MOST_TERMS = 256;

    private final Analyzer analyzer;
    private final IndexSearcher searcher;
    private final int size;

    LexicalIndex(Analyzer analyzer, List<String> texts) {
        this.analyzer = analyzer;
        this.size = texts.size();
        try {
            this.searcher = new IndexSearcher(write(analyzer, texts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        searcher.setQueryCache(null);
        searcher.setSimilarity(new BM25Similarity());
    }

    /** Without merges, documents are numbered as they are added. */
    private static IndexReader write(Analyzer analyzer, List<String> texts) throws IOException {
        ByteBuffersDirectory memory = new ByteBuffersDirectory();
        IndexWriterConfig config = new IndexWriterConfig(analyzer).setMergePolicy(NoMergePolicy.INSTANCE);
        try (IndexWriter writer = new IndexWriter(memory, config)) {
            for (String text : texts) {
                Document document = new Document();
                document.add(new TextField(FIELD, text, Field.Store.NO));
                writer.addDocument(document);
            }
        }
        return DirectoryReader.open(memory);
    }

    /**
     * The score of each text, by its number, 0 to 1: its BM25 as a share of the most that a text with every word of the query could
     * get. Words that no text has count too, so the scores of different queries can be compared.
     */
    float[] scores(String normalized) {
        float[] scores = new float[size];
        try {
            Set<String> terms = terms(normalized);
            if (terms.isEmpty() || size == 0) {
                return scores;
            }
            float most = 0;
            BooleanQuery.Builder query = new BooleanQuery.Builder();
            for (String text : terms) {
                Term term = new Term(FIELD, text);
                TermStates found = TermStates.build(searcher, term, true);
                most += idf(found.docFreq());
                query.add(new TermQuery(term, found), Occur.SHOULD);
            }
            collect(query.build(), scores);
            for (int i = 0; i < scores.length; i++) {
                scores[i] = Math.min(1, scores[i] / most);
            }
            return scores;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The weight of a word as BM25 has it; also the most that one word can add to a score. */
    private float idf(int found) {
        return (float) Math.log(1 + (size - found + 0.5) / (found + 0.5));
    }

    private Set<String> terms(String text) throws IOException {
        Set<String> terms = new LinkedHashSet<>();
        try (TokenStream tokens = analyzer.tokenStream(FIELD, text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken() && terms.size() < MOST_TERMS) {
                terms.add(term.toString());
            }
            tokens.end();
        }
        return terms;
    }

    private void collect(Query query, float[] scores) throws IOException {
        searcher.search(query, new CollectorManager<Into, Void>() {
            @Override
            public Into newCollector() {
                return new Into(scores);
            }

            @Override
            public Void reduce(Collection<Into> collectors) {
                return null;
            }
        });
    }

    private static final class Into extends SimpleCollector {
        private final float[] scores;
        private int base;
        private @Nullable Scorable scorer;

        Into(float[] scores) {
            this.scores = scores;
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
            scores[base + document] = Objects.requireNonNull(scorer).score();
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE;
        }
    }
}
