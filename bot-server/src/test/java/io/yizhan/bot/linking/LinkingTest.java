package io.yizhan.bot.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.AgentClient;
import io.yizhan.bot.AgentClient.Answer;
import io.yizhan.bot.WholeServer;
import io.yizhan.bot.channel.WebhookSystem;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A traveller on the web and on another channel becomes one customer by a code, and two again by an agent. */
@WholeServer
class LinkingTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final WebhookSystem SYSTEM = new WebhookSystem("a-secret-that-both-sides-share");

    private final String user = UUID.randomUUID().toString();

    @LocalServerPort
    private int port;

    @Autowired
    private UnifiedJedis redis;

    private AgentClient agent;
    private String web;
    private String token;

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry settings) {
        settings.add("yizhan.webhook.accounts[0].id", () -> "app");
        settings.add("yizhan.webhook.accounts[0].secret", () -> "a-secret-that-both-sides-share");
        settings.add("yizhan.webhook.accounts[0].url", SYSTEM::url);
    }

    @BeforeEach
    void connect() {
        agent = AgentClient.admin(port);
        SYSTEM.connect(URI.create("http://localhost:" + port + "/channels/webhook/app"));
        JsonNode opened = post("", Map.of("visitorId", UUID.randomUUID().toString(), "locale", "en"), null);
        web = opened.get("conversationId").asString();
        token = opened.get("token").asString();
    }

    private JsonNode post(String path, Map<String, ?> body, @Nullable String bearer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address(path)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return JSON.readTree(send(request));
    }

    private static String send(HttpRequest.Builder request) {
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString()).join().body();
    }

    private String address(String path) {
        return "http://localhost:" + port + "/api/web/conversations" + path;
    }

    private String code() {
        return post('/' + web + "/link-code", Map.of(), token).path("code").asString("");
    }

    private void sayOnWeb(String text) {
        post(
                '/' + web + "/messages",
                Map.of("clientMessageId", UUID.randomUUID().toString(), "text", text),
                token);
    }

    /** What the system has said on the web. */
    private List<String> heardOnWeb() {
        JsonNode events = JSON.readTree(send(HttpRequest.newBuilder(URI.create(address('/' + web + "/events")))
                        .header("Authorization", "Bearer " + token)))
                .get("events");
        return system(StreamSupport.stream(events.spliterator(), false).toList());
    }

    private List<String> heardElsewhere() {
        return system(SYSTEM.shown(user));
    }

    private static List<String> system(List<JsonNode> events) {
        return events.stream()
                .filter(event -> event.path("from").asString("").equals("system"))
                .map(event -> event.get("text").asString())
                .toList();
    }

    private String sayElsewhere(String text) throws Exception {
        return WebhookSystem.conversation(SYSTEM.say(user, UUID.randomUUID().toString(), text))
                .value();
    }

    private JsonNode customerOf(String conversation) {
        String id = agent.get("/api/agent/conversations/" + conversation)
                .body()
                .at("/summary/customer/id")
                .asString();
        return agent.get("/api/agent/customers/" + id).body();
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }

    private static List<String> values(JsonNode customer, String list, String field) {
        return StreamSupport.stream(customer.get(list).spliterator(), false)
                .map(item -> item.path(field).asString(""))
                .toList();
    }

    @Test
    void aCodeFromTheWebSentElsewhereMakesOneCustomerWhichAnAgentCanUndo() throws Exception {
        sayOnWeb("I am allergic to peanuts");
        String elsewhere = sayElsewhere("我坐轮椅");
        String code = code();
        assertThat(code).matches("YZ-[0-9A-HJKMNP-TV-Z]{8}");
        assertThat(redis.keys("*" + code.substring(3) + "*")).isEmpty();

        sayElsewhere(code);

        eventually(() -> {
            assertThat(heardElsewhere()).singleElement().asString().startsWith("关联成功");
            assertThat(heardOnWeb()).singleElement().asString().startsWith("Your linking code");
        });
        for (String side : List.of(web, elsewhere)) {
            JsonNode customer = customerOf(side);
            assertThat(values(customer, "tags", "value")).containsExactlyInAnyOrder("peanut", "wheelchair");
            assertThat(values(customer, "identities", "channel")).containsExactlyInAnyOrder("web", "webhook:app");
            assertThat(values(customer, "conversations", "conversationId")).containsExactlyInAnyOrder(web, elsewhere);
        }

        JsonNode link = customerOf(web).at("/links/0");
        String first = link.get("first").asString();
        String second = link.get("second").asString();
        assertThat(agent.delete("/api/agent/customers/" + second + "/links/" + first)
                        .status())
                .isEqualTo(204);

        assertThat(values(customerOf(web), "tags", "value")).containsExactly("peanut");
        JsonNode alone = customerOf(elsewhere);
        assertThat(values(alone, "tags", "value")).containsExactly("wheelchair");
        assertThat(alone.get("links")).isEmpty();
        assertThat(alone.at("/timeline/0/decision").asString()).isEqualTo("unlinked");
        assertThat(alone.at("/timeline/0/agent").asString()).isEqualTo("admin");
        Answer again = agent.delete("/api/agent/customers/" + first + "/links/" + second);
        assertThat(again.status()).isEqualTo(404);
    }

    @Test
    void aCodeAskedForByMessageElsewhereWorksOnTheWeb() throws Exception {
        sayElsewhere("关联码");
        eventually(() -> assertThat(heardElsewhere()).hasSize(1));
        String code = heardElsewhere().getFirst().replaceAll("(?s).*(YZ-[0-9A-Z]{8}).*", "$1");

        sayOnWeb(code.toLowerCase(java.util.Locale.ROOT));

        eventually(() -> {
            assertThat(heardOnWeb()).singleElement().asString().startsWith("Linked");
            assertThat(heardElsewhere()).hasSize(2);
        });
        assertThat(values(customerOf(web), "identities", "channel")).containsExactlyInAnyOrder("web", "webhook:app");
    }

    @Test
    void aCodeWorksOnceAndNotOnItsOwnChannel() throws Exception {
        String code = code();
        sayOnWeb(code);
        eventually(() -> assertThat(heardOnWeb()).singleElement().asString().contains("on the other channel"));

        sayElsewhere(code);
        eventually(() -> assertThat(heardElsewhere()).singleElement().asString().startsWith("关联成功"));
        String somebodyElse = UUID.randomUUID().toString();
        SYSTEM.say(somebodyElse, "m1", code);

        eventually(() -> assertThat(system(SYSTEM.shown(somebodyElse)))
                .singleElement()
                .asString()
                .startsWith("这个关联码不对"));
    }

    @Test
    void aCallThatComesAgainChangesNothing() throws Exception {
        String code = code();
        SYSTEM.say(user, "the-same", code);
        SYSTEM.say(user, "the-same", code);
        sayElsewhere("你好");

        eventually(() -> assertThat(heardElsewhere()).singleElement().asString().startsWith("关联成功"));
        eventually(() -> assertThat(heardOnWeb()).hasSize(1));
    }

    @Test
    void guessingEndsAfterAFewTries() throws Exception {
        for (int i = 0; i < LinkCodes.MOST_WRONG; i++) {
            sayElsewhere("YZ-Z000000" + i);
        }
        sayElsewhere(code());

        eventually(() -> assertThat(heardElsewhere()).hasSize(LinkCodes.MOST_WRONG + 1));
        assertThat(heardElsewhere().getLast()).startsWith("错误次数过多");
        assertThat(customerOf(web).get("links")).isEmpty();
    }

    @Test
    void codesAreNotGivenOutWithoutEndNorToStrangers() {
        for (int i = 0; i < LinkCodes.MOST_GIVEN; i++) {
            assertThat(code()).isNotEmpty();
        }

        assertThat(post('/' + web + "/link-code", Map.of(), token).get("status").asInt())
                .isEqualTo(429);
        assertThat(post('/' + web + "/link-code", Map.of(), null).get("status").asInt())
                .isEqualTo(401);
    }
}
