package io.yizhan.bot.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.WholeServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public surface as a script uses it. */
@WholeServer
class WebSurfaceTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    private record Opened(String id, String token) {}

    private record Answer(int status, JsonNode body, HttpResponse<String> raw) {}

    private URI uri(String scheme, String path) {
        return URI.create(scheme + "://localhost:" + port + path);
    }

    private Answer call(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        JsonNode body = response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
        return new Answer(response.statusCode(), body, response);
    }

    private Answer post(String path, Object body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("http", path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return call(request);
    }

    private Opened open(Map<String, Object> request, String... headers) throws Exception {
        Answer answer = post("/api/web/conversations", request, headers);
        assertThat(answer.status()).isEqualTo(201);
        return new Opened(
                answer.body().get("conversationId").asString(),
                answer.body().get("token").asString());
    }

    private static String[] bearer(Opened conversation) {
        return new String[] {"Authorization", "Bearer " + conversation.token()};
    }

    private Answer say(Opened conversation, String id, String text) throws Exception {
        return post(
                "/api/web/conversations/" + conversation.id() + "/messages",
                Map.of("clientMessageId", id, "text", text),
                bearer(conversation));
    }

    private Answer events(Opened conversation, long after, long waitMs) throws Exception {
        return call(HttpRequest.newBuilder(uri(
                        "http",
                        "/api/web/conversations/" + conversation.id() + "/events?after=" + after + "&waitMs=" + waitMs))
                .headers(bearer(conversation)));
    }

    private JsonNode reply(Opened conversation, long seq) {
        return await().until(
                        () -> {
                            for (JsonNode event :
                                    events(conversation, seq, 1000).body().get("events")) {
                                if (event.path("replyTo").asLong() == seq) {
                                    return event;
                                }
                            }
                            return JSON.createObjectNode();
                        },
                        event -> event.has("seq"));
    }

    @Test
    void answersAQuestionWithItsSource() throws Exception {
        Opened conversation = open(Map.of("locale", "zh-CN"));

        Answer sent = say(conversation, "1", "机票怎么改签？");
        JsonNode reply = reply(conversation, sent.body().get("seq").asLong());

        assertThat(sent.status()).isEqualTo(202);
        assertThat(reply.get("type").asString()).isEqualTo("message");
        assertThat(reply.get("from").asString()).isEqualTo("bot");
        assertThat(reply.get("decision").asString()).isEqualTo("answer");
        assertThat(reply.at("/sources/0/entryId").asString()).startsWith("flight.rebook");
        assertThat(reply.at("/sources/0/title").asString()).isNotBlank();
    }

    @Test
    void answersInTheTravellersLanguage() throws Exception {
        Opened conversation = open(Map.of());

        JsonNode english = reply(
                conversation,
                say(conversation, "1", "How do I change my flight?")
                        .body()
                        .get("seq")
                        .asLong());
        JsonNode chinese = reply(
                conversation,
                say(conversation, "2", "那怎么退票呢？").body().get("seq").asLong());

        assertThat(english.get("text").asString()).doesNotContainPattern("[\\u4e00-\\u9fff]");
        assertThat(chinese.get("text").asString()).containsPattern("[\\u4e00-\\u9fff]");
    }

    @Test
    void takesTheSameMessageOnce() throws Exception {
        Opened conversation = open(Map.of());

        long first = say(conversation, "same", "你好").body().get("seq").asLong();
        reply(conversation, first);
        long again = say(conversation, "same", "你好").body().get("seq").asLong();

        assertThat(again).isEqualTo(first);
        assertThat(events(conversation, 0, 0).body().get("events")).hasSize(2);
    }

    @Test
    void givesGuidanceAtOnceInAnEmergencyAndThenTheLocalNumbers() throws Exception {
        Opened conversation = open(Map.of());

        JsonNode guidance = reply(
                conversation,
                say(conversation, "1", "我老公突然晕倒了，叫不醒").body().get("seq").asLong());
        JsonNode numbers = reply(
                conversation, say(conversation, "2", "我们在巴黎").body().get("seq").asLong());

        assertThat(guidance.get("emergency").asString()).isEqualTo("medical");
        assertThat(guidance.get("decision").asString()).isEqualTo("escalate");
        assertThat(guidance.get("text").asString()).contains("1.");
        assertThat(numbers.get("text").asString()).contains("15", "17", "12308");
    }

    @Test
    void keepsOthersOut() throws Exception {
        Opened mine = open(Map.of());
        Opened other = open(Map.of());

        Answer withoutToken =
                post("/api/web/conversations/" + mine.id() + "/messages", Map.of("clientMessageId", "1", "text", "hi"));
        Answer withOthersToken = post(
                "/api/web/conversations/" + mine.id() + "/messages",
                Map.of("clientMessageId", "1", "text", "hi"),
                bearer(other));

        assertThat(withoutToken.status()).isEqualTo(401);
        assertThat(withOthersToken.status()).isEqualTo(401);
        assertThat(withoutToken.raw().headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(withoutToken.body().get("detail").asString()).isNotBlank();
        assertThatThrownBy(() -> http.newWebSocketBuilder()
                        .buildAsync(uri("ws", "/ws/web?token=forged&after=0"), new Collector())
                        .join())
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void refusesWhatItCannotTakeInTheReadersTerms() throws Exception {
        Opened conversation = open(Map.of());

        Answer tooLong = say(conversation, "1", "长".repeat(4_001));
        Answer empty = say(conversation, "2", "   ");
        Answer withoutId = post(
                "/api/web/conversations/" + conversation.id() + "/messages",
                Map.of("text", "hi"),
                bearer(conversation));

        assertThat(List.of(tooLong, empty, withoutId)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().get("detail").asString()).isNotBlank();
        });
        assertThat(tooLong.body().get("detail").asString()).contains("4000");
        assertThat(say(conversation, "3", "长".repeat(4_000)).status()).isEqualTo(202);
    }

    @Test
    void recognisesAVisitorOnlyByToken() throws Exception {
        Opened first = open(Map.of("visitorId", "visitor-of-this-test"));
        Opened withToken = open(Map.of("visitorId", "visitor-of-this-test"), bearer(first));
        Opened imposter = open(Map.of("visitorId", "visitor-of-this-test"));

        assertThat(customer(withToken)).isEqualTo(customer(first));
        assertThat(customer(imposter)).isNotEqualTo(customer(first));
    }

    private String customer(Opened conversation) throws Exception {
        String login = Base64.getEncoder().encodeToString(("admin:" + WholeServer.ADMIN_PASSWORD).getBytes());
        return call(HttpRequest.newBuilder(uri("http", "/api/agent/conversations/" + conversation.id()))
                        .header("Authorization", "Basic " + login))
                .body()
                .at("/summary/customer/id")
                .asString();
    }

    @Test
    void acknowledgesAndRepliesOverTheWebSocketAndReplaysWhatWasMissed() throws Exception {
        Opened conversation = open(Map.of());
        Collector live = connect(conversation, 0);

        live.socket
                .sendText("{\"type\":\"message\",\"clientMessageId\":\"a\",\"text\":\"hello\"}", true)
                .join();
        await().until(() -> live.of("message").size() == 2);
        Collector replayed = connect(conversation, 1);
        await().until(() -> !replayed.of("message").isEmpty());

        assertThat(live.of("ack")).singleElement().satisfies(ack -> {
            assertThat(ack.get("clientMessageId").asString()).isEqualTo("a");
            assertThat(ack.get("seq").asLong()).isEqualTo(1);
        });
        assertThat(replayed.of("message"))
                .singleElement()
                .satisfies(event -> assertThat(event.get("seq").asLong()).isEqualTo(2));
    }

    @Test
    void takesTheLongestMessageOverTheWebSocketInParts() throws Exception {
        Collector live = connect(open(Map.of()), 0);
        String text = "长".repeat(4_000);

        live.socket
                .sendText("{\"type\":\"message\",\"clientMessageId\":\"a\",\"text\":\"" + text + "\"}", true)
                .join();

        await().until(() -> live.of("ack").size() == 1);
        assertThat(live.of("message").getFirst().get("text").asString()).isEqualTo(text);
    }

    @Test
    void saysOverTheWebSocketWhatWasWrong() throws Exception {
        Collector live = connect(open(Map.of()), 0);

        live.socket.sendText("not json", true).join();
        live.socket
                .sendText("{\"type\":\"message\",\"clientMessageId\":\"a\",\"text\":\"\"}", true)
                .join();
        await().until(() -> live.of("error").size() == 2);

        assertThat(live.of("error").getLast().get("clientMessageId").asString()).isEqualTo("a");
    }

    @Test
    void keepsAPollWaitingUntilSomethingHappens() throws Exception {
        Opened conversation = open(Map.of());
        CompletableFuture<Answer> poll = CompletableFuture.supplyAsync(() -> {
            try {
                return events(conversation, 0, 20_000);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        say(conversation, "1", "你好");

        assertThat(poll.join().body().get("events")).isNotEmpty();
    }

    private Collector connect(Opened conversation, long after) {
        Collector collector = new Collector();
        collector.socket = http.newWebSocketBuilder()
                .buildAsync(uri("ws", "/ws/web?token=" + conversation.token() + "&after=" + after), collector)
                .join();
        return collector;
    }

    private static final class Collector implements WebSocket.Listener {
        private final List<JsonNode> received = Collections.synchronizedList(new ArrayList<>());
        private final StringBuilder partial = new StringBuilder();
        private WebSocket socket;

        List<JsonNode> of(String type) {
            return List.copyOf(received).stream()
                    .filter(event -> event.get("type").asString().equals(type))
                    .toList();
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                received.add(JSON.readTree(partial.toString()));
                partial.setLength(0);
            }
            webSocket.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
