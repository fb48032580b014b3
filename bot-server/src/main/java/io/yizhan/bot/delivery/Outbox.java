package io.yizhan.bot.delivery;

import io.yizhan.bot.conversation.ConversationLog;
import io.yizhan.bot.storage.Script;
import io.yizhan.bot.storage.Write;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage.Progress;
import io.yizhan.channel.OutboundMessage.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is to be brought to the travellers. The events themselves stand in the conversations' logs; here is how far each
 * conversation has come, and which node has it in hand.
 */
final class Outbox {
    private static final Script TAKE = Script.beside(Outbox.class, "take.lua");
    private static final Script SETTLE = Script.beside(Outbox.class, "settle.lua");
    private static final Script FAIL = Script.beside(Outbox.class, "fail.lua");
    private static final Script AGAIN = Script.beside(Outbox.class, "again.lua");
    private static final int PAGE = 50;

    /** Longer than any channel takes for one event, so that two nodes hardly ever deliver the same. */
    private static final Duration IN_HAND = Duration.ofSeconds(60);

    private final UnifiedJedis redis;
    private final JsonMapper json;
    private final String node;
    private final Clock clock;

    Outbox(UnifiedJedis redis, JsonMapper json, String node, Clock clock) {
        this.redis = redis;
        this.json = json;
        this.node = node;
        this.clock = clock;
    }

    /** The same over other connections. */
    Outbox over(UnifiedJedis lane) {
        return new Outbox(lane, json, node, clock);
    }

    /** What a node finds when it asks for the outstanding events of a conversation. */
    sealed interface Taking {
        /** Nothing is outstanding. */
        record Nothing() implements Taking {}

        /** Nothing to do before that time: another node is at it, or the next try is not due. */
        record NotNow(Instant until) implements Taking {}

        /**
         * @param again failed before, sent again on an agent's wish
         * @param events not yet settled, oldest first, the traveller's own among them
         * @param untried whether surely nobody has begun to deliver any of the events
         */
        record Work(String recipient, List<Numbered> again, List<Numbered> events, boolean untried) implements Taking {}
    }

    /** What remains after an event is settled. */
    enum Rest {
        TAKEN_AWAY,
        MORE,
        NOTHING
    }

    /** A write that lets no node forget the events stored with it. */
    Write entry(ConversationId id, String channel, int events) {
        return Write.of(
                "XADD",
                Keys.outbox(id.shard()),
                "*",
                "conversation",
                id.value(),
                "channel",
                channel,
                "first",
                Write.FIRST_SEQ,
                "count",
                Integer.toString(events));
    }

    /** @param hurry whether to try now what is due only later */
    Taking take(ConversationId id, boolean hurry) {
        Instant now = clock.instant();
        List<?> answer = (List<?>) TAKE.run(
                redis,
                List.of(Keys.delivery(id), Keys.log(id)),
                List.of(node, millis(now), millis(now.plus(IN_HAND)), Integer.toString(PAGE), hurry ? "1" : "0"));
        long found = (Long) answer.getFirst();
        if (found == 2) {
            return new Taking.Nothing();
        }
        if (found == 0) {
            return new Taking.NotNow(Instant.ofEpochMilli((Long) answer.get(1)));
        }
        return new Taking.Work(
                (String) answer.get(1), events(answer.get(2)), events(answer.get(3)), (Long) answer.get(4) == 1);
    }

    private List<Numbered> events(Object entries) {
        return ConversationLog.read((List<?>) entries, json);
    }

    /** What stood in the way of an event so far. */
    Optional<Trouble> trouble(ConversationId id, long seq) {
        return Optional.ofNullable(redis.hget(Keys.delivery(id), "m:" + seq)).map(this::trouble);
    }

    Trouble trouble(String stored) {
        return json.readValue(stored, Trouble.class);
    }

    Rest settle(ConversationId id, long seq, boolean again, Outcome outcome) {
        Instant now = clock.instant();
        String announcement = progress(seq, outcome)
                .map(progress -> json.writeValueAsString(new News(node, id, progress)))
                .orElse("");
        Object answer = SETTLE.run(
                redis,
                List.of(Keys.delivery(id), Keys.log(id), Keys.undelivered(id.shard())),
                List.of(
                        node,
                        millis(now),
                        millis(now.plus(IN_HAND)),
                        Long.toString(seq),
                        again ? "1" : "0",
                        switch (outcome) {
                            case Outcome.Taken taken -> "taken";
                            case Outcome.Later later -> "later";
                            case Outcome.Failed failed -> "failed";
                            case Outcome.Skipped skipped -> "skipped";
                        },
                        switch (outcome) {
                            case Outcome.Later(Trouble trouble, Instant due) -> json.writeValueAsString(trouble);
                            case Outcome.Failed(Trouble trouble) -> json.writeValueAsString(trouble);
                            case Outcome.Taken taken -> "";
                            case Outcome.Skipped skipped -> "";
                        },
                        outcome instanceof Outcome.Later(Trouble trouble, Instant due) ? millis(due) : "",
                        id.value(),
                        announcement.isEmpty() ? "" : Keys.NEWS,
                        announcement));
        return Rest.values()[((Long) answer).intValue()];
    }

    /** What consoles and widgets are told. */
    static Optional<Progress> progress(long seq, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Taken taken -> Optional.of(new Progress(seq, Stage.SENT, null));
            case Outcome.Later(Trouble trouble, Instant due) ->
                Optional.of(new Progress(seq, Stage.QUEUED, trouble.reason()));
            case Outcome.Failed(Trouble trouble) -> Optional.of(new Progress(seq, Stage.FAILED, trouble.reason()));
            case Outcome.Skipped skipped -> Optional.empty();
        };
    }

    /** Puts an event that was given up back in. @return false if it was not given up */
    boolean again(ConversationId id, long seq, String channel) {
        return (Long) AGAIN.run(
                        redis,
                        List.of(Keys.delivery(id), Keys.undelivered(id.shard()), Keys.outbox(id.shard())),
                        List.of(id.value(), Long.toString(seq), channel))
                == 1;
    }

    /**
     * Gives an event up that had been taken.
     *
     * @return false if it is given up already, or the conversation is no longer there
     */
    boolean failed(ConversationId id, long seq, Trouble trouble) {
        return (Long) FAIL.run(
                        redis,
                        List.of(Keys.delivery(id), Keys.undelivered(id.shard())),
                        List.of(id.value(), Long.toString(seq), json.writeValueAsString(trouble), millis(trouble.at())))
                == 1;
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }
}
