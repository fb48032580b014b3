package io.yizhan.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.bot.conversation.ConversationStore.Change;
import io.yizhan.bot.conversation.ConversationStores;
import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.conversation.Ids;
import io.yizhan.bot.delivery.Outbox.Rest;
import io.yizhan.bot.delivery.Outbox.Taking;
import io.yizhan.bot.storage.RealRedis;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.DeliveryException.Reason;
import io.yizhan.channel.MessageHandler.Sender;
import io.yizhan.channel.OutboundMessage;
import io.yizhan.channel.OutboundMessage.From;
import io.yizhan.language.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

/** Two nodes and one conversation. */
@ExtendWith(RealRedis.class)
class OutboxTest {
    private Instant now = Instant.parse("2026-11-22T08:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final Outbox here;
    private final Outbox there;
    private final ConversationStore store;
    private final Correspondence correspondence;
    private Conversation conversation;

    OutboxTest(UnifiedJedis redis) {
        JsonMapper json = JsonMapper.builder().build();
        this.here = new Outbox(redis, json, "here", clock);
        this.there = new Outbox(redis, json, "there", clock);
        this.correspondence = RealCorrespondence.over(redis);
        this.store = ConversationStores.over(redis, json);
        CustomerId customer = Ids.newCustomer();
        this.conversation =
                Conversation.open(Ids.newConversation(customer), customer, "other", Language.ZH, clock.instant());
    }

    @BeforeEach
    void open() {
        conversation = store.open(
                conversation, correspondence.address(conversation.id(), new Sender("other", "u1", null, null)));
        say("one", "two");
    }

    private void say(String... texts) {
        List<OutboundMessage> events = Arrays.stream(texts)
                .<OutboundMessage>map(text ->
                        new OutboundMessage.Message(From.BOT, text, List.of(), List.of(), null, null, null, null, null))
                .toList();
        conversation = store.commit(new Change(conversation, null, events, List.of(), clock.instant()))
                .orElseThrow()
                .stored();
    }

    private Trouble trouble(boolean over) {
        return new Trouble(1, Reason.BUSY, "busy", clock.instant(), over);
    }

    private static List<Long> numbers(Taking taking) {
        assertThat(taking).isInstanceOf(Taking.Work.class);
        return ((Taking.Work) taking).events().stream().map(Numbered::seq).toList();
    }

    private Rest settle(Outbox node, long seq, Outcome outcome) {
        return node.settle(conversation.id(), seq, false, outcome);
    }

    @Test
    void isInTheHandsOfOneNodeAtATime() {
        assertThat(numbers(here.take(conversation.id(), false))).containsExactly(1L, 2L);

        assertThat(there.take(conversation.id(), false)).isInstanceOf(Taking.NotNow.class);
        assertThat(settle(here, 1, new Outcome.Taken())).isEqualTo(Rest.MORE);
        assertThat(settle(here, 2, new Outcome.Taken())).isEqualTo(Rest.NOTHING);
        assertThat(there.take(conversation.id(), false)).isEqualTo(new Taking.Nothing());
    }

    @Test
    void goesOnWithWhatCameMeanwhile() {
        here.take(conversation.id(), false);
        settle(here, 1, new Outcome.Taken());

        say("three");

        assertThat(settle(here, 2, new Outcome.Taken())).isEqualTo(Rest.MORE);
        assertThat(numbers(here.take(conversation.id(), false))).containsExactly(3L);
    }

    @Test
    void isTakenOverFromANodeThatIsGone() {
        here.take(conversation.id(), false);
        settle(here, 1, new Outcome.Taken());

        now = now.plus(Duration.ofMinutes(2));

        assertThat(numbers(there.take(conversation.id(), false))).containsExactly(2L);
        assertThat(settle(here, 2, new Outcome.Taken()))
                .as("the first node wakes up too late")
                .isEqualTo(Rest.TAKEN_AWAY);
        assertThat(settle(there, 2, new Outcome.Taken())).isEqualTo(Rest.NOTHING);
    }

    @Test
    void aNodeThatStartsAgainGoesOnAtOnce() {
        here.take(conversation.id(), false);

        assertThat(numbers(here.take(conversation.id(), false))).containsExactly(1L, 2L);
    }

    @Test
    void waitsForTheNextTryUnlessThereIsHurry() {
        here.take(conversation.id(), false);
        settle(here, 1, new Outcome.Later(trouble(false), clock.instant().plusSeconds(30)));

        assertThat(there.take(conversation.id(), false))
                .isEqualTo(new Taking.NotNow(clock.instant().plusSeconds(30)));
        assertThat(numbers(there.take(conversation.id(), true))).containsExactly(1L, 2L);
        assertThat(there.trouble(conversation.id(), 1)).contains(trouble(false));
    }

    @Test
    void onlyWhatNobodyHasHadInHandIsSurelyUntried() {
        assertThat(untried(here)).isTrue();

        assertThat(untried(here))
                .as("the node may have died in the middle of it")
                .isFalse();
        settle(here, 1, new Outcome.Taken());
        settle(here, 2, new Outcome.Taken());
        say("three");
        assertThat(untried(there)).isTrue();
    }

    @Test
    void whatMetTroubleIsNotUntriedEvenIfAnAgentHasSentSomethingElseAgainMeanwhile() {
        here.take(conversation.id(), false);
        settle(here, 1, new Outcome.Failed(trouble(true)));
        settle(here, 2, new Outcome.Later(trouble(false), clock.instant().plusSeconds(30)));

        here.again(conversation.id(), 1, "other");

        assertThat(untried(here)).isFalse();
    }

    private boolean untried(Outbox node) {
        return ((Taking.Work) node.take(conversation.id(), true)).untried();
    }

    @Test
    void whatTheChannelReportsAsLostStaysGivenUpUntilItIsSentAgain() {
        here.take(conversation.id(), false);
        assertThat(here.failed(conversation.id(), 1, trouble(true))).isTrue();

        settle(here, 1, new Outcome.Taken());

        assertThat(here.trouble(conversation.id(), 1)).contains(trouble(true));
        assertThat(here.failed(conversation.id(), 1, trouble(true))).isFalse();
        assertThat(here.again(conversation.id(), 1, "other")).isTrue();
        assertThat(here.trouble(conversation.id(), 1)).isEmpty();
    }

    @Test
    void whatIsGivenUpIsPassedAndCanBeSentAgainOnce() {
        here.take(conversation.id(), false);
        settle(here, 1, new Outcome.Failed(trouble(true)));
        settle(here, 2, new Outcome.Taken());

        assertThat(here.again(conversation.id(), 2, "other")).isFalse();
        assertThat(here.again(conversation.id(), 1, "other")).isTrue();
        assertThat(here.again(conversation.id(), 1, "other")).isFalse();

        Taking taking = there.take(conversation.id(), false);
        assertThat(numbers(taking)).isEmpty();
        assertThat(((Taking.Work) taking).again().stream().map(Numbered::seq)).containsExactly(1L);
        assertThat(there.settle(conversation.id(), 1, true, new Outcome.Taken()))
                .isEqualTo(Rest.NOTHING);
        assertThat(there.take(conversation.id(), false)).isEqualTo(new Taking.Nothing());
    }
}
