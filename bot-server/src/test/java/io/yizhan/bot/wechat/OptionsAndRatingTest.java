package io.yizhan.bot.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.wechat.CallbackSender.Outcome;
import io.yizhan.bot.wechat.SimulatedFollower.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Options as numbered lines or as a menu, and stars by a tap or a digit. */
class OptionsAndRatingTest extends WithWeChat {
    @Test
    void aDigitAnswersNumberedOptions() {
        SimulatedFollower follower = newcomer("plain");
        Outcome asked = Stream.of("退票", "退款", "改签", "取消", "行李", "发票", "签证", "酒店", "保险")
                .map(follower::write)
                .filter(outcome -> outcome.text().orElse("").contains("回复数字"))
                .findFirst()
                .orElseThrow();

        Outcome chosen = follower.write("1");

        assertThat(asked.text())
                .hasValueSatisfying(text -> assertThat(text).contains("\n1. ").contains("\n2. "));
        assertThat(messages(conversationOf(follower), "bot")
                        .getLast()
                        .path("decision")
                        .asString())
                .isEqualTo("answer");
        assertThat(chosen.text()).isPresent();
    }

    @Test
    void anItemOfAMenuIsTappedOn() {
        SimulatedFollower follower = newcomer(MENU);
        Shown menu = asked(follower, shown -> !shown.menu().isEmpty());
        Map.Entry<String, String> item = menu.menu().entrySet().iterator().next();

        Outcome chosen = follower.tap(item.getKey(), item.getValue());

        assertThat(menu.passively()).isFalse();
        assertThat(menu.menu()).hasSizeGreaterThan(1);
        assertThat(menu.text()).doesNotContain("1. ");
        assertThat(chosen.text()).isPresent();
        assertThat(messages(conversationOf(follower), "bot")
                        .getLast()
                        .path("decision")
                        .asString())
                .isEqualTo("answer");
    }

    @Test
    void starsAreGivenByATap() {
        SimulatedFollower follower = newcomer("encrypted");
        Shown request = closed(follower);

        Outcome thanks = follower.tap("rate:4", request.menu().getOrDefault("rate:4", ""));

        assertThat(thanks.text()).hasValueSatisfying(text -> assertThat(text).contains("谢谢"));
        assertThat(ratings(follower)).containsExactly("★★★★");
    }

    @Test
    void starsAreGivenByADigitOnceHoweverOftenItComes() {
        SimulatedFollower follower = newcomer("encrypted");
        closed(follower);
        follower.sender().loseAnswers(1);

        Outcome thanks = follower.write("5");

        assertThat(thanks.tries()).isEqualTo(2);
        assertThat(thanks.text()).hasValueSatisfying(text -> assertThat(text).contains("谢谢"));
        assertThat(ratings(follower)).containsExactly("★★★★★");
    }

    @Test
    void aDigitAfterSomethingElseWasSaidIsNoRating() {
        SimulatedFollower follower = newcomer("encrypted");
        closed(follower);

        follower.write(QUESTION);
        follower.write("5");

        assertThat(ratings(follower)).isEmpty();
        assertThat(said(conversationOf(follower), "traveller")).endsWith(QUESTION, "5");
    }

    /** Writes short words until the bot asks what is meant. */
    private static Shown asked(SimulatedFollower follower, Predicate<Shown> asking) {
        for (String word : List.of("退票", "退款", "改签", "取消", "行李", "发票", "签证", "酒店", "保险")) {
            int before = follower.screen().size();
            follower.write(word);
            await().atMost(Duration.ofSeconds(10)).until(() -> follower.screen().size() > before);
            if (asking.test(follower.screen().getLast())) {
                return follower.screen().getLast();
            }
        }
        throw new AssertionError("the bot asked nothing");
    }

    private Shown closed(SimulatedFollower follower) {
        String conversation = claimed(follower);
        agent().post("/api/agent/conversations/" + conversation + "/close", Map.of());
        return follower.awaitShown(shown -> shown.menu().containsKey("rate:5"));
    }

    private List<String> ratings(SimulatedFollower follower) {
        JsonNode customer =
                agent().get("/api/agent/customers/" + customerOf(follower)).body();
        return StreamSupport.stream(customer.path("timeline").spliterator(), false)
                .filter(line -> line.path("kind").asString().equals("rating"))
                .map(line -> line.path("reply").asString())
                .toList();
    }
}
