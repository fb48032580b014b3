package io.yizhan.bot.delivery;

import io.yizhan.bot.conversation.Ids;
import io.yizhan.channel.ConversationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.XAutoClaimParams;
import redis.clients.jedis.params.XReadGroupParams;
import redis.clients.jedis.resps.StreamEntry;

/**
 * Follows every entry of the outbox until its events are settled. The node that stored them sends a courier at once; an entry
 * that is still open after a while was left behind by a crash, here or elsewhere, and gets another courier. Reads all shards
 * in one round trip each second and blocks no connection.
 */
final class Stragglers {
    private static final Logger log = LoggerFactory.getLogger(Stragglers.class);
    private static final String GROUP = "delivery";
    private static final StreamEntryID START = new StreamEntryID(0, 0);
    private static final int PAGE = 500;
    private static final Duration ABANDONED_AFTER = Duration.ofSeconds(60);

    private final UnifiedJedis redis;
    private final Couriers couriers;
    private final String node;
    private final Duration grace;
    private final Clock clock;
    private final List<Entry> open = new ArrayList<>();

    Stragglers(UnifiedJedis redis, Couriers couriers, String node, Duration grace, Clock clock) {
        this.redis = redis;
        this.couriers = couriers;
        this.node = node;
        this.grace = grace;
        this.clock = clock;
    }

    /**
     * @param last number of the last event that the entry stands for
     * @param storedAt by the clock of the store
     */
    private record Entry(
            String stream, StreamEntryID id, ConversationId conversation, String channel, long last, Instant storedAt) {

        static Entry of(String stream, StreamEntry entry) {
            Map<String, String> fields = entry.getFields();
            return new Entry(
                    stream,
                    entry.getID(),
                    new ConversationId(Objects.requireNonNull(fields.get("conversation"))),
                    Objects.requireNonNull(fields.get("channel")),
                    Long.parseLong(fields.get("first")) + Long.parseLong(fields.get("count")) - 1,
                    Instant.ofEpochMilli(entry.getID().getTime()));
        }
    }

    /** After a start, what this node or one that is gone had begun: a courier for each, at once. */
    @EventListener(ApplicationReadyEvent.class)
    synchronized void recover() {
        makeGroups();
        open.clear();
        open.addAll(claim(Duration.ZERO));
        open.addAll(read());
        settle();
        open.forEach(this::send);
        if (!open.isEmpty()) {
            log.info("{} deliveries were left behind and go on", open.size());
        }
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS, initialDelay = 2)
    synchronized void follow() {
        try {
            open.addAll(read());
        } catch (JedisDataException e) {
            log.warn("the outbox is set up anew: {}", e.getMessage());
            makeGroups();
        }
        settle();
        Instant before = clock.instant().minus(grace);
        open.stream().filter(entry -> entry.storedAt().isBefore(before)).forEach(this::send);
    }

    /** What a node has not settled for long, it will not settle any more. */
    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS, initialDelay = 20)
    synchronized void takeOver() {
        for (Entry entry : claim(ABANDONED_AFTER)) {
            if (open.stream()
                    .noneMatch(known ->
                            known.id().equals(entry.id()) && known.stream().equals(entry.stream()))) {
                open.add(entry);
            }
        }
    }

    private void send(Entry entry) {
        couriers.lookAfter(entry.conversation(), entry.channel(), false);
    }

    private void makeGroups() {
        for (String stream : streams()) {
            try {
                redis.xgroupCreate(stream, GROUP, START, true);
            } catch (JedisDataException exists) {
                log.trace("{} has its group", stream);
            }
        }
    }

    private static List<String> streams() {
        return Ids.shards().stream().map(Keys::outbox).toList();
    }

    /** New entries, of whichever node. */
    private List<Entry> read() {
        XReadGroupParams page = new XReadGroupParams().count(PAGE);
        List<Response<List<Map.Entry<String, List<StreamEntry>>>>> answers;
        try (AbstractPipeline pipeline = redis.pipelined()) {
            answers = streams().stream()
                    .map(stream -> pipeline.xreadGroup(
                            GROUP, node, page, Map.of(stream, StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY)))
                    .toList();
        }
        List<Entry> entries = new ArrayList<>();
        for (Response<List<Map.Entry<String, List<StreamEntry>>>> answer : answers) {
            if (answer.get() != null) {
                answer.get()
                        .forEach(stream ->
                                stream.getValue().forEach(entry -> entries.add(Entry.of(stream.getKey(), entry))));
            }
        }
        return entries;
    }

    /** Entries that somebody has had for that long. */
    private List<Entry> claim(Duration idle) {
        List<Entry> entries = new ArrayList<>();
        for (String stream : streams()) {
            StreamEntryID from = START;
            do {
                Map.Entry<StreamEntryID, List<StreamEntry>> page = redis.xautoclaim(
                        stream,
                        GROUP,
                        node,
                        idle.toMillis(),
                        from,
                        XAutoClaimParams.xAutoClaimParams().count(PAGE));
                page.getValue().stream()
                        .filter(entry -> entry != null && entry.getFields() != null)
                        .forEach(entry -> entries.add(Entry.of(stream, entry)));
                from = page.getKey();
            } while (!from.equals(START));
        }
        return entries;
    }

    /** Takes the entries out of the outbox whose events are settled. */
    private void settle() {
        if (open.isEmpty()) {
            return;
        }
        List<Response<List<String>>> places;
        try (AbstractPipeline pipeline = redis.pipelined()) {
            places = open.stream()
                    .map(entry -> pipeline.hmget(Keys.delivery(entry.conversation()), "cursor", "again"))
                    .toList();
        }
        List<Entry> done = new ArrayList<>();
        Iterator<Response<List<String>>> place = places.iterator();
        open.removeIf(entry -> {
            List<String> found = place.next().get();
            boolean settled = found.getFirst() != null
                    && Long.parseLong(found.getFirst()) >= entry.last()
                    && found.get(1) == null;
            if (settled) {
                done.add(entry);
            }
            return settled;
        });
        try (AbstractPipeline pipeline = redis.pipelined()) {
            for (Entry entry : done) {
                pipeline.xack(entry.stream(), GROUP, entry.id());
                pipeline.xdel(entry.stream(), entry.id());
            }
        }
    }
}
