package io.yizhan.bot.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.wechat.CallbackSender.Outcome;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What followers send besides text. */
class FollowerContentTest extends WithWeChat {
    @Test
    void menuClicksOfOneSecondAreToldApartByTheirKeys() {
        SimulatedFollower follower = newcomer("plain");

        Outcome baggage = follower.clickMenu("BAGGAGE");
        Outcome words = follower.clickMenu("退票手续费多少");

        assertThat(baggage.text()).hasValueSatisfying(text -> assertThat(text).contains("行李"));
        assertThat(words.text()).isPresent();
        assertThat(said(conversationOf(follower), "traveller")).containsExactly("行李额是多少？", "退票手续费多少");
    }

    @Test
    void aScannedCodeMeansWhatTheOperatorSays() {
        SimulatedFollower follower = newcomer("plain");

        assertThat(follower.scan("hotel-7").text()).isPresent();
        assertThat(follower.scan("unknown").text()).isEmpty();
        assertThat(said(conversationOf(follower), "traveller")).containsExactly(QUESTION);
    }

    @Test
    void aNewFollowerIsWelcomedInTheirLanguage() {
        SimulatedFollower chinese = newcomer("plain");
        SimulatedFollower english = newcomer("plain");
        english.speaks("en");

        assertThat(chinese.subscribe().text())
                .hasValueSatisfying(text -> assertThat(text).contains("欢迎"));
        assertThat(english.subscribe().text())
                .hasValueSatisfying(text -> assertThat(text).startsWith("Welcome"));
    }

    @Test
    void whatWasHeardInAVoiceMessageIsAnswered() {
        SimulatedFollower follower = newcomer("encrypted");

        Outcome outcome = follower.sendVoice("#!AMR\n0123456789".getBytes(StandardCharsets.US_ASCII), QUESTION);

        assertThat(outcome.text()).hasValueSatisfying(text -> assertThat(text).contains("酒店"));
        assertThat(said(conversationOf(follower), "traveller")).containsExactly(QUESTION);
    }

    @Test
    void aPictureIsKeptAndShownToTheAgent() {
        SimulatedFollower follower = newcomer("encrypted");

        Outcome outcome = follower.sendPicture(jpeg());

        assertThat(outcome.status()).isEqualTo(200);
        JsonNode attachment =
                messages(conversationOf(follower), "traveller").getFirst().at("/attachments/0");
        assertThat(attachment.path("mediaType").asString()).isEqualTo("image/jpeg");
        assertThat(attachment.path("bytes").asInt()).isEqualTo(jpeg().length);
    }

    @Test
    void aPictureThatCannotBeHadNowComesWithTheNextTry() {
        SimulatedFollower follower = known();
        WECHAT.faults.fail(-1, 1);

        Outcome outcome = follower.sendPicture(jpeg());

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.tries()).isEqualTo(2);
        assertThat(messages(conversationOf(follower), "traveller")
                        .getLast()
                        .at("/attachments/0/hash")
                        .asString())
                .hasSize(64);
    }

    @Test
    void theLastPlaceGivesAnEmergencyItsNumbers() {
        SimulatedFollower follower = newcomer("plain");
        follower.reportPosition(35.68, 139.76);

        Outcome outcome = follower.write("救命！我朋友突然昏迷，没有呼吸了");

        assertThat(outcome.text()).hasValueSatisfying(text -> assertThat(text).contains("119"));
    }

    @Test
    void linksAndPlacesAreTakenAsWords() {
        SimulatedFollower follower = newcomer("plain");

        follower.sendPlace(18.79, 98.98, "清迈大学");
        follower.sendLink("清迈三日游", "https://example.com/tour");

        assertThat(said(conversationOf(follower), "traveller").getFirst()).contains("清迈大学");
        assertThat(said(conversationOf(follower), "traveller").getLast()).contains("https://example.com/tour");
    }

    @Test
    void theSamePersonOnTwoAccountsIsOneCustomerWithTwoConversations() {
        SimulatedFollower here = newcomer("plain");
        SimulatedFollower there = newcomer("encrypted");
        there.isAlso(here);
        here.write(QUESTION);
        there.write("签证要多久？");

        assertThat(said(conversationOf(here), "traveller")).containsExactly(QUESTION);
        assertThat(said(conversationOf(there), "traveller")).containsExactly("签证要多久？");
        assertThat(customerOf(there)).isEqualTo(customerOf(here)).isNotEqualTo(customerOf(known()));
    }
}
