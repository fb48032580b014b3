package io.yizhan.bot.understanding;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.yizhan.knowledge.Bilingual;
import io.yizhan.knowledge.TopicId;
import io.yizhan.knowledge.Variants;
import io.yizhan.language.Language;
import io.yizhan.language.TextNormalizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the examples that the understanding learns from: {@code <language>/<label>.txt} or {@code <label>.2.txt}, one message a line, {@code #} and a
 * blank for a comment; {@code lookalike.<type>.txt} names the true label before a bar; and the phrasings of the shipped
 * entries, which are examples of their topic. A text that stands twice is taken once.
 */
final class ExampleFiles {
    private static final String LOOKALIKE = "lookalike.";
    private static final TypeReference<List<ShippedEntry>> ENTRIES = new TypeReference<>() {};

    private final TextNormalizer normalizer;
    private final JsonMapper json = JsonMapper.shared();

    ExampleFiles(TextNormalizer normalizer) {
        this.normalizer = normalizer;
    }

    /**
     * @param examples folder with one sub-folder for each language
     * @param entries folder of the shipped entries
     * @return the examples of one language, files in the order of their names
     */
    List<Example> read(Path examples, Path entries, Language language) throws IOException {
        Map<String, Example> byText = new LinkedHashMap<>();
        for (Path file : list(examples.resolve(language.code()), ".txt")) {
            for (Example example : lines(file, language)) {
                byText.putIfAbsent(example.text(), example);
            }
        }
        for (Path file : list(entries, ".json")) {
            for (ShippedEntry entry : json.readValue(file.toFile(), ENTRIES)) {
                for (String phrasing : entry.phrasings(language)) {
                    String text = normalizer.normalize(phrasing, language);
                    byText.putIfAbsent(
                            text, example(language, text, entry.topic().value()));
                }
            }
        }
        return List.copyOf(byText.values());
    }

    private List<Example> lines(Path file, Language language) throws IOException {
        String label = file.getFileName().toString().replaceFirst("(\\.\\d+)?\\.txt$", "");
        List<Example> result = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("# ")) {
                continue;
            }
            if (label.startsWith(LOOKALIKE)) {
                String[] parts = line.split("\\|", 2);
                if (parts.length < 2) {
                    throw new IllegalArgumentException(
                            file + ": a look-alike is written \"label | text\", not " + line);
                }
                result.add(new Example(
                        language,
                        normalizer.normalize(parts[1], language),
                        null,
                        IntentLabel.of(parts[0].strip()),
                        true));
            } else {
                result.add(example(language, normalizer.normalize(line, language), label));
            }
        }
        return result;
    }

    private static Example example(Language language, String text, String label) {
        return Example.of(language, text, label, false);
    }

    private static List<Path> list(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** The part of an entry's file that is learned from. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record ShippedEntry(TopicId topic, Bilingual question, Variants variants) {

        List<String> phrasings(Language language) {
            List<String> all = new ArrayList<>(variants.in(language));
            all.add(question.in(language));
            return all;
        }
    }
}
