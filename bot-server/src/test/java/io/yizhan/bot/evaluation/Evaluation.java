package io.yizhan.bot.evaluation;

import io.yizhan.bot.answering.Decider;
import io.yizhan.bot.answering.Replies;
import io.yizhan.bot.flow.Rehearsal;
import io.yizhan.bot.understanding.Understander;
import io.yizhan.bot.understanding.Understander.Utterance;
import io.yizhan.knowledge.EmergencyNumbers;
import io.yizhan.knowledge.KnowledgeBase;
import io.yizhan.language.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** {@code mvn -Pevaluate verify}: measures the development and the held-out sets and writes {@code docs/evaluation.md} and {@code .json}. */
public final class Evaluation {
    private Evaluation() {}

    /** Understanding, knowledge and decision, without the channels and the desk. */
    @Configuration(proxyBeanMethods = false)
    @ComponentScan({
        "io.yizhan.language",
        "io.yizhan.knowledge",
        "io.yizhan.bot.storage",
        "io.yizhan.bot.understanding",
        "io.yizhan.bot.answering"
    })
    @ConfigurationPropertiesScan("io.yizhan")
    @ImportAutoConfiguration(JacksonAutoConfiguration.class)
    static class Pipeline {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    static ConfigurableApplicationContext start(Path data) {
        SpringApplication application = new SpringApplication(Pipeline.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run("--yizhan.data=" + data);
    }

    /** Of what serves. */
    static Measurement measurement(ConfigurableApplicationContext server) {
        Understander understander = server.getBean(Understander.class);
        Decider decider = server.getBean(Decider.class);
        return new Measurement(
                understander,
                decider,
                Rehearsal.unattended(
                        understander,
                        decider,
                        server.getBean(Replies.class),
                        server.getBean(EmergencyNumbers.class),
                        server.getBean(Clock.class)));
    }

    /** @param args the folder of the sets, the folder of the report */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path sets = Path.of(args[0]);
        Path report = Path.of(args[1]);
        Path data = Files.createTempDirectory("yizhan-evaluation");
        try (ConfigurableApplicationContext server = start(data)) {
            KnowledgeBase knowledge = server.getBean(KnowledgeBase.class);
            while (!knowledge.isComplete()) {
                Thread.sleep(100);
            }
            Understander understander = server.getBean(Understander.class);
            for (int i = 0; i < 300; i++) {
                understander.understand(new Utterance("warm up " + i + " 热身", null, List.of()));
            }
            Measurement measurement = measurement(server);
            Map<Language, List<Outcome>> development = measure(measurement, sets, "dev");
            Map<Language, List<Outcome>> heldOut = measure(measurement, sets, "heldout");
            Map<Language, List<TurnOutcome>> dialogues = dialogues(measurement, sets);
            Map<Language, List<Outcome>> shortAsks = measure(measurement, sets, "short");
            Files.createDirectories(report);
            Files.writeString(
                    report.resolve("evaluation.md"),
                    Report.of(development, heldOut, understander.version())
                            + DialogueReport.of(dialogues, shortAsks)
                            + OutsideReport.of(report.resolve("evaluation-outside.json")));
            Files.writeString(
                    report.resolve("evaluation.json"),
                    JsonMapper.shared()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(Map.of(
                                    "heldOut",
                                    figures(heldOut),
                                    "development",
                                    figures(development),
                                    "dialogues",
                                    dialogueFigures(dialogues))));
        }
    }

    private static Map<Language, List<Outcome>> measure(Measurement measurement, Path sets, String name)
            throws IOException {
        Map<Language, List<Outcome>> outcomes = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            outcomes.put(
                    language, measurement.of(Labelled.read(sets.resolve(name + '-' + language.code() + ".jsonl"))));
        }
        return outcomes;
    }

    static Map<Language, List<TurnOutcome>> dialogues(Measurement measurement, Path sets) throws IOException {
        Map<Language, List<TurnOutcome>> outcomes = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            String file = Files.readString(sets.resolve("dialogues-" + language.code() + ".jsonl"));
            outcomes.put(
                    language,
                    LabelledFile.lines(file).dialogues().stream()
                            .flatMap(dialogue -> measurement.of(dialogue).stream())
                            .toList());
        }
        return outcomes;
    }

    private static Map<Language, DialogueFigures> dialogueFigures(Map<Language, List<TurnOutcome>> outcomes) {
        Map<Language, DialogueFigures> figures = new EnumMap<>(Language.class);
        outcomes.forEach((language, each) -> figures.put(language, DialogueFigures.of(each)));
        return figures;
    }

    private static Map<Language, Figures> figures(Map<Language, List<Outcome>> outcomes) {
        Map<Language, Figures> figures = new EnumMap<>(Language.class);
        outcomes.forEach((language, each) -> figures.put(language, Figures.of(each)));
        return figures;
    }
}
