package io.yizhan.bot.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.AgentClient;
import io.yizhan.bot.AgentClient.Answer;
import io.yizhan.bot.WholeServer;
import io.yizhan.bot.delivery.Deliveries;
import io.yizhan.bot.delivery.Deliveries.Troubled;
import io.yizhan.bot.wechat.CallbackSender.Outcome;
import io.yizhan.bot.wechat.SimulatedFollower.Shown;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.DeliveryException.Reason;
import io.yizhan.channel.MessageHandler;
import io.yizhan.channel.MessageHandler.Sender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import me.chanjar.weixin.common.util.crypto.SHA1;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The whole server against WeChat's side of the line, in the three modes side by side. */
@WholeServer
class WeChatTest {
    private static final String QUESTION = "酒店满房了怎么办？";
    private static final List<String> MODES = List.of("plain", "compatible", "encrypted");
    private static final WeChatSimulator WECHAT = WeChatSimulator.start(
            MODES.stream().map(mode -> new SimulatedAccount(mode, mode)).toArray(SimulatedAccount[]::new));

    @LocalServerPort
    private int port;

    @Autowired
    private MessageHandler handler;

    @Autowired
    private Deliveries deliveries;

    private AgentClient agent;

    @DynamicPropertySource
    static void accounts(DynamicPropertyRegistry registry) {
        for (int i = 0; i < MODES.size(); i++) {
            WECHAT.account(MODES.get(i)).settings(i, WECHAT.apiBaseUrl()).forEach(setting -> {
                String[] parts = setting.split("=", 2);
                registry.add(parts[0], () -> parts[1]);
            });
        }
        registry.add("yizhan.wechat.accounts[0].menu.BAGGAGE", () -> "行李额是多少？");
        registry.add("yizhan.wechat.accounts[0].scenes.hotel-7", () -> QUESTION);
    }

    @BeforeEach
    void connect() {
        WECHAT.serverIs(URI.create("http://localhost:" + port + "/"));
        WECHAT.callsAgainAfter(Duration.ofMillis(100));
        agent = AgentClient.admin(port);
    }

    @AfterAll
    static void hangUp() {
        WECHAT.close();
    }

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
    void whileAnAgentIsInChargeACallEndsInTime() {
        SimulatedFollower follower = newcomer("encrypted");
        claimed(follower);

        Outcome outcome = follower.write("谢谢，我等您的消息");

        assertThat(outcome.tries()).isEqualTo(1);
        assertThat(outcome.text()).isEmpty();
        assertThat(outcome.took()).isBetween(Duration.ofMillis(3_900), Duration.ofMillis(4_900));
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

    private static SimulatedFollower newcomer(String account) {
        return WECHAT.follower(account, "o-" + UUID.randomUUID());
    }

    /** Somebody who has written before. */
    private static SimulatedFollower known() {
        SimulatedFollower follower = newcomer("encrypted");
        follower.write("你好");
        return follower;
    }

    private String customerOf(SimulatedFollower follower) {
        return agent.get("/api/agent/conversations/" + conversationOf(follower))
                .body()
                .at("/summary/customer/id")
                .asString();
    }

    private static byte[] jpeg() {
        byte[] content = new byte[2_000];
        content[0] = (byte) 0xff;
        content[1] = (byte) 0xd8;
        content[2] = (byte) 0xff;
        content[3] = (byte) 0xe0;
        return content;
    }

    /** Asks for a person and lets the agent take over; what the bot said so far is off the screen's list of API messages. */
    private String claimed(SimulatedFollower follower) {
        follower.write("转人工");
        String conversation = conversationOf(follower);
        assertThat(agent.post("/api/agent/conversations/" + conversation + "/claim", Map.of())
                        .status())
                .isEqualTo(200);
        return conversation;
    }

    private void say(String conversation, String text) {
        Answer answer = agent.post(
                "/api/agent/conversations/" + conversation + "/messages",
                Map.of("clientMessageId", UUID.randomUUID().toString(), "text", text));
        assertThat(answer.status()).isEqualTo(202);
    }

    private static List<String> byApi(SimulatedFollower follower) {
        return follower.screen().stream()
                .filter(shown -> !shown.passively())
                .map(Shown::text)
                .toList();
    }

    private Reason failure(SimulatedFollower follower, String conversation) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> deliveries
                                .of(new ConversationId(conversation), "wechat:" + follower.account())
                                .flatMap(standing -> standing.troubled().stream()
                                        .filter(Troubled::over)
                                        .map(Troubled::reason)
                                        .findFirst()),
                        Optional::isPresent)
                .orElseThrow();
    }

    private String conversationOf(SimulatedFollower follower) {
        return handler.conversationWith(new Sender("wechat:" + follower.account(), follower.openId(), null, null))
                .value();
    }

    private List<String> said(String conversation, String from) {
        return messages(conversation, from).stream()
                .map(event -> event.path("text").asString())
                .toList();
    }

    private List<JsonNode> messages(String conversation, String from) {
        return events(conversation).stream()
                .filter(event -> event.path("type").asString().equals("message"))
                .filter(event -> event.path("from").asString().equals(from))
                .toList();
    }

    private List<JsonNode> events(String conversation) {
        JsonNode body = agent.get("/api/agent/conversations/" + conversation + "/events")
                .body();
        return StreamSupport.stream(body.path("events").spliterator(), false).toList();
    }

    private String get(String path) throws IOException, InterruptedException {
        var response = WECHAT.client()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
