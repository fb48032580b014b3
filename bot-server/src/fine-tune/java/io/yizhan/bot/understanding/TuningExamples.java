package io.yizhan.bot.understanding;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.yizhan.knowledge.Bilingual;
import io.yizhan.knowledge.Variants;
import io.yizhan.language.Language;
import io.yizhan.language.TextNormalizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the encoder of one language learns from.
 *
 * @param learned sorted by length
 * @param leftOut sorted by length
 * @param entries how many entries there are
 * @param digest SHA-256 of all texts and labels learned from
 */
record TuningExamples(
        List<TuningExample> learned, List<TuningExample> leftOut, Labels labels, int entries, String digest) {
    private static final TypeReference<List<EntryPhrasings>> ENTRIES = new TypeReference<>() {};

    static TuningExamples read(
            Path examples, Path entries, Language language, TextNormalizer normalizer, Function<String, long[]> tokens)
            throws IOException {
        List<Example> all = new ExampleFiles(normalizer).read(examples, entries, language);
        Labels labels = Labels.of(all);
        Map<String, Integer> entryOf = new HashMap<>();
        int count = entries(entries, language, normalizer, entryOf);
        List<TuningExample> learned = new ArrayList<>();
        List<TuningExample> leftOut = new ArrayList<>();
        MessageDigest digest = sha256();
        for (Example example : all) {
            boolean left = LeftOut.contains(example.text());
            (left ? leftOut : learned)
                    .add(new TuningExample(
                            example,
                            tokens.apply(example.text()),
                            labels.indexOf(example.label()),
                            example.emergency() == null
                                    ? EmergencyType.values().length
                                    : example.emergency().ordinal(),
                            entryOf.getOrDefault(example.text(), -1)));
            if (!left) {
                digest.update((example.label() + '\t' + example.text() + '\n').getBytes(StandardCharsets.UTF_8));
            }
        }
        learned.sort(Comparator.comparingInt(each -> each.ids().length));
        leftOut.sort(Comparator.comparingInt(each -> each.ids().length));
        return new TuningExamples(
                learned, leftOut, labels, count, HexFormat.of().formatHex(digest.digest()));
    }

    private static int entries(Path folder, Language language, TextNormalizer normalizer, Map<String, Integer> entryOf)
            throws IOException {
        int count = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                for (EntryPhrasings entry : JsonMapper.shared().readValue(file.toFile(), ENTRIES)) {
                    entryOf.putIfAbsent(normalizer.normalize(entry.question().in(language), language), count);
                    for (String phrasing : entry.variants().in(language)) {
                        entryOf.putIfAbsent(normalizer.normalize(phrasing, language), count);
                    }
                    count++;
                }
            }
        }
        return count;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record EntryPhrasings(Bilingual question, Variants variants) {}
}
