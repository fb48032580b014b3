package io.yizhan.bot.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.understanding.Understander;
import io.yizhan.knowledge.KnowledgeBase;
import io.yizhan.language.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * No change may lower what was reached on the development sets, which training never reads. The floors are the figures reached,
 * less a message or two; raise them with every gain, towards the targets in docs/evaluation.md.
 */
class UnderstandingGateTest {
    private static final Path SETS = Path.of("src/test/resources/evaluation");
    private static final Map<Language, Floor> FLOORS =
            Map.of(Language.ZH, new Floor(0.99, 0.04, 0.004, 0.90), Language.EN, new Floor(0.98, 0.012, 0.006, 0.83));

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext pipeline;
    private static final Map<Language, List<Outcome>> OUTCOMES = new EnumMap<>(Language.class);

    private record Floor(double recall, double lookalikeAlarms, double ordinaryAlarms, double topicFirst) {}

    @BeforeAll
    static void measure() throws IOException {
        pipeline = Evaluation.start(data);
        KnowledgeBase knowledge = pipeline.getBean(KnowledgeBase.class);
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(knowledge::isComplete);
        Measurement measurement = Evaluation.measurement(pipeline);
        for (Language language : Language.values()) {
            OUTCOMES.put(language, measurement.of(Labelled.read(SETS.resolve("dev-" + language.code() + ".jsonl"))));
        }
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @ParameterizedTest
    @EnumSource
    void missesNoMoreEmergenciesThanBefore(Language language) {
        assertThat(figures(language).emergencyRecall())
                .isGreaterThanOrEqualTo(floor(language).recall());
    }

    @ParameterizedTest
    @EnumSource
    void raisesNoMoreFalseAlarmsThanBefore(Language language) {
        assertThat(figures(language).lookalikeAlarms())
                .isLessThanOrEqualTo(floor(language).lookalikeAlarms());
        assertThat(figures(language).ordinaryAlarms())
                .isLessThanOrEqualTo(floor(language).ordinaryAlarms());
    }

    @ParameterizedTest
    @EnumSource
    void answersNoFewerQuestionsThanBefore(Language language) {
        assertThat(figures(language).topicFirst())
                .isGreaterThanOrEqualTo(floor(language).topicFirst());
    }

    @Test
    void screensNearlyEveryEmergencyIntoTheFastLane() {
        Understander understander = pipeline.getBean(Understander.class);
        List<Outcome> emergencies = OUTCOMES.values().stream()
                .flatMap(List::stream)
                .filter(outcome -> outcome.labelled().reportsEmergency())
                .toList();

        assertThat(Figures.share(
                        emergencies,
                        outcome -> understander.screen(outcome.labelled().text()) >= 0.5))
                .isGreaterThanOrEqualTo(0.99);
    }

    private static Figures figures(Language language) {
        return Figures.of(OUTCOMES.getOrDefault(language, List.of()));
    }

    private static Floor floor(Language language) {
        return FLOORS.getOrDefault(language, new Floor(1, 0, 0, 1));
    }
}
