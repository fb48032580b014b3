package io.yizhan.bot.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The promise that nothing is lost, tried the hard way. */
class CrashTest {
    private static final int CONVERSATIONS = 20;
    private static final int MESSAGES_EACH = 100;
    private static final List<String> QUESTIONS = List.of(
            "机票怎么改签", "how do I get a refund for my hotel", "行李可以带多少公斤", "what time is check-in", "发票怎么开", "你好");

    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path folder;

    private final Map<String, Map<String, Long>> acknowledged = new ConcurrentHashMap<>();

    @Test
    void everyAcknowledgedMessageSurvivesAKillOnceInOrderWithOneReply() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient();
                ServerProcess server = ServerProcess.start(folder.resolve("data"))) {
            List<TravellerClient> travellers = new ArrayList<>();
            for (int i = 0; i < CONVERSATIONS; i++) {
                travellers.add(TravellerClient.open(server, http, Map.of("visitorId", "visitor-" + i)));
            }

            sendUntilKilled(server, travellers);

            for (TravellerClient traveller : travellers) {
                assertThat(acknowledged.get(traveller.conversationId())).isNotEmpty();
                verifyConversation(server, http, traveller);
            }
            assertThat(acknowledged.values().stream().mapToInt(Map::size).sum())
                    .as("the kill came in the middle of the burst")
                    .isBetween(1, CONVERSATIONS * MESSAGES_EACH - 1);
        }
    }

    private void sendUntilKilled(ServerProcess server, List<TravellerClient> travellers) throws InterruptedException {
        List<Thread> senders = travellers.stream()
                .map(traveller -> Thread.ofVirtual().start(() -> burst(traveller)))
                .toList();
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        acknowledged.values().stream().mapToInt(Map::size).sum() > CONVERSATIONS * MESSAGES_EACH / 3);
        server.killAndRestart();
        for (Thread sender : senders) {
            sender.join();
        }
    }

    /** Sends everything back to back, without waiting for a reply, until the connection breaks. */
    private void burst(TravellerClient traveller) {
        Map<String, Long> acks =
                acknowledged.computeIfAbsent(traveller.conversationId(), id -> new ConcurrentHashMap<>());
        try {
            WebSocket socket = traveller
                    .connect(0, event -> {
                        if (event.path("type").asString().equals("ack")) {
                            acks.put(
                                    event.get("clientMessageId").asString(),
                                    event.get("seq").asLong());
                        }
                    })
                    .join();
            for (int i = 0; i < MESSAGES_EACH; i++) {
                String text = QUESTIONS.get(i % QUESTIONS.size()) + " " + i;
                socket.sendText(TravellerClient.message("m" + i, text), true).join();
            }
        } catch (CompletionException killed) {
            assertThat(acks).isNotNull();
        }
    }

    private void verifyConversation(ServerProcess server, HttpClient http, TravellerClient traveller) throws Exception {
        Map<String, Long> acks = acknowledged.get(traveller.conversationId());
        List<JsonNode> events = awaitReplies(traveller);

        List<JsonNode> sent = events.stream()
                .filter(e -> e.path("from").asString().equals("traveller"))
                .toList();
        List<Long> sentSeqs = sent.stream().map(e -> e.get("seq").asLong()).toList();
        List<Long> answered = events.stream()
                .filter(e -> e.path("from").asString().equals("bot"))
                .map(e -> e.get("replyTo").asLong())
                .toList();

        assertThat(events.stream().map(e -> e.get("seq").asLong()).toList())
                .as("numbers without a gap")
                .isEqualTo(java.util.stream.LongStream.rangeClosed(1, events.size())
                        .boxed()
                        .toList());
        acks.forEach((id, seq) -> assertThat(sent.stream()
                        .filter(e -> e.get("clientMessageId").asString().equals(id))
                        .map(e -> e.get("seq").asLong()))
                .as("message %s stands once, at the acknowledged place", id)
                .containsExactly(seq));
        assertThat(sent.stream()
                        .map(e -> number(e.get("clientMessageId").asString()))
                        .toList())
                .as("in the order of sending")
                .isSorted();
        assertThat(answered).as("exactly one reply each, in order").isEqualTo(sentSeqs);
        assertThat(new Records(server, http).timeline(traveller.conversationId()))
                .as("each on the profile, once")
                .isEqualTo(sentSeqs);

        long again = JSON.readTree(traveller
                        .post(sent.getFirst().get("clientMessageId").asString(), "again")
                        .body())
                .get("seq")
                .asLong();
        assertThat(again).as("redelivery changes nothing").isEqualTo(sentSeqs.getFirst());
    }

    private static List<JsonNode> awaitReplies(TravellerClient traveller) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> traveller.events(0, 0), events -> count(events, "bot") == count(events, "traveller"));
    }

    private static long count(List<JsonNode> events, String from) {
        return events.stream()
                .filter(e -> e.path("from").asString().equals(from))
                .count();
    }

    private static int number(String clientMessageId) {
        return Integer.parseInt(clientMessageId.substring(1));
    }
}
