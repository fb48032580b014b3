package io.yizhan.bot.wechat;

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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What agents send besides words, on every channel. */
@WholeServer
class AgentFilesTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SECRET = "a-secret-that-both-sides-share";
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");
    private static final byte[] VIDEO = "\0\0\0\u0018ftypmp42\0\0\0\0mp42isom".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] TICKET = "%PDF-1.4 a ticket".getBytes(StandardCharsets.US_ASCII);
    private static final WeChatSimulator WECHAT = WeChatSimulator.start(new SimulatedAccount("files", "encrypted"));
    private static final WeComSimulator WECOM = WeComSimulator.start();
    private static final WebhookSystem SYSTEM = new WebhookSystem(SECRET);

    private final String traveller = UUID.randomUUID().toString();

    @LocalServerPort
    private int port;

    private AgentClient agent;

    @DynamicPropertySource
    static void accounts(DynamicPropertyRegistry registry) {
        WECHAT.account("files").settings(0, WECHAT.apiBaseUrl()).forEach(setting -> {
            String[] parts = setting.split("=", 2);
            registry.add(parts[0], () -> parts[1]);
        });
        WECOM.settings().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("yizhan.webhook.accounts[0].id", () -> "app");
        registry.add("yizhan.webhook.accounts[0].secret", () -> SECRET);
        registry.add("yizhan.webhook.accounts[0].url", SYSTEM::url);
    }

    @BeforeEach
    void connect() {
        URI server = URI.create("http://localhost:" + port + "/");
        WECHAT.serverIs(server);
        WECOM.serverIs(server);
        SYSTEM.connect(server.resolve("/channels/webhook/app"));
        agent = AgentClient.admin(port);
    }

    @AfterAll
    static void hangUp() {
        WECHAT.close();
        WECOM.close();
        SYSTEM.close();
    }

    private Answer send(String conversation, String name, byte[] content) {
        return agent.upload(
                "/api/agent/conversations/" + conversation + "/files?clientMessageId=" + UUID.randomUUID() + "&name="
                        + name,
                content);
    }

    private String claimed(String conversation) {
        assertThat(agent.post("/api/agent/conversations/" + conversation + "/claim", Map.of())
                        .status())
                .isEqualTo(200);
        return conversation;
    }

    /** The conversation of the last traveller of a channel. */
    private String claimed(String channel, String text) {
        return claimed(await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> StreamSupport.stream(
                                        agent.get("/api/agent/conversations?state=recent")
                                                .body()
                                                .get("items")
                                                .spliterator(),
                                        false)
                                .filter(item -> item.get("channel").asString().startsWith(channel))
                                .map(item -> item.get("conversationId").asString())
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow());
    }

    private static <T> T eventually(java.util.concurrent.Callable<T> wanted) {
        return await().atMost(Duration.ofSeconds(20)).until(wanted, found -> found != null);
    }

    private HttpResponse<byte[]> get(String path, String token) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private JsonNode open() throws Exception {
        return JSON.readTree(HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/web/conversations"))
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString())
                .body());
    }

    @Test
    void onTheWebTheTravellerFetchesThemWithTheConversationsToken() throws Exception {
        JsonNode opened = open();
        String id = claimed(opened.get("conversationId").asString());
        String token = opened.get("token").asString();

        assertThat(send(id, "ticket.pdf", TICKET).status()).isEqualTo(202);

        JsonNode events = JSON.readTree(
                        get("/api/web/conversations/" + id + "/events", token).body())
                .get("events");
        JsonNode message = StreamSupport.stream(events.spliterator(), false)
                .filter(event -> event.path("from").asString("").equals("agent"))
                .findFirst()
                .orElseThrow();
        assertThat(message.at("/attachments/0/name").asString()).isEqualTo("ticket.pdf");
        String path = "/api/web/conversations/" + id + "/attachments/"
                + message.at("/attachments/0/hash").asString();
        HttpResponse<byte[]> fetched = get(path, token);
        assertThat(fetched.body()).isEqualTo(TICKET);
        assertThat(fetched.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(get(path, open().get("token").asString()).statusCode()).isEqualTo(401);
        assertThat(agent.get("/api/agent/conversations/" + id)
                        .body()
                        .at("/summary/lastText")
                        .asString())
                .isEqualTo("[ticket.pdf]");
    }

    @Test
    void onWeChatAPictureIsUploadedAndSentAndADocumentRefusedInWords() {
        SimulatedFollower follower = WECHAT.follower("files", "o-" + traveller);
        follower.write("你好");
        String id = claimed("wechat", "你好");

        assertThat(send(id, "map.png", PICTURE).status()).isEqualTo(202);

        String shown = eventually(() -> follower.screen().stream()
                .map(each -> each.text())
                .filter(text -> text.startsWith("[image] "))
                .findFirst()
                .orElse(null));
        assertThat(WECHAT.media(shown.substring(8)))
                .hasValueSatisfying(sent -> assertThat(sent).isEqualTo(PICTURE));
        Answer refused = send(id, "ticket.pdf", TICKET);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().get("code").asString()).isEqualTo("file-not-carried");
        assertThat(refused.body().get("kinds").findValuesAsString("name")).containsExactly("image", "voice", "video");
        assertThat(refused.body().get("detail").asString()).contains("Nothing was sent");
    }

    @Test
    void onWeChatAVideoIsSentBehindAPicture() {
        SimulatedFollower follower = WECHAT.follower("files", "o-" + traveller);
        follower.write("你好");
        String id = claimed("wechat", "你好");

        assertThat(send(id, "way-to-the-gate.mp4", VIDEO).status()).isEqualTo(202);

        String shown = eventually(() -> follower.screen().stream()
                .map(each -> each.text())
                .filter(text -> text.startsWith("[video] "))
                .findFirst()
                .orElse(null));
        assertThat(WECHAT.media(shown.substring(8)))
                .hasValueSatisfying(sent -> assertThat(sent).isEqualTo(VIDEO));
    }

    @Test
    void theConsoleKnowsWhatAChannelTakesBeforeAnybodyTries() throws Exception {
        WECHAT.follower("files", "o-" + traveller).write("你好");
        String onWeChat = claimed("wechat", "你好");
        String onTheWeb = open().get("conversationId").asString();

        assertThat(agent.get("/api/agent/conversations/" + onWeChat + "/deliveries")
                        .body()
                        .get("files")
                        .findValuesAsString("name"))
                .containsExactly("image", "voice", "video");
        assertThat(agent.get("/api/agent/conversations/" + onTheWeb + "/deliveries")
                        .body()
                        .has("files"))
                .isFalse();
    }

    @Test
    void onWeComADocumentGoesAsAFile() throws Exception {
        WECOM.write(traveller, "m1", "你好");
        String id = claimed("wecom", "你好");

        assertThat(send(id, "ticket.pdf", TICKET).status()).isEqualTo(202);

        String shown = eventually(() -> WECOM.screen(traveller).stream()
                .filter(text -> text.startsWith("[file] "))
                .findFirst()
                .orElse(null));
        assertThat(WECOM.media(shown.substring(7))).isEqualTo(TICKET);
    }

    @Test
    void anotherSystemGetsASignedAddress() throws Exception {
        String id = claimed(
                WebhookSystem.conversation(SYSTEM.say(traveller, "m1", "你好")).value());

        send(id, "ticket.pdf", TICKET);

        WebhookSystem.Brought call = eventually(() -> SYSTEM.brought(traveller).stream()
                .filter(each -> !each.files().isEmpty())
                .findFirst()
                .orElse(null));
        assertThat(call.event().at("/attachments/0/name").asString()).isEqualTo("ticket.pdf");
        String url = call.files().get(0).get("url").asString();
        assertThat(get(url, "none").body()).isEqualTo(TICKET);
        assertThat(get(url.replaceAll(".$", "x"), "none").statusCode()).isEqualTo(401);
        assertThat(get(url.replaceFirst("expires=\\d", "expires=9"), "none").statusCode())
                .isEqualTo(401);
    }

    @Test
    void onlyWhoHasTheConversationSendsAndOnlyWhatTheServerKeeps() throws Exception {
        JsonNode opened = open();
        String id = opened.get("conversationId").asString();

        assertThat(send(id, "map.png", PICTURE).status()).isEqualTo(409);
        claimed(id);
        assertThat(send(id, "run.sh", "#!/bin/sh".getBytes(StandardCharsets.US_ASCII))
                        .status())
                .isEqualTo(400);
        assertThat(send(id, "map.png", new byte[0]).status()).isEqualTo(400);
        List<String> kept = agent.get("/api/agent/conversations/" + id + "/events")
                .body()
                .get("events")
                .findValuesAsString("attachments");
        assertThat(kept).isEmpty();
    }
}
