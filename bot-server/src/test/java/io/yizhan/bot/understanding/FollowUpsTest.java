package io.yizhan.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.understanding.FollowUps.Completed;
import io.yizhan.bot.understanding.Understander.Line;
import io.yizhan.bot.understanding.Understanding.Intent;
import io.yizhan.bot.understanding.Understanding.Mood;
import io.yizhan.bot.understanding.Understanding.Scored;
import io.yizhan.bot.understanding.Understanding.Urgency;
import io.yizhan.language.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FollowUpsTest {
    private static final List<Line> BEFORE = List.of(new Line(true, "机票改签怎么收费"), new Line(false, "改签费用由三部分组成"));

    private final FollowUps followUps = new FollowUps();

    private static Understanding alone(String label, double score) {
        IntentLabel intent = IntentLabel.of(label);
        return new Understanding(
                Language.ZH,
                "",
                new float[0],
                new Urgency(Level.NORMAL, null, 0, false),
                new Intent(intent, score, List.of(new Scored(intent, score))),
                List.of(),
                List.of(),
                Mood.CALM,
                List.of(),
                "");
    }

    @ParameterizedTest
    @CsvSource({"那酒店呢？, 酒店改签怎么收费, 酒店", "在哪办？, 机票改签怎么收费 在哪办？, ''", "what about the hotel?, hotel 机票改签怎么收费, hotel"})
    void completesWhatLeansOnTheQuestionBefore(String said, String completed, String subject) {
        assertThat(followUps.complete(said, alone("out-of-scope", 0.5), BEFORE)).hasValueSatisfying(full -> {
            assertThat(full.subject()).isEqualTo(subject);
            if (!said.contains("hotel")) {
                assertThat(full.text()).isEqualTo(completed);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'不是退票，是改签', 机票 改签, 机票",
        "'no not a refund, i want to change the date', 机票 to change the date, 机票",
        "我说的是酒店, 酒店改签怎么收费, 酒店",
        "'not the flight, the train', train 机票改签怎么收费, train"
    })
    void takesACorrectionAtItsWordAndKeepsToTheThing(String said, String completed, String subject) {
        assertThat(followUps.complete(said, alone("flight.refund", 0.9), BEFORE))
                .hasValueSatisfying(full -> {
                    assertThat(full.subject()).isEqualTo(subject);
                    if (!said.contains("flight")) {
                        assertThat(full.text()).isEqualTo(completed);
                    }
                });
    }

    @Test
    void leansOnTheQuestionThroughTheSmallTalkAndShortAsksAfterIt() {
        List<Line> talk = List.of(
                new Line(true, "机票改签怎么收费"),
                new Line(false, "…"),
                new Line(true, "要多久"),
                new Line(false, "…"),
                new Line(true, "好的"));

        assertThat(followUps.complete("那酒店呢", alone("out-of-scope", 0.5), talk))
                .map(Completed::text)
                .contains("酒店改签怎么收费");
    }

    @Test
    void leavesAShortAskToTheDecision() {
        Understanding bare = alone("out-of-scope", 0.5);
        assertThat(followUps.complete(
                        "多少钱",
                        new Understanding(
                                bare.language(),
                                "多少钱",
                                bare.embedding(),
                                bare.urgency(),
                                bare.intent(),
                                List.of(),
                                List.of(),
                                Mood.CALM,
                                List.of(),
                                ""),
                        BEFORE))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"护照丢了怎么补办", "how do I get an invoice for my hotel booking", "谢谢"})
    void leavesAMessageThatStandsByItself(String said) {
        assertThat(followUps.complete(said, alone("smalltalk.thanks", 0.9), BEFORE))
                .isEmpty();
    }

    @Test
    void hasNothingToLeanOnAtTheBeginning() {
        assertThat(followUps.complete("那酒店呢？", alone("out-of-scope", 0.5), List.of()))
                .isEmpty();
    }
}
