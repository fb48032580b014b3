package io.yizhan.knowledge;

import io.yizhan.knowledge.KnowledgeBase.Match;
import io.yizhan.knowledge.Meanings.Nearness;
import io.yizhan.language.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.jspecify.annotations.Nullable;

/** The entries of one scope in one language, searched by words and by meaning. Immutable. */
final class EntryIndex {
    private final Language language;
    private final List<Entry> entries;
    private final List<Phrasing> phrasings;
    /** Numbers of the entry of each phrasing, and of the topic of each entry. */
    private final int[] entryOf;

    private final int[] topicOf;
    private final LexicalIndex phrasingWords;
    private final LexicalIndex topicWords;
    private final @Nullable Meanings meanings;

    EntryIndex(Language language, List<Entry> entries, List<Phrasing> phrasings) {
        this.language = language;
        this.entries = List.copyOf(entries);
        this.phrasings = List.copyOf(phrasings);
        Map<EntryId, Integer> entryNumbers = new LinkedHashMap<>();
        entries.forEach(entry -> entryNumbers.put(entry.id(), entryNumbers.size()));
        Map<TopicId, Integer> topicNumbers = new LinkedHashMap<>();
        entries.forEach(entry -> topicNumbers.putIfAbsent(entry.topic(), topicNumbers.size()));
        this.entryOf = phrasings.stream()
                .mapToInt(phrasing -> entryNumbers.get(phrasing.entry().id()))
                .toArray();
        this.topicOf = entries.stream()
                .mapToInt(entry -> topicNumbers.get(entry.topic()))
                .toArray();
        Analyzer analyzer = Analyzers.of(language);
        this.phrasingWords = new LexicalIndex(
                analyzer, phrasings.stream().map(Phrasing::normalized).toList());
        this.topicWords = new LexicalIndex(analyzer, topicTexts(phrasings, topicNumbers));
        this.meanings = null;
    }

    private EntryIndex(EntryIndex words, Meanings meanings) {
        this.language = words.language;
        this.entries = words.entries;
        this.phrasings = words.phrasings;
        this.entryOf = words.entryOf;
        this.topicOf = words.topicOf;
        this.phrasingWords = words.phrasingWords;
        this.topicWords = words.topicWords;
        this.meanings = meanings;
    }

    private static List<String> topicTexts(List<Phrasing> phrasings, Map<TopicId, Integer> topics) {
        Map<TopicId, String> texts = phrasings.stream()
                .collect(Collectors.groupingBy(
                        phrasing -> phrasing.entry().topic(),
                        Collectors.mapping(Phrasing::normalized, Collectors.joining("\n"))));
        return topics.keySet().stream()
                .map(topic -> texts.getOrDefault(topic, ""))
                .toList();
    }

    /** The same with the vectors of its phrasings, in their order. */
    EntryIndex with(float[][] vectors) {
        return vectors.length == 0
                ? this
                : new EntryIndex(
                        this,
                        new Meanings(
                                vectors,
                                entryOf,
                                Arrays.stream(entryOf)
                                        .map(entry -> topicOf[entry])
                                        .toArray()));
    }

    List<Phrasing> phrasings() {
        return phrasings;
    }

    /** The wanted entries, in no order. */
    List<Match> search(String normalized, float[] embedding, Predicate<Entry> wanted) {
        float[] words = phrasingWords.scores(normalized);
        float[] topics = topicWords.scores(normalized);
        Nearness near = meanings == null ? null : meanings.to(embedding);
        float[] byWords = best(words);
        float[] byMeaning = near == null ? new float[entries.size()] : best(near.phrasings());
        int[] nearest = nearest(near == null ? words : near.phrasings());

        List<Match> matches = new ArrayList<>();
        double[] weights = new double[entries.size()];
        double all = Fusion.noEntry(language, near != null);
        for (int e = 0; e < weights.length; e++) {
            if (wanted.test(entries.get(e))) {
                weights[e] = near == null
                        ? Fusion.weight(language, byWords[e], topics[topicOf[e]])
                        : Fusion.weight(
                                language,
                                byWords[e],
                                topics[topicOf[e]],
                                byMeaning[e],
                                near.entries()[e],
                                near.topics()[topicOf[e]]);
                all += weights[e];
            }
        }
        for (int e = 0; e < weights.length; e++) {
            if (weights[e] > 0 && nearest[e] >= 0) {
                matches.add(new Match(
                        entries.get(e),
                        weights[e] / all,
                        byWords[e],
                        Math.clamp(byMeaning[e], 0, 1),
                        phrasings.get(nearest[e]).text()));
            }
        }
        return matches;
    }

    /** The best of each entry's phrasings. */
    private float[] best(float[] scores) {
        float[] best = new float[entries.size()];
        for (int i = 0; i < scores.length; i++) {
            best[entryOf[i]] = Math.max(best[entryOf[i]], scores[i]);
        }
        return best;
    }

    /** The phrasing with the best score of each entry, −1 for an entry that has none in this language. */
    private int[] nearest(float[] scores) {
        int[] nearest = new int[entries.size()];
        Arrays.fill(nearest, -1);
        for (int i = 0; i < scores.length; i++) {
            int so = nearest[entryOf[i]];
            if (so < 0 || scores[i] > scores[so]) {
                nearest[entryOf[i]] = i;
            }
        }
        return nearest;
    }
}
