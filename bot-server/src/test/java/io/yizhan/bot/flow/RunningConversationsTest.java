package io.yizhan.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.yizhan.bot.conversation.AgentId;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.bot.conversation.ConversationStore.Change;
import io.yizhan.bot.conversation.ConversationStores;
import io.yizhan.bot.delivery.RealCorrespondence;
import io.yizhan.bot.profile.CustomerProfiles;
import io.yizhan.bot.profile.CustomerProfiles.Identity;
import io.yizhan.bot.profile.RealProfiles;
import io.yizhan.bot.storage.RealRedis;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.MessageHandler.Sender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

/** Two nodes that remember, each for itself, what they found last. */
@ExtendWith(RealRedis.class)
class RunningConversationsTest {
    private static final Sender FOLLOWER = new Sender("wechat:main", "o-1", null, null);

    private Instant now = Instant.parse("2026-11-22T08:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final UnifiedJedis redis;
    private final ConversationStore store;
    private final CustomerProfiles profiles;
    private final RunningConversations here;
    private final RunningConversations there;

    RunningConversationsTest(UnifiedJedis redis) {
        this.redis = redis;
        this.store = ConversationStores.over(redis, JsonMapper.shared());
        this.profiles = RealProfiles.over(redis, RealProfiles.links(redis));
        this.here = node(redis);
        this.there = node(redis);
    }

    private RunningConversations node(UnifiedJedis redis) {
        return new RunningConversations(
                redis, store, profiles, RealCorrespondence.over(redis), clock, new SimpleMeterRegistry());
    }

    private void close(ConversationId id) {
        Conversation conversation = store.find(id).orElseThrow();
        AgentId agent = new AgentId("li");
        Conversation closed = conversation.claimBy(agent, "Li", now).closeBy(agent, now);
        assertThat(store.commit(new Change(closed, null, List.of(), List.of(), now)))
                .isPresent();
    }

    @Test
    void everyNodeGivesTheSameTheFirstTimeAndAfterwards() {
        ConversationId first = here.with(FOLLOWER);

        assertThat(there.with(FOLLOWER)).isEqualTo(first);
        assertThat(here.with(FOLLOWER)).isEqualTo(first);
        assertThat(there.with(FOLLOWER)).isEqualTo(first);
    }

    @Test
    void manyCallsAtOnceBeginOne() {
        Set<ConversationId> given = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> (i % 2 == 0 ? here : there).with(FOLLOWER))
                .collect(Collectors.toSet());

        assertThat(given).hasSize(1);
    }

    @Test
    void aClosedOneGoesOnForADay() {
        ConversationId first = here.with(FOLLOWER);
        close(first);

        now = now.plus(Duration.ofHours(23));

        assertThat(here.with(FOLLOWER)).isEqualTo(first);
    }

    @Test
    void whatAnotherNodeBeginsAfterwardsCountsHereToo() {
        ConversationId first = here.with(FOLLOWER);
        close(first);
        now = now.plus(Duration.ofHours(25));

        ConversationId second = there.with(FOLLOWER);

        assertThat(second).isNotEqualTo(first);
        assertThat(here.with(FOLLOWER)).isEqualTo(second);
    }

    @Test
    void whoWasErasedElsewhereIsANewCustomerHere() {
        ConversationId first = here.with(FOLLOWER);
        Identity identity = new Identity(FOLLOWER.channel(), FOLLOWER.id());
        String before = profiles.of(identity).orElseThrow().value();

        redis.flushAll();

        ConversationId second = here.with(FOLLOWER);
        assertThat(second).isNotEqualTo(first);
        assertThat(profiles.of(identity).orElseThrow().value()).isNotEqualTo(before);
        assertThat(here.with(FOLLOWER)).isEqualTo(second);
    }
}
