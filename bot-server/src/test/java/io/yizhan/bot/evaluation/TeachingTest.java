package io.yizhan.bot.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yizhan.bot.understanding.EmergencyType;
import io.yizhan.bot.understanding.Lessons;
import io.yizhan.bot.understanding.Lessons.Lesson;
import io.yizhan.bot.understanding.Lessons.Term;
import io.yizhan.bot.understanding.Taught;
import io.yizhan.bot.understanding.Teacher;
import io.yizhan.bot.understanding.Understander.Utterance;
import io.yizhan.bot.understanding.Understanding;
import io.yizhan.language.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What lessons do to the understanding, and what they leave alone. */
class TeachingTest {
    private static final Lessons LUGGAGE = lessons(
            Language.EN,
            "luggage.storage",
            "where can i leave my bags for the day",
            "do you have luggage storage",
            "is there a locker at the station",
            "can i store my suitcase after checkout",
            "left luggage office price",
            "somewhere to drop our bags until the flight");

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext pipeline;
    private static Teacher teacher;

    @BeforeAll
    static void start() {
        pipeline = Evaluation.start(data);
        teacher = pipeline.getBean(Teacher.class);
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    private static Lessons lessons(Language language, String label, String... texts) {
        return new Lessons(
                Stream.of(texts).map(text -> new Lesson(language, text, label)).toList(), List.of(), null, null);
    }

    private static Taught taught(Lessons lessons) {
        return teacher.teach(lessons, "taught", share -> {});
    }

    private static Understanding understood(Taught by, String text, Language language) {
        return by.understander().understand(new Utterance(text, language, List.of()));
    }

    private static String label(Taught by, String text) {
        return understood(by, text, Language.EN).intent().label().toString();
    }

    @Test
    void takesWhatIsTaughtAndItsParaphrases() {
        Taught taught = taught(LUGGAGE);

        assertThat(LUGGAGE.examples())
                .allSatisfy(lesson -> assertThat(label(taught, lesson.text())).isEqualTo("luggage.storage"));
        assertThat(List.of(
                        "how much is luggage storage",
                        "can you keep my suitcase until the evening",
                        "need to store two bags for six hours"))
                .allSatisfy(text -> assertThat(label(taught, text)).isEqualTo("luggage.storage"));
    }

    @Test
    void leavesTheRestAlone() {
        Taught taught = taught(LUGGAGE);
        List<Labelled> others = RegressionSet.shipped().stream()
                .filter(message -> message.lang() == Language.EN)
                .limit(400)
                .toList();

        assertThat(others)
                .filteredOn(message -> !label(taught, message.text()).equals(label(teacher.shipped(), message.text())))
                .hasSizeLessThan(8);
        assertThat(understood(taught, "怎么退票", Language.ZH).intent())
                .as("the other language")
                .isEqualTo(understood(teacher.shipped(), "怎么退票", Language.ZH).intent());
    }

    @Test
    void aTaughtEmergencyIsOneAndPassesTheFirstLook() {
        String slang = "我好像被卖猪仔了";
        Taught taught = taught(lessons(Language.ZH, "emergency.crime", slang));

        assertThat(understood(taught, slang, Language.ZH).urgency().emergency()).isEqualTo(EmergencyType.CRIME);
        assertThat(understood(taught, slang, Language.ZH).urgency().doubtful()).isFalse();
        assertThat(taught.understander().screen(slang)).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void whatWasLearnedIsTheSameWhenReadAgain() {
        Taught taught = taught(LUGGAGE);
        Taught again = teacher.restore(LUGGAGE, "taught", taught.learned());

        String text = "where are the lockers";
        assertThat(understood(again, text, Language.EN).intent())
                .isEqualTo(understood(taught, text, Language.EN).intent());
        assertThat(again.version()).isEqualTo("taught");
        assertThat(taught(LUGGAGE).learned()).as("learned twice").isEqualTo(taught.learned());
    }

    @Test
    void aWordWithoutWeightCountsNoLonger() {
        Taught deaf = taught(new Lessons(List.of(), List.of(new Term(Language.ZH, "救命", null, 0)), null, null));

        assertThat(lexicon(teacher.shipped())).contains("救命");
        assertThat(lexicon(deaf)).doesNotContain("救命");
    }

    private static List<String> lexicon(Taught taught) {
        return understood(taught, "救命啊", Language.ZH).evidence().stream()
                .filter(evidence -> evidence.signal().equals("lexicon"))
                .map(Understanding.Evidence::text)
                .toList();
    }

    @Test
    void canBeStopped() {
        assertThatThrownBy(() -> teacher.teach(LUGGAGE, "stopped", share -> {
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);
    }
}
