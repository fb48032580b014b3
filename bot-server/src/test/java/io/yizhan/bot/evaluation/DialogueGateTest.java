package io.yizhan.bot.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.knowledge.KnowledgeBase;
import io.yizhan.language.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/** What was reached on the dialogues and on asks that are too short to answer, less a turn or two: no change may lower it unseen. */
class DialogueGateTest {
    private static final Path SETS = Path.of("src/test/resources/evaluation");
    private static final Path EXAMPLES = Path.of("src/main/resources/examples");

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext pipeline;
    private static Measurement measurement;
    private static Map<Language, List<TurnOutcome>> turns = new EnumMap<>(Language.class);

    @BeforeAll
    static void measure() throws IOException {
        pipeline = Evaluation.start(data);
        KnowledgeBase knowledge = pipeline.getBean(KnowledgeBase.class);
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(knowledge::isComplete);
        measurement = Evaluation.measurement(pipeline);
        turns = Evaluation.dialogues(measurement, SETS);
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @ParameterizedTest
    @EnumSource
    void takesTurnsInTheirContext(Language language) {
        DialogueFigures figures = DialogueFigures.of(turns.getOrDefault(language, List.of()));

        assertThat(figures.dialogues()).isGreaterThanOrEqualTo(60);
        assertThat(figures.right() / (double) figures.turns()).isGreaterThanOrEqualTo(0.94);
        assertThat(figures.wrongEntry() / (double) figures.turns()).isLessThanOrEqualTo(0.04);
        assertThat(figures.sameAgain()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void asksBackWithWhatAShortAskCanMean(Language language) throws IOException {
        List<Outcome> outcomes = measurement.of(Labelled.read(SETS.resolve("short-" + language.code() + ".jsonl")));

        assertThat(outcomes).hasSizeGreaterThanOrEqualTo(60);
        assertThat(Figures.share(outcomes, Outcome::right)).isGreaterThanOrEqualTo(0.95);
    }

    @ParameterizedTest
    @EnumSource
    void noTurnStandsInTheTrainingExamples(Language language) throws IOException {
        Set<String> learned = examples(language);

        List<String> said =
                LabelledFile.lines(Files.readString(SETS.resolve("dialogues-" + language.code() + ".jsonl")))
                        .dialogues()
                        .stream()
                        .flatMap(dialogue -> dialogue.turns().stream())
                        .map(turn -> letters(turn.labelled().text()))
                        .filter(text -> !text.isEmpty())
                        .toList();

        assertThat(learned).hasSizeGreaterThan(1_000);
        assertThat(said).hasSizeGreaterThan(100).noneMatch(learned::contains);
    }

    private static Set<String> examples(Language language) throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES.resolve(language.code()))) {
            return files.flatMap(DialogueGateTest::lines)
                    .map(line -> line.substring(line.indexOf('|') + 1))
                    .map(DialogueGateTest::letters)
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
