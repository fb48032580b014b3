package io.yizhan.bot.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.AgentClient;
import io.yizhan.bot.AgentClient.Answer;
import io.yizhan.bot.WholeServer;
import io.yizhan.bot.channel.TroubledBot;
import io.yizhan.bot.delivery.Deliveries;
import io.yizhan.bot.delivery.Deliveries.Troubled;
import io.yizhan.bot.wechat.SimulatedFollower.Shown;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.DeliveryException.Reason;
import io.yizhan.channel.MessageHandler;
import io.yizhan.channel.MessageHandler.Sender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The whole server against WeChat's side of the line: an account in each mode, and one whose options are menus. */
@WholeServer
@Import(TroubledBot.class)
@DirtiesContext(classMode = ClassMode.AFTER_CLASS)
abstract class WithWeChat {
    static final String QUESTION = "酒店满房了怎么办？";
    static final String MENU = "menu";
    private static final List<SimulatedAccount> ACCOUNTS = List.of(
            new SimulatedAccount("plain", "plain"),
            new SimulatedAccount("compatible", "compatible"),
            new SimulatedAccount("encrypted", "encrypted"),
            new SimulatedAccount(MENU, "encrypted"));
    static final WeChatSimulator WECHAT = WeChatSimulator.start(ACCOUNTS.toArray(SimulatedAccount[]::new));

    @LocalServerPort
    private int port;

    @Autowired
    private MessageHandler handler;

    @Autowired
    private Deliveries deliveries;

    private AgentClient agent;

    @DynamicPropertySource
    static void accounts(DynamicPropertyRegistry registry) {
        for (int i = 0; i < ACCOUNTS.size(); i++) {
            ACCOUNTS.get(i).register(registry, i, WECHAT.apiBaseUrl());
        }
        registry.add("yizhan.wechat.accounts[0].menu.BAGGAGE", () -> "行李额是多少？");
        registry.add("yizhan.wechat.accounts[0].scenes.hotel-7", () -> QUESTION);
        registry.add("yizhan.wechat.accounts[3].options", () -> MENU);
    }

    @BeforeEach
    void connect() {
        WECHAT.serverIs(URI.create("http://localhost:" + port + "/"));
        WECHAT.callsAgainAfter(Duration.ofMillis(100));
        agent = AgentClient.admin(port);
    }

    @AfterEach
    void heal() {
        WECHAT.faults.heal();
    }

    AgentClient agent() {
        return agent;
    }

    static SimulatedFollower newcomer(String account) {
        return WECHAT.follower(account, "o-" + UUID.randomUUID());
    }

    /** Somebody who has written before. */
    static SimulatedFollower known() {
        SimulatedFollower follower = newcomer("encrypted");
        follower.write("你好");
        return follower;
    }

    String customerOf(SimulatedFollower follower) {
        return agent.get("/api/agent/conversations/" + conversationOf(follower))
                .body()
                .at("/summary/customer/id")
                .asString();
    }

    static byte[] jpeg() {
        byte[] content = new byte[2_000];
        content[0] = (byte) 0xff;
        content[1] = (byte) 0xd8;
        content[2] = (byte) 0xff;
        content[3] = (byte) 0xe0;
        return content;
    }

    /** Asks for a person and lets the agent take over; what the bot said so far is off the screen's list of API messages. */
    String claimed(SimulatedFollower follower) {
        follower.write("转人工");
        String conversation = conversationOf(follower);
        assertThat(agent.post("/api/agent/conversations/" + conversation + "/claim", Map.of())
                        .status())
                .isEqualTo(200);
        return conversation;
    }

    void say(String conversation, String text) {
        Answer answer = agent.post(
                "/api/agent/conversations/" + conversation + "/messages",
                Map.of("clientMessageId", UUID.randomUUID().toString(), "text", text));
        assertThat(answer.status()).isEqualTo(202);
    }

    /** An agent's click on each message that was given up. */
    void resendAll(String conversation) {
        String path = "/api/agent/conversations/" + conversation + "/deliveries";
        for (JsonNode troubled : agent.get(path).body().path("troubled")) {
            assertThat(agent.post(path + "/" + troubled.path("seq").asLong() + "/resend", Map.of())
                            .status())
                    .isEqualTo(202);
        }
    }

    static List<String> byApi(SimulatedFollower follower) {
        return follower.screen().stream()
                .filter(shown -> !shown.passively())
                .map(Shown::text)
                .toList();
    }

    Reason failure(SimulatedFollower follower, String conversation) {
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

    String conversationOf(SimulatedFollower follower) {
        return handler.conversationWith(new Sender("wechat:" + follower.account(), follower.openId(), null, null))
                .value();
    }

    List<String> said(String conversation, String from) {
        return messages(conversation, from).stream()
                .map(event -> event.path("text").asString())
                .toList();
    }

    List<JsonNode> messages(String conversation, String from) {
        return events(conversation).stream()
                .filter(event -> event.path("type").asString().equals("message"))
                .filter(event -> event.path("from").asString().equals(from))
                .toList();
    }

    List<JsonNode> events(String conversation) {
        JsonNode body = agent.get("/api/agent/conversations/" + conversation + "/events")
                .body();
        return StreamSupport.stream(body.path("events").spliterator(), false).toList();
    }

    String get(String path) throws IOException, InterruptedException {
        var response = WECHAT.client()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
