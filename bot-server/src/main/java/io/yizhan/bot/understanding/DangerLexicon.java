package io.yizhan.bot.understanding;

import io.yizhan.language.Language;
import io.yizhan.language.TextNormalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Words of danger, kept by people: one line is {@code weight | type | words}, with {@code calm} for words against it. */
final class DangerLexicon {
    private static final String CALM = "calm";

    private final List<Word> words;

    private DangerLexicon(List<Word> words) {
        this.words = List.copyOf(words);
    }

    /** @throws IllegalArgumentException naming the line that cannot be read */
    static DangerLexicon of(List<String> lines, Language language, TextNormalizer normalizer) {
        String separator = language == Language.ZH ? "\\s+" : ",";
        List<Word> words = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split("\\|");
            if (parts.length != 3) {
                throw new IllegalArgumentException("a line of the lexicon is \"weight | type | words\", not " + line);
            }
            double weight = Double.parseDouble(parts[0].strip());
            String type = parts[1].strip();
            Optional<EmergencyType> emergency =
                    type.equals(CALM) ? Optional.empty() : Optional.of(EmergencyType.of(type));
            Arrays.stream(parts[2].strip().split(separator))
                    .map(normalizer::normalize)
                    .filter(word -> !word.isEmpty())
                    .forEach(word -> words.add(new Word(word, emergency, weight)));
        }
        return new DangerLexicon(words);
    }

    /** These words and others; of two that are the same the other counts, and one without weight not at all. */
    DangerLexicon with(List<Word> others) {
        List<Word> all = new ArrayList<>(words.stream()
                .filter(word -> others.stream().noneMatch(other -> other.text().equals(word.text())))
                .toList());
        others.stream().filter(word -> word.weight() > 0).forEach(all::add);
        return new DangerLexicon(all);
    }

    /** @param emergency empty for a word that speaks against an emergency */
    record Word(String text, Optional<EmergencyType> emergency, double weight) {}

    /**
     * What the lexicon finds.
     *
     * @param danger weight of the heaviest word of danger, 0 to 1
     * @param calm weight of the heaviest word against it, 0 to 1
     */
    record Found(double danger, double calm, List<Word> words) {}

    Found in(String normalized) {
        double danger = 0;
        double calm = 0;
        List<Word> found = new ArrayList<>();
        for (Word word : words) {
            if (normalized.contains(word.text())) {
                found.add(word);
                if (word.emergency().isPresent()) {
                    danger = Math.max(danger, word.weight());
                } else {
                    calm = Math.max(calm, word.weight());
                }
            }
        }
        return new Found(danger, calm, found);
    }
}
