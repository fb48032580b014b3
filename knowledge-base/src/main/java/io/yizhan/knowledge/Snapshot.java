package io.yizhan.knowledge;

import io.yizhan.knowledge.KnowledgeBase.Match;
import io.yizhan.knowledge.KnowledgeBase.Query;
import io.yizhan.knowledge.KnowledgeBase.Scope;
import io.yizhan.language.Language;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The published entries as of one revision of the store. Immutable.
 *
 * @param revision of the store
 */
record Snapshot(String revision, Map<EntryId, Entry> entries, Map<Part, EntryIndex> parts) {
    static final Snapshot EMPTY = new Snapshot("", Map.of(), Map.of());

    /** What is searched together. */
    record Part(Language language, Scope scope) {}

    List<Match> search(Query query, Predicate<Entry> wanted) {
        EntryIndex index = parts.get(new Part(query.language(), query.scope()));
        return index == null
                ? List.of()
                : index.search(query.normalized(), query.embedding(), wanted).stream()
                        .sorted(Comparator.comparingDouble(Match::score).reversed())
                        .limit(query.limit())
                        .toList();
    }

    Optional<Entry> find(EntryId id) {
        return Optional.ofNullable(entries.get(id));
    }

    List<Entry> ofTopic(TopicId topic) {
        return entries.values().stream()
                .filter(entry -> entry.topic().equals(topic))
                .sorted(Comparator.comparing(
                                (Entry entry) -> !entry.id().value().equals(topic.value()))
                        .thenComparing(entry -> entry.id().value()))
                .toList();
    }
}
