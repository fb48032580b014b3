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
import java.util.stream.Collectors;

/**
 * The published entries as of one revision of the store. Immutable.
 *
 * @param revision of the store
 * @param topics the entries of each topic, the one that bears its name first
 */
record Snapshot(
        String revision, Map<EntryId, Entry> entries, Map<TopicId, List<Entry>> topics, Map<Part, EntryIndex> parts) {
    private static final Comparator<Entry> NAMESAKE_FIRST = Comparator.comparing(
                    (Entry entry) -> !entry.id().value().equals(entry.topic().value()))
            .thenComparing(entry -> entry.id().value());

    static final Snapshot EMPTY = new Snapshot("", Map.of(), Map.of());

    Snapshot(String revision, Map<EntryId, Entry> entries, Map<Part, EntryIndex> parts) {
        this(
                revision,
                entries,
                entries.values().stream()
                        .sorted(NAMESAKE_FIRST)
                        .collect(Collectors.groupingBy(Entry::topic, Collectors.toUnmodifiableList())),
                parts);
    }

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
        return topics.getOrDefault(topic, List.of());
    }
}
