package io.yizhan.knowledge;

import io.yizhan.knowledge.KnowledgeBase.Scope;
import io.yizhan.knowledge.Snapshot.Part;
import io.yizhan.language.Embedder;
import io.yizhan.language.Language;
import io.yizhan.language.TextNormalizer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds snapshots. The vectors of the last ones are kept, so that only new texts are embedded. For one thread. */
final class Indexer {
    private final TextNormalizer normalizer;
    private final Embedder embedder;
    private final Map<Language, Map<String, float[]>> known = new EnumMap<>(Language.class);

    Indexer(TextNormalizer normalizer, Embedder embedder) {
        this.normalizer = normalizer;
        this.embedder = embedder;
    }

    /** Finds the entries by words, and by meaning where all vectors are known already. */
    Snapshot index(String revision, List<Entry> entries) {
        List<Entry> published = entries.stream()
                .filter(entry -> entry.status() == Entry.Status.PUBLISHED)
                .toList();
        Map<Part, EntryIndex> parts = new HashMap<>();
        for (Scope scope : Scope.values()) {
            List<Entry> inScope = published.stream()
                    .filter(entry -> entry.topic().isEmergency() == (scope == Scope.EMERGENCY_GUIDANCE))
                    .toList();
            for (Language language : Language.values()) {
                EntryIndex words = new EntryIndex(language, inScope, phrasings(inScope, language));
                parts.put(new Part(language, scope), isKnown(language, words) ? embedded(language, words) : words);
            }
        }
        return new Snapshot(revision, RedisEntryStore.byId(published), Map.copyOf(parts));
    }

    private List<Phrasing> phrasings(List<Entry> entries, Language language) {
        return entries.stream()
                .flatMap(entry -> Phrasing.textsOf(entry, language).stream()
                        .map(text -> new Phrasing(entry, text, normalizer.normalize(text, language))))
                .toList();
    }

    private boolean isKnown(Language language, EntryIndex index) {
        Map<String, float[]> vectors = known(language);
        return index.phrasings().stream().allMatch(phrasing -> vectors.containsKey(phrasing.normalized()));
    }

    /** The same, found by meaning too. Takes milliseconds for each vector that is missing and not in the embedder's cache. */
    Snapshot complete(Snapshot snapshot) {
        Map<Part, EntryIndex> parts = new HashMap<>();
        snapshot.parts().forEach((part, index) -> parts.put(part, embedded(part.language(), index)));
        for (Language language : Language.values()) {
            forgetUnused(language, parts);
        }
        return new Snapshot(snapshot.revision(), snapshot.entries(), Map.copyOf(parts));
    }

    private EntryIndex embedded(Language language, EntryIndex index) {
        Map<String, float[]> vectors = known(language);
        return index.with(index.phrasings().stream()
                .map(phrasing -> vectors.computeIfAbsent(phrasing.normalized(), text -> embedder.embed(text, language)))
                .toArray(float[][]::new));
    }

    private void forgetUnused(Language language, Map<Part, EntryIndex> parts) {
        known(language)
                .keySet()
                .retainAll(parts.entrySet().stream()
                        .filter(part -> part.getKey().language() == language)
                        .flatMap(part -> part.getValue().phrasings().stream())
                        .map(Phrasing::normalized)
                        .collect(Collectors.toSet()));
    }

    private Map<String, float[]> known(Language language) {
        return known.computeIfAbsent(language, l -> new HashMap<>());
    }
}
