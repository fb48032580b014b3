package io.yizhan.bot.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.bot.conversation.Ids;
import io.yizhan.bot.storage.Announcements;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.DeliveryException.Reason;
import io.yizhan.channel.FileLimits;
import io.yizhan.channel.OutboundMessage.Progress;
import io.yizhan.channel.OutboundMessage.Stage;
import io.yizhan.channel.PushChannel;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.resps.Tuple;
import tools.jackson.databind.json.JsonMapper;

final class RedisDeliveries implements Deliveries {
    private static final Logger log = LoggerFactory.getLogger(RedisDeliveries.class);
    private static final String TROUBLE = "m:";
    private static final String DELIVERED = "delivered";

    private final UnifiedJedis redis;
    private final JsonMapper json;
    private final Outbox outbox;
    private final Couriers couriers;
    private final PushChannels channels;
    private final ConversationEvents events;
    private final Announcements announcements;
    private final String node;
    private final Clock clock;
    private final MeterRegistry metrics;

    RedisDeliveries(
            UnifiedJedis redis,
            JsonMapper json,
            Outbox outbox,
            Couriers couriers,
            PushChannels channels,
            ConversationEvents events,
            Announcements announcements,
            String node,
            Clock clock,
            MeterRegistry metrics) {
        this.redis = redis;
        this.json = json;
        this.outbox = outbox;
        this.couriers = couriers;
        this.channels = channels;
        this.events = events;
        this.announcements = announcements;
        this.node = node;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public Optional<Standing> of(ConversationId conversation, String channel) {
        Map<String, String> stored = redis.hgetAll(Keys.delivery(conversation));
        if (stored.isEmpty() && channels.find(channel).isEmpty()) {
            return Optional.empty();
        }
        List<Troubled> troubled = stored.entrySet().stream()
                .filter(field -> field.getKey().startsWith(TROUBLE))
                .map(field -> troubled(
                        Long.parseLong(field.getKey().substring(TROUBLE.length())), outbox.trouble(field.getValue())))
                .sorted(Comparator.comparingLong(Troubled::seq))
                .toList();
        return Optional.of(new Standing(
                Long.parseLong(stored.getOrDefault("cursor", "0")),
                Long.parseLong(stored.getOrDefault(DELIVERED, "0")),
                troubled));
    }

    @Override
    public FileLimits files(String channel) {
        return channels.find(channel).map(PushChannel::files).orElse(FileLimits.ANY);
    }

    private static Troubled troubled(long seq, Trouble trouble) {
        return new Troubled(seq, trouble.over(), trouble.reason(), trouble.detail(), trouble.tries(), trouble.at());
    }

    @Override
    public List<Undelivered> undelivered(int limit) {
        List<Response<List<Tuple>>> answers;
        try (AbstractPipeline pipeline = redis.pipelined()) {
            answers = Ids.shards().stream()
                    .map(shard -> pipeline.zrevrangeWithScores(Keys.undelivered(shard), 0, limit - 1L))
                    .toList();
        }
        return answers.stream()
                .flatMap(answer -> answer.get().stream())
                .sorted(Comparator.comparingDouble(Tuple::getScore).reversed())
                .limit(limit)
                .map(this::undelivered)
                .toList();
    }

    private Undelivered undelivered(Tuple tuple) {
        String[] member = tuple.getElement().split(" ");
        ConversationId conversation = new ConversationId(member[0]);
        long seq = Long.parseLong(member[1]);
        Troubled trouble = outbox.trouble(conversation, seq)
                .map(found -> troubled(seq, found))
                .orElse(null);
        return new Undelivered(conversation, seq, Instant.ofEpochMilli((long) tuple.getScore()), trouble);
    }

    @Override
    public boolean resend(ConversationId conversation, String channel, long seq) {
        if (!outbox.again(conversation, seq, channel)) {
            return false;
        }
        tell(conversation, new Progress(seq, Stage.QUEUED, null));
        couriers.send(conversation, channel, false);
        return true;
    }

    @Override
    public void delivered(ConversationId conversation, long seq) {
        String known = redis.hget(Keys.delivery(conversation), DELIVERED);
        String cursor = redis.hget(Keys.delivery(conversation), "cursor");
        if (cursor != null && seq <= Long.parseLong(cursor) && (known == null || seq > Long.parseLong(known))) {
            redis.hset(Keys.delivery(conversation), DELIVERED, Long.toString(seq));
            tell(conversation, new Progress(seq, Stage.DELIVERED, null));
        }
    }

    @Override
    public void failed(ConversationId conversation, String channel, long seq, Reason reason, String detail) {
        int tries = 1 + outbox.trouble(conversation, seq).map(Trouble::tries).orElse(0);
        if (outbox.failed(conversation, seq, new Trouble(tries, reason, detail, clock.instant(), true))) {
            metrics.counter("yizhan.delivery.failed", "channel", channel, "reason", reason.code())
                    .increment();
            log.warn(
                    "event {} of conversation {} was taken on {} and did not arrive: {} ({})",
                    seq,
                    conversation,
                    channel,
                    reason.code(),
                    detail);
            tell(conversation, new Progress(seq, Stage.FAILED, reason));
        }
    }

    private void tell(ConversationId conversation, Progress progress) {
        events.signal(conversation, progress);
        announcements.announce(Keys.NEWS, json.writeValueAsString(new News(node, conversation, progress)));
    }

    /** Another node tells what came of a delivery. */
    void heard(String message) {
        News news = json.readValue(message, News.class);
        if (!news.node().equals(node)) {
            events.signal(news.conversation(), news.progress());
        }
    }
}
