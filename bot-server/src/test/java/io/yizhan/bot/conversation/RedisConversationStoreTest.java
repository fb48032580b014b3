package io.yizhan.bot.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yizhan.bot.conversation.ConversationStore.Acceptance;
import io.yizhan.bot.conversation.ConversationStore.Change;
import io.yizhan.bot.conversation.ConversationStore.Waiting;
import io.yizhan.bot.storage.RealRedis;
import io.yizhan.bot.storage.Write;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.InboundMessage;
import io.yizhan.channel.OutboundMessage;
import io.yizhan.channel.OutboundMessage.From;
import io.yizhan.channel.UnknownConversationException;
import io.yizhan.language.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(RealRedis.class)
class RedisConversationStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final UnifiedJedis redis;
    private final LiveEvents live;
    private final RedisConversationStore store;
    private Conversation conversation;

    RedisConversationStoreTest(UnifiedJedis redis) {
        JsonMapper json = JsonMapper.builder().build();
        this.redis = redis;
        this.live = new LiveEvents(redis, json, Clock.systemUTC());
        this.store = new RedisConversationStore(redis, json, live, new NothingOutgoing());
        CustomerId customer = Ids.newCustomer();
        this.conversation = Conversation.open(Ids.newConversation(customer), customer, "web", Language.ZH, NOW);
    }

    @BeforeEach
    void open() {
        conversation = store.open(conversation, List.of());
    }

    private InboundMessage message(String id) {
        return new InboundMessage(conversation.id(), id, "text of " + id, null);
    }

    private static OutboundMessage says(String text) {
        return new OutboundMessage.Message(From.BOT, text, List.of(), List.of(), null, null, null, null, null);
    }

    private Change reply(Waiting waiting, String text) {
        return new Change(waiting.conversation(), waiting.seq(), List.of(says(text)), List.of(), NOW);
    }

    @Test
    void keepsWhatWasOpened() {
        assertThat(store.find(conversation.id())).contains(conversation);
    }

    @Test
    void takesAMessageOnce() {
        Acceptance first = store.accept(message("a"), NOW);
        Acceptance again = store.accept(message("a"), NOW);

        assertThat(first.repeated()).isFalse();
        assertThat(again.repeated()).isTrue();
        assertThat(again.seq()).isEqualTo(first.seq());
        assertThat(live.after(conversation.id(), 0, 10)).hasSize(1);
    }

    @Test
    void givesTheStateWithTheOnlyWaitingMessage() {
        Acceptance alone = store.accept(message("a"), NOW);
        Acceptance behind = store.accept(message("b"), NOW);

        assertThat(alone.next()).contains(new Waiting(conversation, 1, NOW, message("a")));
        assertThat(behind.next()).isEmpty();
    }

    @Test
    void handlesMessagesInTheirOrder() {
        store.accept(message("a"), NOW);
        store.accept(message("b"), NOW);

        Waiting first = store.next(conversation.id()).orElseThrow();
        store.commit(reply(first, "one"));
        Waiting second = store.next(conversation.id()).orElseThrow();
        store.commit(reply(second, "two"));

        assertThat(first.message().messageId()).isEqualTo("a");
        assertThat(second.message().messageId()).isEqualTo("b");
        assertThat(store.next(conversation.id())).isEmpty();
        assertThat(store.pendingSince(NOW.plusSeconds(1), 10)).isEmpty();
    }

    @Test
    void answersAMessageOnceEvenIfTwoNodesHandleIt() {
        store.accept(message("a"), NOW);
        Waiting waiting = store.next(conversation.id()).orElseThrow();

        assertThat(store.commit(reply(waiting, "one"))).isPresent();
        assertThat(store.commit(reply(waiting, "the same from another node"))).isEmpty();
        assertThat(live.after(conversation.id(), 0, 10)).hasSize(2);
    }

    @Test
    void refusesAReplyDecidedBeforeAnAgentClaimed() {
        store.accept(message("a"), NOW);
        Waiting waiting = store.next(conversation.id()).orElseThrow();
        Conversation claimed = waiting.conversation().claimBy(new AgentId("li"), "Li Na", NOW);
        store.commit(new Change(claimed, null, List.of(), List.of(), NOW));

        assertThat(store.commit(reply(waiting, "over the agent"))).isEmpty();
        assertThat(store.find(conversation.id()).orElseThrow().isWithAgent()).isTrue();
    }

    @Test
    void storesOtherFeaturesWritesWithTheReplyOrNotAtAll() {
        String key = "yz:{c:" + conversation.id().shard() + "}:elsewhere";
        store.accept(message("a"), NOW);
        Waiting waiting = store.next(conversation.id()).orElseThrow();
        Change change = new Change(
                waiting.conversation(),
                waiting.seq(),
                List.of(says("one")),
                List.of(Write.of("HSET", key, "field", "值 with spaces"), Write.of("RPUSH", key + ":list", "a", "b")),
                NOW);

        store.commit(change);
        store.commit(change);

        assertThat(redis.hget(key, "field")).isEqualTo("值 with spaces");
        assertThat(redis.lrange(key + ":list", 0, -1)).containsExactly("a", "b");
    }

    @Test
    void knowsWhatWaitsSinceWhen() {
        store.accept(message("a"), NOW);

        assertThat(store.pendingSince(NOW.minusSeconds(1), 10)).isEmpty();
        assertThat(store.pendingSince(NOW, 10)).containsExactly(conversation.id());
    }

    @Test
    void refusesAMessageToNobody() {
        InboundMessage lost = new InboundMessage(Ids.newConversation(conversation.customer()), "a", "text", null);

        assertThatThrownBy(() -> store.accept(lost, NOW)).isInstanceOf(UnknownConversationException.class);
    }

    @Test
    void replaysThenGoesOnLiveWithoutGapOrRepetition() throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        store.accept(message("before"), NOW);
        live.subscribe(conversation.id(), 0, event -> seen.add(seqOf(event)));

        List<Thread> senders = IntStream.range(0, 8)
                .mapToObj(t -> Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < 50; i++) {
                        store.accept(message(t + "-" + i), NOW);
                    }
                }))
                .toList();
        for (Thread sender : senders) {
            sender.join();
        }

        assertThat(seen)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 401).mapToObj(i -> (long) i).toList());
    }

    @Test
    void hearsOfEventsThatAnotherNodeStored() {
        List<Long> seen = new ArrayList<>();
        JsonMapper json = JsonMapper.builder().build();
        LiveEvents otherNode = new LiveEvents(redis, json, Clock.systemUTC());
        live.subscribe(conversation.id(), 0, event -> seen.add(seqOf(event)));

        new RedisConversationStore(redis, json, otherNode, new NothingOutgoing()).accept(message("elsewhere"), NOW);
        live.announced(otherNode.node() + " " + conversation.id() + " 1");
        live.announced(otherNode.node() + " " + conversation.id() + " 1");

        assertThat(seen).containsExactly(1L);
    }

    private static long seqOf(Numbered event) {
        return event.seq() == null ? -1 : event.seq();
    }
}
