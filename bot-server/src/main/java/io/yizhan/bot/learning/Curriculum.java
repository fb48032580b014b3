package io.yizhan.bot.learning;

import io.yizhan.bot.answering.Thresholds;
import io.yizhan.bot.understanding.EmergencyType;
import io.yizhan.bot.understanding.Lessons;
import io.yizhan.language.Language;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that a version was taught, each text and each word once. */
record Curriculum(List<Example> examples, List<Term> terms, Map<Threshold, Double> thresholds) {
    static final Curriculum NOTHING = new Curriculum(List.of(), List.of(), Map.of());

    Curriculum {
        examples = List.copyOf(examples);
        terms = List.copyOf(terms);
        thresholds = Map.copyOf(thresholds);
    }

    /** @param label null if the text shall mean nothing */
    record Example(Language language, String text, @Nullable String label, String by, Instant at) {}

    /** @param type null for a calming word */
    record Term(Language language, String word, @Nullable EmergencyType type, double weight, String by, Instant at) {}

    Curriculum with(Collection<Edit> edits) {
        Map<String, Example> byText = new LinkedHashMap<>();
        examples.forEach(example -> byText.put(example.language().code() + ' ' + example.text(), example));
        Map<String, Term> byWord = new LinkedHashMap<>();
        terms.forEach(term -> byWord.put(term.language().code() + ' ' + term.word(), term));
        Map<Threshold, Double> set = new EnumMap<>(Threshold.class);
        set.putAll(thresholds);
        for (Edit edit : edits) {
            switch (edit.change()) {
                case Edit.Example(Language language, String text, String label, boolean withdrawn) ->
                    put(
                            byText,
                            language.code() + ' ' + text,
                            withdrawn ? null : new Example(language, text, label, edit.by(), edit.at()));
                case Edit.Term(Language language, String word, EmergencyType type, double weight, boolean withdrawn) ->
                    put(
                            byWord,
                            language.code() + ' ' + word,
                            withdrawn ? null : new Term(language, word, type, weight, edit.by(), edit.at()));
                case Edit.Setting(Threshold threshold, Double value) -> put(set, threshold, value);
            }
        }
        return new Curriculum(List.copyOf(byText.values()), List.copyOf(byWord.values()), set);
    }

    private static <K, V> void put(Map<K, V> map, K key, @Nullable V value) {
        if (value == null) {
            map.remove(key);
        } else {
            map.put(key, value);
        }
    }

    Lessons lessons() {
        return new Lessons(
                examples.stream()
                        .map(example -> new Lessons.Lesson(example.language(), example.text(), example.label()))
                        .toList(),
                terms.stream()
                        .map(term -> new Lessons.Term(term.language(), term.word(), term.type(), term.weight()))
                        .toList(),
                thresholds.get(Threshold.EMERGENCY),
                thresholds.get(Threshold.DOUBTFUL));
    }

    Thresholds answering() {
        return new Thresholds(
                thresholds.get(Threshold.ANSWER),
                thresholds.get(Threshold.CLARIFY),
                thresholds.get(Threshold.SPECIALIST),
                thresholds.get(Threshold.PERSON),
                thresholds.get(Threshold.SMALL_TALK),
                thresholds.get(Threshold.OUT_OF_SCOPE));
    }
}
