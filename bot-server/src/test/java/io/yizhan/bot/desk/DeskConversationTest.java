package io.yizhan.bot.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.AgentClient.Answer;
import io.yizhan.bot.AgentClient.Console;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage;
import io.yizhan.channel.OutboundMessage.From;
import io.yizhan.channel.OutboundMessage.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an agent reads, writes, and does with a conversation. */
@DeskServer
class DeskConversationTest extends AtTheDesk {
    @Test
    void anAgentReadsWhatTheTravellerHasNamed() {
        ConversationId id = open();
        say(id, "订单号 YZ10023344 的航班 CA1234 想改签");
        say(id, "转人工");
        await().until(() -> view.find(id).isPresent());

        JsonNode noted = anna.get(path(id, "")).body().at("/summary/noted");

        assertThat(noted.valueStream()
                        .map(each -> each.get("kind").asString()
                                + ' '
                                + each.get("value").asString()))
                .containsExactlyInAnyOrder("order YZ10023344", "flight CA1234");
    }

    @Test
    void anAgentsMessageIsSentOnceHoweverOftenItIsPosted() throws Exception {
        ConversationId id = onTheDesk(PERSON);
        anna.post(path(id, "/claim"), Map.of());

        Map<String, String> message = Map.of("clientMessageId", "a1", "text", "您好，我来帮您。");
        List<Future<Answer>> posts = new ArrayList<>();
        try (ExecutorService together = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 6; i++) {
                posts.add(together.submit(() -> anna.post(path(id, "/messages"), message)));
            }
        }

        long seq = posts.getFirst().get().body().get("seq").asLong();
        for (Future<Answer> post : posts) {
            assertThat(post.get().status()).isEqualTo(202);
            assertThat(post.get().body().get("seq").asLong()).isEqualTo(seq);
        }
        assertThat(said(id, From.AGENT)).singleElement().satisfies(sent -> {
            assertThat(sent.text()).isEqualTo("您好，我来帮您。");
            assertThat(sent.agent()).isEqualTo("Anna");
        });
        assertThat(events.after(id, seq - 1, 1).getFirst().event())
                .isEqualTo(said(id, From.AGENT).getFirst());
    }

    @Test
    void whatAgentsDoStandsOnTheTimelineAndNotesStayInternal() {
        ConversationId id = onTheDesk(PERSON);
        Console watching = connect(ben);
        watching.send(Map.of("type", "watch", "conversationId", id.value(), "after", 0));
        watching.await("event", message -> concerns(message, id));
        anna.post(path(id, "/claim"), Map.of());
        anna.post(path(id, "/messages"), Map.of("clientMessageId", "a1", "text", "Hello"));
        Answer note = anna.post(path(id, "/notes"), Map.of("text", "VIP, be quick"));
        anna.post(path(id, "/close"), Map.of());

        assertThat(note.status()).isEqualTo(201);
        assertThat(note.body().get("afterSeq").asLong()).isPositive();
        watching.await("note", message -> message.at("/note/text").asString().equals("VIP, be quick"));
        watching.await(
                "event",
                message -> message.at("/event/from").asString("").equals("agent")
                        && message.at("/event/text").asString().equals("Hello"));
        watching.await(
                "conversation",
                message -> message.at("/summary/state").asString().equals("closed"));
        assertThat(log(id)).noneMatch(event -> event.toString().contains("VIP"));
        assertThat(log(id).subList(log(id).size() - 2, log(id).size()))
                .containsExactly(
                        new OutboundMessage.Status(State.CLOSED, null, null, null),
                        new OutboundMessage.RatingRequest());
        String customer = store.find(id).orElseThrow().customer().value();
        JsonNode profile = anna.get("/api/agent/customers/" + customer).body();
        List<String> kinds = new ArrayList<>();
        profile.get("timeline").forEach(line -> kinds.add(line.get("kind").asString()));
        assertThat(kinds).containsExactly("status", "note", "agent-message", "status", "exchange");
        assertThat(profile.at("/conversations/0/state").asString()).isEqualTo("closed");
    }

    @Test
    void aConversationIsHandedBackQueuedOrGivenToAColleague() {
        Console atBen = connect(ben);
        ConversationId id = onTheDesk(PERSON);
        anna.post(path(id, "/claim"), Map.of());

        Answer toBen = anna.post(path(id, "/transfer"), Map.of("to", "agent:ben", "note", "yours"));
        assertThat(toBen.body().get("agent").asString()).isEqualTo("ben");
        atBen.await(
                "conversation",
                message -> message.at("/summary/agent").asString("").equals("ben"));

        Answer toNobody = ben.post(path(id, "/transfer"), Map.of("to", "agent:anna"));
        assertThat(toNobody.status()).isEqualTo(409);

        Answer toQueue = ben.post(path(id, "/transfer"), Map.of("to", "queue"));
        assertThat(toQueue.body().get("state").asString()).isEqualTo("queued");
        assertThat(toQueue.body().get("reason").asString()).isEqualTo("transferred");

        anna.post(path(id, "/claim"), Map.of());
        Answer toBot = anna.post(path(id, "/transfer"), Map.of("to", "bot"));
        assertThat(toBot.body().get("state").asString()).isEqualTo("bot");
        assertThat(view.find(id)).isEmpty();
        say(id, "机票怎么改签？");
        await().until(() -> said(id, From.BOT).size() == 2);
    }
}
