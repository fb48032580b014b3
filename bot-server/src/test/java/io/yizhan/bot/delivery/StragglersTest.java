package io.yizhan.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.bot.conversation.ConversationStore.Change;
import io.yizhan.bot.conversation.ConversationStores;
import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.conversation.Ids;
import io.yizhan.bot.conversation.Outgoing;
import io.yizhan.bot.storage.RealRedis;
import io.yizhan.bot.storage.Write;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.OutboundMessage;
import io.yizhan.channel.OutboundMessage.From;
import io.yizhan.channel.PushChannel;
import io.yizhan.language.Language;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.XClaimParams;
import redis.clients.jedis.params.XReadGroupParams;
import tools.jackson.databind.json.JsonMapper;

/** What a node stored and could not deliver any more, because it ended. */
@ExtendWith(RealRedis.class)
class StragglersTest {
    private static final String GROUP = "delivery";
    private static final DeliveryProperties PROPERTIES = new DeliveryProperties(
            3, Duration.ofMillis(20), Duration.ofMillis(100), 8, Duration.ofSeconds(3), Duration.ofMillis(100));

    private final JsonMapper json = JsonMapper.builder().build();
    private final Clock clock = Clock.systemUTC();
    private final List<Long> delivered = new CopyOnWriteArrayList<>();
    private final UnifiedJedis redis;
    private final ConversationStore ending;
    private final Couriers couriers;
    private final String outbox;
    private Conversation conversation;

    StragglersTest(UnifiedJedis redis) {
        this.redis = redis;
        this.couriers = couriers("here");
        this.ending = ConversationStores.over(redis, json, new EndsBeforeDelivery(couriers("gone")));
        CustomerId customer = Ids.newCustomer();
        this.conversation =
                Conversation.open(Ids.newConversation(customer), customer, "other", Language.ZH, clock.instant());
        this.outbox = Keys.outbox(conversation.id().shard());
    }

    private Couriers couriers(String node) {
        PushChannels channels = new PushChannels(
                new StaticListableBeanFactory(Map.of("other", new Collecting())).getBeanProvider(PushChannel.class));
        Outbox outbox = new Outbox(redis, json, node, clock);
        ConversationEvents events = ConversationStores.events(redis, json);
        Courier courier =
                new Courier(outbox, channels, events, new Retries(PROPERTIES, clock), clock, new SimpleMeterRegistry());
        return new Couriers(outbox, channels, courier, courier, PROPERTIES, clock, new SimpleMeterRegistry());
    }

    private final class Collecting implements PushChannel {
        @Override
        public String id() {
            return "other";
        }

        @Override
        public void deliver(Delivery delivery) {
            delivered.add(Objects.requireNonNull(delivery.event().seq()));
        }
    }

    /** Stores with the entry in the outbox, and then nothing more happens. */
    private record EndsBeforeDelivery(Couriers couriers) implements Outgoing {
        @Override
        public List<Write> writes(Conversation conversation, List<OutboundMessage> events) {
            return couriers.writes(conversation, events);
        }

        @Override
        public void stored(Conversation conversation, List<Numbered> events) {}
    }

    private Stragglers stragglers(Duration grace) {
        return new Stragglers(redis, couriers, "here", grace, clock);
    }

    @BeforeEach
    void replyAndEnd() {
        conversation = ending.open(conversation, List.of());
        List<OutboundMessage> events = new ArrayList<>();
        for (String text : List.of("one", "two")) {
            events.add(new OutboundMessage.Message(From.BOT, text, List.of(), List.of(), null, null, null, null, null));
        }
        assertThat(ending.commit(new Change(conversation, null, events, List.of(), clock.instant())))
                .isPresent();
    }

    @AfterEach
    void close() {
        couriers.close();
    }

    @Test
    void goesOnAfterAStart() {
        Stragglers stragglers = stragglers(Duration.ofHours(1));

        stragglers.recover();

        await().until(() -> delivered.equals(List.of(1L, 2L)));
        await().untilAsserted(() -> {
            stragglers.follow();
            assertThat(redis.xlen(outbox)).as("nothing is left in the outbox").isZero();
        });
    }

    @Test
    void leavesTheNodeThatStoredItItsTime() {
        Stragglers patient = stragglers(Duration.ofHours(1));
        Stragglers impatient = stragglers(Duration.ZERO);
        redis.xgroupCreate(outbox, GROUP, new StreamEntryID(0, 0), true);

        patient.follow();
        patient.follow();
        assertThat(delivered).isEmpty();
        impatient.recover();

        await().until(() -> delivered.equals(List.of(1L, 2L)));
    }

    @Test
    void takesOverWhatANodeThatIsGoneHadRead() {
        redis.xgroupCreate(outbox, GROUP, new StreamEntryID(0, 0), true);
        StreamEntryID entry = redis.xreadGroup(
                        GROUP,
                        "gone",
                        new XReadGroupParams(),
                        Map.of(outbox, StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY))
                .getFirst()
                .getValue()
                .getFirst()
                .getID();
        Stragglers stragglers = stragglers(Duration.ZERO);

        stragglers.follow();
        stragglers.takeOver();
        stragglers.follow();
        assertThat(delivered).as("it may still be at it").isEmpty();
        redis.xclaim(outbox, GROUP, "gone", 0, new XClaimParams().idle(70_000), entry);
        stragglers.takeOver();
        stragglers.follow();

        await().until(() -> delivered.equals(List.of(1L, 2L)));
    }

    @Test
    void setsTheOutboxUpAnewIfItWasEmptied() {
        Stragglers stragglers = stragglers(Duration.ZERO);

        stragglers.follow();
        stragglers.follow();

        await().untilAsserted(() -> {
            stragglers.follow();
            assertThat(delivered).containsExactly(1L, 2L);
        });
    }
}
