package io.yizhan.bot.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.AgentClient;
import io.yizhan.bot.AgentClient.Answer;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.ConversationStore.Change;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage;
import io.yizhan.channel.OutboundMessage.From;
import io.yizhan.channel.OutboundMessage.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One conversation has one who talks, whoever comes at the same time. */
@DeskServer
class DeskClaimTest extends AtTheDesk {
    @Test
    void ofManyClaimsAtOnceOneWinsAndTheOthersLearnWho() throws Exception {
        for (int round = 0; round < 5; round++) {
            ConversationId id = onTheDesk(EMERGENCY);
            List<Future<Answer>> claims = new ArrayList<>();
            try (ExecutorService together = Executors.newFixedThreadPool(8)) {
                for (int i = 0; i < 8; i++) {
                    AgentClient agent = i % 2 == 0 ? anna : ben;
                    claims.add(together.submit(() -> agent.post(path(id, "/claim"), Map.of())));
                }
            }

            String holder = anna.get(path(id, "")).body().at("/summary/agent").asString();
            for (int i = 0; i < 8; i++) {
                Answer answer = claims.get(i).get();
                if ((i % 2 == 0 ? "anna" : "ben").equals(holder)) {
                    assertThat(answer.status()).isEqualTo(200);
                } else {
                    assertThat(answer.status()).isEqualTo(409);
                    assertThat(answer.body().get("holder").asString()).isEqualTo(holder);
                    assertThat(answer.body().get("holderName").asString()).isNotBlank();
                }
            }
            assertThat(log(id).stream()
                            .filter(event ->
                                    event instanceof OutboundMessage.Status status && status.state() == State.AGENT))
                    .hasSize(1);
        }
    }

    @Test
    void theBotsReplyIsRefusedOnceAnAgentHasClaimed() {
        ConversationId id = open();
        Conversation asTheBotReadIt = store.find(id).orElseThrow();
        anna.post(path(id, "/claim"), Map.of());

        OutboundMessage reply =
                new OutboundMessage.Message(From.BOT, "bot", List.of(), List.of(), null, null, null, null, null);
        Change late = new Change(asTheBotReadIt, null, List.of(reply), List.of(), clock.instant());

        assertThat(store.commit(late)).isEmpty();
    }

    @Test
    void theBotIsSilentAfterAClaimHoweverTheyMeet() throws Exception {
        List<ConversationId> conversations =
                IntStream.range(0, 20).mapToObj(i -> open()).toList();
        List<Future<Answer>> claims = new ArrayList<>();
        try (ExecutorService together = Executors.newFixedThreadPool(8)) {
            for (ConversationId id : conversations) {
                together.submit(() -> say(id, "机票怎么改签？"));
                claims.add(together.submit(() -> anna.post(path(id, "/claim"), Map.of())));
            }
        }
        for (Future<Answer> claim : claims) {
            assertThat(claim.get().status()).isEqualTo(200);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        store.pendingSince(clock.instant().plusSeconds(60), 100).isEmpty());

        for (ConversationId id : conversations) {
            List<OutboundMessage> log = log(id);
            int claimed = log.indexOf(new OutboundMessage.Status(State.AGENT, "Anna", null, null));
            assertThat(claimed).isNotNegative();
            assertThat(log.subList(claimed, log.size()))
                    .noneMatch(event -> event instanceof OutboundMessage.Message message && message.from() == From.BOT);
        }
    }

    @Test
    void onlyTheHolderMayWrite() {
        ConversationId id = onTheDesk(PERSON);

        Answer unclaimed = anna.post(path(id, "/messages"), Map.of("clientMessageId", "a", "text", "x"));
        ben.post(path(id, "/claim"), Map.of());
        Answer others = anna.post(path(id, "/messages"), Map.of("clientMessageId", "b", "text", "x"));

        assertThat(unclaimed.status()).isEqualTo(409);
        assertThat(unclaimed.body().has("holder")).isFalse();
        assertThat(others.status()).isEqualTo(409);
        assertThat(others.body().get("holder").asString()).isEqualTo("ben");
        assertThat(said(id, From.AGENT)).isEmpty();
    }
}
