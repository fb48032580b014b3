package io.yizhan.knowledge;

import io.yizhan.language.Embedder;
import io.yizhan.language.Language;
import io.yizhan.language.TextNormalizer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds snapshots. Vectors that an earlier snapshot has are taken over, only new texts are embedded. */
final class Indexer {
    private static final float[] UNKNOWN = new float[0];

    private final TextNormalizer normalizer;
    private final Embedder embedder;

    Indexer(TextNormalizer normalizer, Embedder embedder) {
        this.normalizer = normalizer;
        this.embedder = embedder;
    }

    /** The entries with the vectors that {@code earlier} has; quick. */
    Snapshot index(String revision, List<Entry> entries, Snapshot earlier) {
        List<Entry> published = entries.stream()
                .filter(entry -> entry.status() == Entry.Status.PUBLISHED)
                .toList();
        Map<Language, LanguageIndex> byLanguage = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            List<Phrasing> phrasings = published.stream()
                    .flatMap(entry -> Phrasing.textsOf(entry, language).stream()
                            .map(text -> new Phrasing(entry, text, normalizer.normalize(text))))
                    .toList();
            Map<String, float[]> known = known(earlier.byLanguage().get(language));
            float[][] vectors = phrasings.stream()
                    .map(phrasing -> known.getOrDefault(phrasing.normalized(), UNKNOWN))
                    .toArray(float[][]::new);
            byLanguage.put(language, new LanguageIndex(language, phrasings, vectors));
        }
        return new Snapshot(revision, RedisEntryStore.byId(published), byLanguage);
    }

    private static Map<String, float[]> known(@Nullable LanguageIndex index) {
        Map<String, float[]> known = new HashMap<>();
        if (index != null) {
            for (int i = 0; i < index.phrasings().size(); i++) {
                if (index.vectors()[i].length > 0) {
                    known.put(index.phrasings().get(i).normalized(), index.vectors()[i]);
                }
            }
        }
        return known;
    }

    /** How many phrasings have no vector yet. */
    static long missing(Snapshot snapshot) {
        return snapshot.byLanguage().values().stream()
                .flatMap(index -> Arrays.stream(index.vectors()))
                .filter(vector -> vector.length == 0)
                .count();
    }

    /** The same with all vectors; takes milliseconds for each that is missing and not in the embedder's cache. */
    Snapshot complete(Snapshot snapshot) {
        Map<Language, LanguageIndex> byLanguage = new EnumMap<>(Language.class);
        snapshot.byLanguage().forEach((language, index) -> byLanguage.put(language, complete(language, index)));
        return new Snapshot(snapshot.revision(), snapshot.entries(), byLanguage);
    }

    private LanguageIndex complete(Language language, LanguageIndex index) {
        float[][] vectors = index.vectors().clone();
        for (int i = 0; i < vectors.length; i++) {
            if (vectors[i].length == 0) {
                vectors[i] = embedder.embed(index.phrasings().get(i).normalized(), language);
            }
        }
        return index.with(vectors);
    }
}
