package io.yizhan.bot.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.channel.TroubledBot;
import io.yizhan.bot.wechat.CallbackSender.Outcome;
import io.yizhan.bot.wechat.SimulatedFollower.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import me.chanjar.weixin.common.util.crypto.SHA1;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies in WeChat's call itself, and what happens to those that are not ready in time. */
class PassiveReplyTest extends WithWeChat {
    @ParameterizedTest
    @ValueSource(strings = {"plain", "compatible", "encrypted"})
    void aQuestionIsAnsweredInTheCallItself(String mode) {
        Outcome outcome = newcomer(mode).write(QUESTION);

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.tries()).isEqualTo(1);
        assertThat(outcome.text()).hasValueSatisfying(text -> assertThat(text).contains("酒店"));
    }

    @Test
    void weChatFindsTheAddressRight() throws Exception {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String signature = SHA1.gen("tokenOfplain", timestamp, "7");

        assertThat(get("/channels/wechat/plain?echostr=123&nonce=7&timestamp=" + timestamp + "&signature=" + signature))
                .isEqualTo("200 123");
        assertThat(get("/channels/wechat/plain?echostr=123&nonce=8&timestamp=" + timestamp + "&signature=" + signature))
                .startsWith("403");
        assertThat(get("/channels/wechat/nobody?echostr=123&nonce=7&timestamp=" + timestamp + "&signature="
                        + signature))
                .startsWith("404");
    }

    @Test
    void aCallThatComesAgainIsAnsweredAgainAndHandledOnce() {
        SimulatedFollower follower = newcomer("encrypted");
        follower.sender().loseAnswers(2);

        Outcome outcome = follower.write(QUESTION);

        assertThat(outcome.tries()).isEqualTo(3);
        assertThat(outcome.text()).isPresent();
        assertThat(follower.screen()).hasSize(1);
        assertThat(said(conversationOf(follower), "traveller")).containsExactly(QUESTION);
        assertThat(said(conversationOf(follower), "bot")).hasSize(1);
    }

    @Test
    void differentMessagesOfOneSecondAreAllHandled() {
        SimulatedFollower follower = newcomer("plain");

        List<Outcome> outcomes = IntStream.range(0, 5)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> follower.write("签证要多久？" + i)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(outcomes).allMatch(outcome -> outcome.status() == 200);
        await().atMost(Duration.ofSeconds(10)).until(() -> follower.screen().size() == 5);
        assertThat(said(conversationOf(follower), "traveller")).hasSize(5);
        assertThat(said(conversationOf(follower), "bot")).hasSize(5);
    }

    @Test
    void whileAnAgentIsInChargeACallEndsInTime() {
        SimulatedFollower follower = newcomer("encrypted");
        claimed(follower);

        Outcome outcome = follower.write("谢谢，我等您的消息");

        assertThat(outcome.tries()).isEqualTo(1);
        assertThat(outcome.text()).isEmpty();
        assertThat(outcome.took()).isBetween(Duration.ofMillis(3_900), Duration.ofMillis(4_900));
    }

    @Test
    void aReplyThatIsLateComesByCustomerServiceMessageAndNotInTheCall() {
        SimulatedFollower follower = newcomer("encrypted");
        CountDownLatch thinking = TroubledBot.slowDown();

        Outcome outcome = follower.write("机票怎么改签？" + TroubledBot.SLOW);
        thinking.countDown();

        follower.awaitShown(shown -> !shown.passively());
        follower.write("你好");
        assertThat(outcome.text()).isEmpty();
        assertThat(outcome.took()).isBetween(Duration.ofMillis(3_900), Duration.ofMillis(4_900));
        assertThat(follower.screen().stream().map(Shown::passively)).containsExactly(false, true);
    }

    @Test
    void aReplyThatIsReadyInTimeComesInTheCallAlone() {
        SimulatedFollower follower = newcomer("encrypted");
        CountDownLatch thinking = TroubledBot.slowDown();
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(thinking::countDown);

        Outcome outcome = follower.write("机票怎么改签？" + TroubledBot.SLOW);
        follower.write("你好");

        assertThat(outcome.text()).isPresent();
        assertThat(follower.screen().stream().map(Shown::passively)).containsExactly(true, true);
    }

    @Test
    void aLateReplySaidInTheNextCallIsRepeatedWhenThatCallGetsLost() {
        SimulatedFollower follower = newcomer("encrypted");
        follower.write("你好");
        CountDownLatch thinking = TroubledBot.slowDown();
        follower.write("机票怎么改签？" + TroubledBot.SLOW);
        CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS).execute(thinking::countDown);
        follower.sender().loseAnswers(1);

        Outcome next = follower.write("行李额是多少？");

        assertThat(next.tries()).isEqualTo(2);
        await().atMost(Duration.ofSeconds(10)).until(() -> follower.screen().size() == 3);
        assertThat(follower.screen().stream().map(Shown::text))
                .as("nothing is lost, nothing comes twice")
                .anyMatch(text -> text.contains("改签"))
                .anyMatch(text -> text.contains("行李"))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatGoesByCustomerServiceMessageDoesNotOvertakeAnAnswerOnItsWay() {
        SimulatedFollower follower = newcomer("encrypted");
        String conversation = claimed(follower);
        int before = follower.screen().size();
        WECHAT.answersTake(Duration.ofMillis(200));
        try {
            CompletableFuture<Outcome> call = CompletableFuture.supplyAsync(() -> follower.write("谢谢，我等您的消息"));
            await().until(() -> said(conversation, "traveller").contains("谢谢，我等您的消息"));

            say(conversation, "您的行程单已经发到您的邮箱，请您查收并核对姓名与证件号码。".repeat(40));

            assertThat(call.join().text()).isPresent();
            await().until(() -> follower.screen().size() == before + 2);
            assertThat(follower.screen().stream().skip(before).map(Shown::passively))
                    .as("the first part came in the call, and before the second")
                    .containsExactly(true, false);
        } finally {
            WECHAT.answersTake(Duration.ZERO);
        }
    }
}
