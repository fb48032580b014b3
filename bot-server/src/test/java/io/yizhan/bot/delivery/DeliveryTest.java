package io.yizhan.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.AgentClient;
import io.yizhan.bot.AgentClient.Console;
import io.yizhan.bot.WholeServer;
import io.yizhan.bot.channel.WebhookSystem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** What becomes of replies that the other side does not take, as agents see it. */
@WholeServer
class DeliveryTest {
    private static final String SECRET = "a-secret-that-both-sides-share";
    private static final WebhookSystem SYSTEM = new WebhookSystem(SECRET);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final String traveller = UUID.randomUUID().toString();

    @LocalServerPort
    private int port;

    private AgentClient admin;

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry settings) {
        settings.add("yizhan.webhook.accounts[0].id", () -> "crm");
        settings.add("yizhan.webhook.accounts[0].secret", () -> SECRET);
        settings.add("yizhan.webhook.accounts[0].url", SYSTEM::url);
        settings.add("yizhan.delivery.tries", () -> "3");
        settings.add("yizhan.delivery.pause", () -> "20ms");
        settings.add("yizhan.delivery.longest-pause", () -> "50ms");
        settings.add("yizhan.delivery.rest-after-outage", () -> "50ms");
    }

    @BeforeEach
    void connect() {
        admin = AgentClient.admin(port);
        SYSTEM.connect(URI.create("http://localhost:" + port + "/channels/webhook/crm"));
    }

    @AfterEach
    void takeEverything() {
        SYSTEM.takeEverything();
    }

    private String say(String id, String text) throws Exception {
        return WebhookSystem.conversation(SYSTEM.say(traveller, id, text)).value();
    }

    private JsonNode status(String conversation) {
        return admin.get("/api/agent/conversations/" + conversation + "/deliveries")
                .body();
    }

    private List<JsonNode> undelivered(String conversation) {
        JsonNode items = admin.get("/api/agent/undelivered").body().get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.get("conversationId").asString().equals(conversation))
                .toList();
    }

    private List<String> heard() {
        return SYSTEM.shown(traveller).stream()
                .filter(event -> event.path("from").asString().equals("bot"))
                .map(event -> event.get("replyTo").asString())
                .toList();
    }

    @Test
    void tellsWhatWasSentDeliveredAndRead() throws Exception {
        String conversation = say("m1", "你好");
        await().atMost(SOON).until(() -> status(conversation).get("settledUpTo").asLong() == 2);

        SYSTEM.call(Map.of("type", "delivered", "from", Map.of("id", traveller), "upTo", 2));
        SYSTEM.call(Map.of("type", "delivered", "from", Map.of("id", traveller), "upTo", 999));
        SYSTEM.call(Map.of("type", "read", "from", Map.of("id", traveller), "upTo", 2));

        JsonNode status = status(conversation);
        assertThat(status.get("pushed").asBoolean()).isTrue();
        assertThat(status.get("deliveredUpTo").asLong()).isEqualTo(2);
        assertThat(status.get("troubled")).isEmpty();
        JsonNode events = admin.get("/api/agent/conversations/" + conversation + "/events")
                .body()
                .get("events");
        assertThat(events.get(2).get("type").asString()).isEqualTo("read");
    }

    @Test
    void showsWhatWasGivenUpWithTheReasonAndSendsItAgainOnAClick() throws Exception {
        SYSTEM.answer(() -> 410);
        String conversation = say("m1", "你好");
        await().atMost(SOON).until(() -> undelivered(conversation).size() == 1);
        JsonNode item = undelivered(conversation).getFirst();
        Console console = admin.connect();
        console.send(Map.of("type", "watch", "conversationId", conversation, "after", 0));
        // what is replayed tells that the server watches; only then nothing live is missed
        console.await("event", message -> message.at("/event/seq").asLong() == 2);

        SYSTEM.takeEverything();
        String resend = "/api/agent/conversations/" + conversation + "/deliveries/2/resend";
        int clicked = admin.post(resend, Map.of()).status();
        int clickedAgain = admin.post(resend, Map.of()).status();

        await().atMost(SOON).until(() -> heard().size() == 1);
        assertThat(item.get("seq").asLong()).isEqualTo(2);
        assertThat(item.get("channel").asString()).isEqualTo("webhook:crm");
        assertThat(item.get("text").asString()).isNotBlank();
        assertThat(item.at("/trouble/reason").asString()).isEqualTo("recipient-gone");
        assertThat(item.at("/trouble/tries").asInt()).isEqualTo(1);
        assertThat(clicked).isEqualTo(202);
        assertThat(clickedAgain).isEqualTo(409);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(status(conversation).get("troubled")).isEmpty();
            assertThat(undelivered(conversation)).isEmpty();
        });
        console.await(
                "event",
                message -> message.at("/event/type").asString().equals("delivery")
                        && message.at("/event/of").asLong() == 2
                        && message.at("/event/stage").asString().equals("sent"));
        console.close();
    }

    @Test
    void givesUpAfterTheLastTryAndGoesOnWithWhatComesNext() throws Exception {
        SYSTEM.answer(() -> 500);
        String conversation = say("m1", "你好");
        await().atMost(SOON).until(() -> undelivered(conversation).size() == 1);

        SYSTEM.takeEverything();
        say("m2", "谢谢");

        await().atMost(SOON).until(() -> heard().equals(List.of("3")));
        JsonNode trouble = undelivered(conversation).getFirst().get("trouble");
        assertThat(trouble.get("tries").asInt()).isEqualTo(3);
        assertThat(trouble.get("reason").asString()).isEqualTo("unreachable");
    }

    @Test
    void countsWhatWasRetriedAndWhatWasGivenUp() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        SYSTEM.answer(() -> calls.incrementAndGet() < 3 ? 429 : 410);
        String conversation = say("m1", "你好");
        await().atMost(SOON).until(() -> undelivered(conversation).size() == 1);

        String metrics = new String(admin.download("/actuator/prometheus").body());

        assertThat(metrics)
                .containsPattern("yizhan_delivery_retried_total\\{.*reason=\"busy\"}")
                .containsPattern("yizhan_delivery_failed_total\\{.*reason=\"recipient-gone\"}");
    }

    @Test
    void anEmergencyIsBroughtEvenWhileTheAccountIsLeftAlone() throws Exception {
        SYSTEM.answer(() -> 503);
        for (int i = 0; i < 20; i++) {
            SYSTEM.say("somebody-else-" + i, "m1", "你好");
        }
        await().atMost(SOON)
                .until(() -> new String(admin.download("/actuator/prometheus").body())
                        .contains("yizhan_delivery_delayed_total"));

        String conversation = say("m1", "你好");
        await().atMost(SOON).until(() -> !status(conversation).get("troubled").isEmpty());

        SYSTEM.takeEverything();
        say("m2", "我老公突然晕倒了，叫不醒");

        await().atMost(SOON).until(() -> heard().size() == 2);
        assertThat(SYSTEM.shown(traveller).stream()
                        .filter(event -> event.has("emergency"))
                        .map(event -> event.get("emergency").asString()))
                .containsExactly("medical");
    }
}
