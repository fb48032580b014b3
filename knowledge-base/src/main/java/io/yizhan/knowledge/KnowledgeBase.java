package io.yizhan.knowledge;

import io.yizhan.language.Language;
import java.util.List;
import java.util.Optional;

/** The published entries as travellers' questions meet them. In memory, safe for any number of threads, never blocks. */
public interface KnowledgeBase {

    /**
     * The entries nearest to a question, best first, each entry once; never a draft, an expired one, or one of another
     * scope.
     */
    List<Match> search(Query query);

    /** The entry if it may be given today. */
    Optional<Entry> find(EntryId id);

    /** The entries of a topic that may be given today, the one named like the topic first. */
    List<Entry> ofTopic(TopicId topic);

    /** Whether the entries can be searched by meaning as well as by words; at a first start that may take some seconds. */
    default boolean isComplete() {
        return true;
    }

    /**
     * A search.
     *
     * @param normalized the question in normal form
     * @param embedding of the same text by the model of that language
     * @param limit most results, at least 1
     */
    record Query(String normalized, Language language, float[] embedding, Scope scope, int limit) {}

    /** Ordinary questions and safety guidance are never mixed. */
    enum Scope {
        QUESTIONS,
        EMERGENCY_GUIDANCE
    }

    /**
     * An entry that was found.
     *
     * @param score the chance that this is the entry asked for, 0 to 1; comparable between questions
     * @param lexical BM25 of its best phrasing, scaled to 0 to 1
     * @param semantic cosine of its nearest phrasing, 0 to 1
     * @param phrasing the phrasing of the entry that was nearest
     */
    record Match(Entry entry, double score, double lexical, double semantic, String phrasing) {}
}
