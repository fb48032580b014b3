package io.yizhan.bot.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.WholeServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a traveller gets who asks again, or says too little, over HTTP and over a WebSocket. */
@WholeServer
class SayingItAgainTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    private record Opened(String id, String token) {}

    private JsonNode send(HttpRequest.Builder request) throws Exception {
        return JSON.readTree(http.send(request.build(), BodyHandlers.ofString()).body());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/web/conversations" + path))
                .header("Content-Type", "application/json");
    }

    private Opened open(String locale) throws Exception {
        JsonNode opened = send(to("").POST(BodyPublishers.ofString("{\"locale\":\"" + locale + "\"}")));
        return new Opened(
                opened.get("conversationId").asString(), opened.get("token").asString());
    }

    private JsonNode say(Opened conversation, String text) throws Exception {
        String authorization = "Bearer " + conversation.token();
        String message = JSON.writeValueAsString(Map.of("clientMessageId", "m" + System.nanoTime(), "text", text));
        long seq = send(to("/" + conversation.id() + "/messages")
                        .header("Authorization", authorization)
                        .POST(BodyPublishers.ofString(message)))
                .get("seq")
                .asLong();
        return await().until(
                        () -> send(to("/" + conversation.id() + "/events?waitMs=1000&after=" + seq)
                                        .header("Authorization", authorization))
                                .get("events")
                                .valueStream()
                                .filter(event -> event.path("replyTo").asLong() == seq)
                                .findFirst()
                                .orElse(JSON.createObjectNode()),
                        event -> event.has("text"));
    }

    private static List<String> options(JsonNode reply) {
        return reply.path("options")
                .valueStream()
                .map(option -> option.get("id").asString())
                .toList();
    }

    @Test
    void theSecondTimeSaysItInShortAndOffersWhatElseMayBeMeant() throws Exception {
        Opened conversation = open("zh-CN");

        JsonNode first = say(conversation, "退款怎么还没到");
        JsonNode second = say(conversation, "退款怎么还没到啊");
        JsonNode chosen = say(conversation, "1");

        assertThat(first.get("text").asString()).doesNotContain("简单说");
        assertThat(second.get("text").asString())
                .startsWith("简单说：")
                .contains("哪一点")
                .hasSizeLessThan(first.get("text").asString().length());
        assertThat(options(second))
                .hasSizeBetween(3, 4)
                .endsWith("person")
                .allMatch(option -> option.equals("person") || option.startsWith("refund.progress."));
        assertThat(chosen.at("/sources/0/entryId").asString())
                .isEqualTo(options(second).getFirst());
        assertThat(chosen.get("text").asString()).isNotEqualTo(first.get("text").asString());
    }

    @Test
    void theThirdTimeOffersAPersonWhomAYesCalls() throws Exception {
        Opened conversation = open("en");
        String question = "how long until my refund arrives";

        say(conversation, question);
        JsonNode second = say(conversation, question);
        JsonNode third = say(conversation, question);
        JsonNode yes = say(conversation, "yes please");

        assertThat(second.get("text").asString()).startsWith("In short:");
        assertThat(options(third)).containsExactly("person");
        assertThat(third.get("text").asString()).contains("colleague").doesNotContain("In short");
        assertThat(yes.get("decision").asString()).isEqualTo("hand-over");
    }

    @Test
    void theLastNumberOfTheSecondAnswerIsAPerson() throws Exception {
        Opened conversation = open("zh-CN");

        say(conversation, "护照快到期了怎么换");
        JsonNode second = say(conversation, "护照快到期了怎么换呀");
        JsonNode person = say(conversation, String.valueOf(options(second).size()));

        assertThat(person.get("decision").asString()).isEqualTo("hand-over");
    }

    @Test
    void asksOfWhatAndTakesTheAnswerInWordsOverAWebSocket() throws Exception {
        Opened conversation = open("en");
        List<JsonNode> replies = new CopyOnWriteArrayList<>();
        WebSocket socket = http.newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://localhost:" + port + "/ws/web?after=0&token=" + conversation.token()),
                        new Replies(replies))
                .join();

        Stream.of("can i change it", "the hotel one", "and the train?").forEach(text -> {
            int before = replies.size();
            socket.sendText(
                            JSON.writeValueAsString(Map.of("type", "message", "clientMessageId", text, "text", text)),
                            true)
                    .join();
            await().until(() -> replies.size() > before);
        });
        socket.abort();

        assertThat(replies.getFirst().get("decision").asString()).isEqualTo("clarify");
        assertThat(options(replies.getFirst()))
                .containsExactly("flight.rebook", "hotel.change", "train.rebook", "tour.change");
        assertThat(replies.get(1).at("/sources/0/entryId").asString()).isEqualTo("hotel.change");
        assertThat(replies.get(2).at("/sources/0/entryId").asString()).isEqualTo("train.rebook");
    }

    private record Replies(List<JsonNode> heard, StringBuilder frame) implements WebSocket.Listener {
        Replies(List<JsonNode> heard) {
            this(heard, new StringBuilder());
        }

        @Override
        public @org.jspecify.annotations.Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            frame.append(data);
            if (last) {
                JsonNode event = JSON.readTree(frame.toString());
                frame.setLength(0);
                if (event.path("from").asString("").equals("bot")) {
                    heard.add(event);
                }
            }
            socket.request(1);
            return null;
        }
    }
}
