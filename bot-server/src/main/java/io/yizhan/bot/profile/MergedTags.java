package io.yizhan.bot.profile;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The standing facts of customers who are one person: what was said last counts, on whichever channel. */
final class MergedTags {
    private static final Comparator<Tag> OLDEST_FIRST =
            Comparator.comparing(Tag::at).thenComparing(Tag::kind).thenComparing(Tag::value);

    private final FactVocabulary vocabulary;

    MergedTags(FactVocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * What one of the customers has said.
     *
     * @param denied when a fact, as {@link #field}, was taken back
     */
    record Said(List<Tag> tags, Map<String, Instant> denied) {}

    /** How a fact is named. */
    static String field(String kind, String value) {
        return kind + ':' + value;
    }

    /** Oldest first. */
    List<Tag> of(List<Said> all) {
        Map<String, Tag> latest = new LinkedHashMap<>();
        all.stream()
                .flatMap(said -> said.tags().stream())
                .sorted(OLDEST_FIRST)
                .filter(tag -> all.size() == 1 || !isDenied(tag, all))
                .forEach(tag -> {
                    if (all.size() > 1) {
                        vocabulary
                                .excludedBy(tag.kind(), tag.value())
                                .forEach(other -> latest.remove(field(tag.kind(), other)));
                    }
                    latest.put(field(tag.kind(), tag.value()), tag);
                });
        return latest.values().stream().sorted(OLDEST_FIRST).toList();
    }

    private static boolean isDenied(Tag tag, List<Said> all) {
        return all.stream().anyMatch(said -> {
            Instant denied = said.denied().get(field(tag.kind(), tag.value()));
            return denied != null && denied.isAfter(tag.at());
        });
    }
}
