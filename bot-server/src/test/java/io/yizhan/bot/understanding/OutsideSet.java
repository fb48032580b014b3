package io.yizhan.bot.understanding;

import io.yizhan.bot.understanding.IntentLabel.Kind;
import io.yizhan.language.Embedder;
import io.yizhan.language.Embedder.Encoding;
import io.yizhan.language.Language;
import io.yizhan.language.TextNormalizer;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trains what understands travellers on somebody else's intents and tests it on theirs: {@code OutsideSet --name=CLINC150
 * --language=en --train=FILE --test=FILE --report=FOLDER}. A file is CSV with a header (columns {@code text} and one of {@code
 * category, label_text, label, intent}), JSON lines of {@code {text, label}}, or JSON of lists of {@code [text, label]}, of which {@code
 * FILE#list,list} takes the named ones. {@code FILE%5} takes every fifth message, {@code FILE%-5} the others. The label {@code oos} means: none of the intents. Its row is kept in {@code
 * evaluation-outside.json}, from which docs/evaluation.md tells it.
 */
public final class OutsideSet {
    private static final String OUT_OF_SCOPE = "oos";
    private static final List<String> LABEL_COLUMNS = List.of("category", "label_text", "intent", "label");
    /** Of the accuracy in scope, so much may be given for turning away what is out of scope. */
    private static final double GIVEN = 0.01;

    private final Embedder embedder;
    private final TextNormalizer normalizer;
    private final Language language;

    private OutsideSet(Embedder embedder, TextNormalizer normalizer, Language language) {
        this.embedder = embedder;
        this.normalizer = normalizer;
        this.language = language;
    }

    /**
     * What came out; shares are 0 to 1.
     *
     * @param inScope share of the messages in scope whose intent was told right, at no threshold
     * @param inScopeAtThreshold the same where messages below the threshold count as turned away
     * @param outOfScope share of the messages out of scope that were turned away at the threshold; null without such messages
     * @param threshold chosen on the training part alone, by models that had not seen the message
     */
    public record Result(
            String name,
            String language,
            int learned,
            int tested,
            int intents,
            double inScope,
            @Nullable Double inScopeAtThreshold,
            @Nullable Double outOfScope,
            @Nullable Double threshold,
            String encoder,
            String measured) {}

    public static void main(String[] args) throws IOException {
        Map<String, String> given = new LinkedHashMap<>();
        for (String arg : args) {
            String[] parts = arg.replaceFirst("^--", "").split("=", 2);
            given.put(parts[0], parts[1]);
        }
        Language language = Language.of(given.getOrDefault("language", "en"));
        try (AnnotationConfigApplicationContext context =
                new AnnotationConfigApplicationContext("io.yizhan.language")) {
            OutsideSet set =
                    new OutsideSet(context.getBean(Embedder.class), context.getBean(TextNormalizer.class), language);
            Result result = set.measure(
                    given.getOrDefault("name", "outside set"),
                    set.read(required(given, "train")),
                    set.read(required(given, "test")));
            System.out.println(result);
            keep(result, Path.of(given.getOrDefault("report", "docs")).resolve("evaluation-outside.json"));
        }
    }

    private static String required(Map<String, String> given, String key) {
        String value = given.get(key);
        if (value == null) {
            throw new IllegalArgumentException("--" + key + "=FILE is missing");
        }
        return value;
    }

    private static void keep(Result result, Path file) throws IOException {
        JsonMapper json = JsonMapper.shared();
        List<Result> all = Files.exists(file)
                ? new ArrayList<>(List.of(json.readValue(file.toFile(), Result[].class)))
                : new ArrayList<>();
        all.removeIf(known -> known.name().equals(result.name()));
        all.add(result);
        Files.writeString(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
    }

    private List<Example> read(String source) throws IOException {
        int share = source.lastIndexOf('%');
        if (share < 0) {
            return readAll(source);
        }
        int every = Integer.parseInt(source.substring(share + 1));
        List<Example> all = readAll(source.substring(0, share));
        return IntStream.range(0, all.size())
                .filter(i -> (i % Math.abs(every) == 0) == (every > 0))
                .mapToObj(all::get)
                .toList();
    }

    private List<Example> readAll(String source) throws IOException {
        String[] parts = source.split("#", 2);
        Path file = Path.of(parts[0]);
        Map<String, Example> examples = new LinkedHashMap<>();
        if (source.contains(".csv")) {
            try (Reader reader = Files.newBufferedReader(file);
                    CSVParser rows = CSVFormat.DEFAULT
                            .builder()
                            .setHeader()
                            .setSkipHeaderRecord(true)
                            .get()
                            .parse(reader)) {
                String column = LABEL_COLUMNS.stream()
                        .filter(rows.getHeaderNames()::contains)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(file + " has none of " + LABEL_COLUMNS));
                for (CSVRecord row : rows) {
                    add(row.get("text"), row.get(column), examples);
                }
            }
        } else if (parts.length == 2) {
            JsonNode lists = JsonMapper.shared().readTree(file.toFile());
            for (String list : parts[1].split(",")) {
                lists.get(list)
                        .forEach(pair -> add(pair.get(0).asString(), pair.get(1).asString(), examples));
            }
        } else {
            for (String line : Files.readAllLines(file)) {
                JsonNode each = JsonMapper.shared().readTree(line);
                add(each.get("text").asString(), each.get("label").asString(), examples);
            }
        }
        return List.copyOf(examples.values());
    }

    private void add(String text, String label, Map<String, Example> examples) {
        IntentLabel intent = label.equals(OUT_OF_SCOPE) ? IntentLabel.OUT_OF_SCOPE : new IntentLabel(Kind.TOPIC, label);
        String normalized = normalizer.normalize(text, language);
        examples.put(normalized + '\t' + label, new Example(language, normalized, null, intent, false));
    }

    private Result measure(String name, List<Example> train, List<Example> test) throws IOException {
        DangerLexicon nothing = DangerLexicon.of(List.of(), language, normalizer);
        Trainer.Trained trained = new Trainer(
                        embedder,
                        FeatureCache.open(
                                Files.createTempFile("features", ".none").resolveSibling("none-yet")))
                .train(train, language, nothing);
        LanguageModel model = trained.model();
        List<double[]> said = test.parallelStream()
                .map(example -> {
                    Encoding encoding = embedder.encode(example.text(), language);
                    return model.fusion().intents(model.signals(example.text(), encoding, nothing), model.labels());
                })
                .toList();
        int out = model.labels().indexOf(IntentLabel.OUT_OF_SCOPE.name());
        boolean hasOut = test.stream().anyMatch(OutsideSet::isOut);
        double threshold = out < 0 ? 0 : threshold(trained, out);
        return new Result(
                name,
                language.code(),
                train.size(),
                test.size(),
                model.labels().size() - (out < 0 ? 0 : 1),
                inScope(test, said, model.labels(), out, 0),
                hasOut ? inScope(test, said, model.labels(), out, threshold) : null,
                hasOut ? turnedAway(test, said, out, threshold) : null,
                hasOut ? threshold : null,
                model.encoder(),
                LocalDate.now(ZoneOffset.UTC).toString());
    }

    private static boolean isOut(Example example) {
        return example.intent() != null && example.intent().kind() == Kind.OUT_OF_SCOPE;
    }

    /** How sure the models are that it is one of the intents. */
    private static double sure(double[] probabilities, int out) {
        return IntStream.range(0, probabilities.length)
                .filter(i -> i != out)
                .mapToDouble(i -> probabilities[i])
                .max()
                .orElse(0);
    }

    private static int best(double[] probabilities, int out) {
        return IntStream.range(0, probabilities.length)
                .filter(i -> i != out)
                .reduce((one, other) -> probabilities[one] >= probabilities[other] ? one : other)
                .orElse(-1);
    }

    private static double inScope(List<Example> test, List<double[]> said, Labels labels, int out, double threshold) {
        int[] asked =
                IntStream.range(0, test.size()).filter(i -> !isOut(test.get(i))).toArray();
        return Arrays.stream(asked)
                        .filter(i -> sure(said.get(i), out) >= threshold
                                && best(said.get(i), out)
                                        == labels.indexOf(test.get(i).label()))
                        .count()
                / (double) asked.length;
    }

    private static double turnedAway(List<Example> test, List<double[]> said, int out, double threshold) {
        int[] asked =
                IntStream.range(0, test.size()).filter(i -> isOut(test.get(i))).toArray();
        return Arrays.stream(asked)
                        .filter(i -> sure(said.get(i), out) < threshold)
                        .count()
                / (double) asked.length;
    }

    /** The highest that costs no more of the accuracy in scope than {@link #GIVEN}, by models that have not learned from the message. */
    private static double threshold(Trainer.Trained trained, int out) {
        LanguageModel model = trained.model();
        List<double[]> unseen = trained.unseen().stream()
                .map(signals -> model.fusion().intents(signals, model.labels()))
                .toList();
        double all = inScope(trained.examples(), unseen, model.labels(), out, 0);
        return DoubleStream.iterate(0.01, at -> at < 1, at -> at + 0.01)
                .filter(at -> inScope(trained.examples(), unseen, model.labels(), out, at) >= all - GIVEN)
                .max()
                .orElse(0);
    }
}
