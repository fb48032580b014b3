package io.yizhan.bot.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.channel.DeliveryException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What goes out by WeChat's API, its window and its quota. */
class CustomerServiceMessageTest extends WithWeChat {
    @Test
    void anAgentsWordsComeByCustomerServiceMessageInParts() {
        SimulatedFollower follower = newcomer("encrypted");
        String conversation = claimed(follower);
        String sentence = "您的行程单已经发到您的邮箱，请您查收并核对姓名与证件号码。";

        say(conversation, sentence.repeat(40));

        follower.awaitShown(shown -> !shown.passively());
        await().atMost(Duration.ofSeconds(10)).until(() -> byApi(follower).size() == 2);
        assertThat(byApi(follower)).allMatch(text -> text.endsWith("。"));
        assertThat(String.join("", byApi(follower))).contains(sentence.repeat(40));
    }

    @Test
    void anExpiredTokenIsFetchedAgain() {
        SimulatedFollower follower = newcomer("encrypted");
        String conversation = claimed(follower);
        say(conversation, "第一句");
        follower.awaitShown(shown -> shown.text().contains("第一句"));
        int before = WECHAT.faults.tokensGiven();
        WECHAT.faults.expireTokens();

        say(conversation, "第二句");

        follower.awaitShown(shown -> shown.text().contains("第二句"));
        assertThat(WECHAT.faults.tokensGiven()).isGreaterThan(before);
    }

    @Test
    void aBusyWeChatIsAskedAgainAndTheOrderStays() {
        SimulatedFollower follower = newcomer("encrypted");
        String conversation = claimed(follower);
        WECHAT.faults.fail(-1, 2);

        say(conversation, "第一句");
        say(conversation, "第二句");

        follower.awaitShown(shown -> shown.text().contains("第二句"));
        assertThat(byApi(follower)).hasSize(2);
        assertThat(byApi(follower).getFirst()).contains("第一句");
    }

    @Test
    void theLastMessageOfTheQuotaIsKeptForEmergencies() {
        SimulatedFollower follower = newcomer("plain");
        String conversation = claimed(follower);

        for (int i = 1; i <= 5; i++) {
            say(conversation, "第" + i + "句");
        }

        assertThat(failure(follower, conversation)).isEqualTo(Reason.QUOTA_USED_UP);
        assertThat(byApi(follower)).hasSize(4);
    }

    @Test
    void afterFortyEightHoursTheAgentLearnsWhyNothingIsTaken() {
        SimulatedFollower follower = newcomer("plain");
        String conversation = claimed(follower);
        WECHAT.pass(Duration.ofHours(49));

        say(conversation, "您的退款已经处理");

        assertThat(failure(follower, conversation)).isEqualTo(Reason.WINDOW_CLOSED);
        assertThat(byApi(follower)).isEmpty();
        WECHAT.pass(Duration.ofHours(-49));
    }

    @Test
    void whoHasLeftGetsNothingMore() {
        SimulatedFollower follower = newcomer("plain");
        String conversation = claimed(follower);
        follower.unsubscribe();

        say(conversation, "您还在吗");

        assertThat(failure(follower, conversation)).isIn(Reason.WINDOW_CLOSED, Reason.RECIPIENT_GONE);
    }

    @Test
    void afterAPartialFailureOnlyTheMissingPartsAreSentAgain() {
        SimulatedFollower follower = newcomer("encrypted");
        String conversation = claimed(follower);
        String sentence = "您的行程单已经发到您的邮箱，请您查收并核对姓名与证件号码。";
        say(
                conversation,
                IntStream.rangeClosed(1, 110).mapToObj(i -> i + sentence).collect(Collectors.joining()));
        assertThat(failure(follower, conversation)).isEqualTo(Reason.QUOTA_USED_UP);
        List<String> before = byApi(follower);

        follower.write("请继续");
        resendAll(conversation);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> String.join("", byApi(follower)).contains(110 + sentence));
        assertThat(before).hasSize(4);
        assertThat(byApi(follower)).hasSize(5).startsWith(before.toArray(String[]::new));
        assertThat(IntStream.rangeClosed(1, 110))
                .allMatch(i -> String.join("", byApi(follower)).split("(?<!\\d)" + i + sentence, -1).length == 2);
    }
}
