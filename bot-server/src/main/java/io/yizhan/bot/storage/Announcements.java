package io.yizhan.bot.storage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Listens on the nodes' channels and goes on listening when the connection is lost. What was said meanwhile is gone, so each
 * listener is told to look for itself.
 */
public final class Announcements implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Announcements.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final UnifiedJedis redis;
    private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();
    private volatile boolean running;
    private volatile JedisPubSub subscription = new Receiver();

    Announcements(UnifiedJedis redis) {
        this.redis = redis;
    }

    private record Listener(Consumer<String> message, Runnable reconnected) {}

    /**
     * Listens to a channel; to be called before the program has started.
     *
     * @param message gets each message, on one thread, and must return soon
     * @param reconnected called after every (re)connection
     */
    public void listen(String channel, Consumer<String> message, Runnable reconnected) {
        listeners.computeIfAbsent(channel, c -> new CopyOnWriteArrayList<>()).add(new Listener(message, reconnected));
    }

    /** Tells all nodes, this one too. */
    public void announce(String channel, String message) {
        redis.publish(channel, message);
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("announcements").start(this::run);
    }

    private void run() {
        while (running && !listeners.isEmpty()) {
            try {
                subscription = new Receiver();
                redis.subscribe(subscription, listeners.keySet().toArray(String[]::new));
            } catch (JedisException e) {
                if (running) {
                    log.warn("lost the connection for announcements: {}", e.getMessage());
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        if (subscription.isSubscribed()) {
            subscription.unsubscribe();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private final class Receiver extends JedisPubSub {
        @Override
        public void onSubscribe(String channel, int subscribed) {
            listeners
                    .getOrDefault(channel, List.of())
                    .forEach(listener -> listener.reconnected().run());
        }

        @Override
        public void onMessage(String channel, String message) {
            for (Listener listener : listeners.getOrDefault(channel, List.of())) {
                try {
                    listener.message().accept(message);
                } catch (RuntimeException e) {
                    log.error("an announcement on {} could not be handled", channel, e);
                }
            }
        }
    }
}
