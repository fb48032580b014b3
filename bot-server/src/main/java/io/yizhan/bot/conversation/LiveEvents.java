package io.yizhan.bot.conversation;

import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stored events to whoever listens. What this node stores reaches its listeners from memory; what another node stores is
 * announced on a channel and read from the log. A listener that missed something reads it from the log too, so that an
 * announcement may be lost or doubled without harm.
 */
final class LiveEvents implements ConversationEvents {
    private static final int PAGE = 500;

    private final UnifiedJedis redis;
    private final JsonMapper json;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();
    private final Map<ConversationId, Set<Listener>> listeners = new ConcurrentHashMap<>();

    LiveEvents(UnifiedJedis redis, JsonMapper json, Clock clock) {
        this.redis = redis;
        this.json = json;
        this.clock = clock;
    }

    /** Tells this node's announcements from those of others. */
    String node() {
        return node;
    }

    @Override
    public List<Numbered> after(ConversationId conversation, long after, int limit) {
        return RedisConversationStore.read(redis, json, conversation, after, limit);
    }

    @Override
    public Subscription subscribe(ConversationId conversation, long after, Consumer<Numbered> consumer) {
        Listener listener = new Listener(conversation, after, consumer);
        listeners.compute(conversation, (id, present) -> {
            Set<Listener> all = present == null ? ConcurrentHashMap.newKeySet() : present;
            all.add(listener);
            return all;
        });
        listener.catchUp();
        return () -> listeners.computeIfPresent(conversation, (id, present) -> {
            present.remove(listener);
            return present.isEmpty() ? null : present;
        });
    }

    @Override
    public void signal(ConversationId conversation, OutboundMessage event) {
        Numbered unstored = new Numbered(null, clock.instant(), event);
        of(conversation).forEach(listener -> listener.pass(unstored));
    }

    /** This node stored events; without gaps, in order. */
    void stored(ConversationId conversation, List<Numbered> events) {
        if (!events.isEmpty()) {
            of(conversation).forEach(listener -> listener.offer(events));
        }
    }

    /** An announcement: {@code <node> <conversation> <last number>}. */
    void announced(String message) {
        String[] parts = message.split(" ");
        if (parts.length == 3 && !parts[0].equals(node)) {
            of(new ConversationId(parts[1])).forEach(Listener::catchUp);
        }
    }

    /** The connection for announcements was lost for a while: everybody reads what they may have missed. */
    void catchUpAll() {
        listeners.values().forEach(all -> all.forEach(Listener::catchUp));
    }

    private Set<Listener> of(ConversationId conversation) {
        return listeners.getOrDefault(conversation, Set.of());
    }

    private final class Listener {
        private final ConversationId conversation;
        private final Consumer<Numbered> consumer;
        private final ReentrantLock turn = new ReentrantLock();
        private long last;

        Listener(ConversationId conversation, long after, Consumer<Numbered> consumer) {
            this.conversation = conversation;
            this.last = after;
            this.consumer = consumer;
        }

        void offer(List<Numbered> events) {
            turn.lock();
            try {
                if (number(events.getFirst()) > last + 1) {
                    readOn();
                }
                events.forEach(this::passOnce);
            } finally {
                turn.unlock();
            }
        }

        void catchUp() {
            turn.lock();
            try {
                readOn();
            } finally {
                turn.unlock();
            }
        }

        void pass(Numbered unstored) {
            turn.lock();
            try {
                consumer.accept(unstored);
            } finally {
                turn.unlock();
            }
        }

        private void readOn() {
            List<Numbered> page;
            do {
                page = after(conversation, last, PAGE);
                page.forEach(this::passOnce);
            } while (page.size() == PAGE);
        }

        private void passOnce(Numbered event) {
            if (number(event) == last + 1) {
                last++;
                consumer.accept(event);
            }
        }

        private static long number(Numbered event) {
            return event.seq() == null ? 0 : event.seq();
        }
    }
}
