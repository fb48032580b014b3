package io.yizhan.knowledge;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.UnifiedJedis;

/**
 * Keeps the search in line with the store: on its own thread it builds the next snapshot while the last one serves, after
 * every change that any node announces and after every lost connection.
 */
final class KnowledgeRefresher implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(KnowledgeRefresher.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** With the shipped vectors at hand the first snapshot is whole within this; else words alone serve until it is. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RedisEntryStore store;
    private final SeedLoader seeds;
    private final Indexer indexer;
    private final LuceneKnowledgeBase knowledge;
    private final UnifiedJedis redis;
    private final BlockingQueue<Boolean> wanted = new ArrayBlockingQueue<>(1);
    private final CountDownLatch whole = new CountDownLatch(1);
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile boolean running;
    private volatile Listener listener = new Listener();

    KnowledgeRefresher(
            RedisEntryStore store,
            SeedLoader seeds,
            Indexer indexer,
            LuceneKnowledgeBase knowledge,
            UnifiedJedis redis) {
        this.store = store;
        this.seeds = seeds;
        this.indexer = indexer;
        this.knowledge = knowledge;
        this.redis = redis;
    }

    @Override
    public void start() {
        running = true;
        seeds.loadInto(store);
        String revision = store.revision();
        knowledge.swap(indexer.index(revision, store.all()), false);
        wanted.offer(true);
        threads.add(Thread.ofPlatform().daemon().name("knowledge-refresh").start(() -> repeat(this::refresh)));
        threads.add(Thread.ofPlatform().daemon().name("knowledge-listen").start(() -> repeat(this::listen)));
        try {
            if (!whole.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.info("embedding the knowledge base; until that is done it is searched by words alone");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void repeat(Runnable task) {
        while (running) {
            try {
                task.run();
            } catch (RuntimeException e) {
                if (running) {
                    log.error("the search of the knowledge base may be behind the store; trying again", e);
                    pause();
                }
            }
        }
    }

    private void refresh() {
        try {
            wanted.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            bringUpToDate();
        } catch (RuntimeException e) {
            wanted.offer(true);
            throw e;
        }
    }

    private void bringUpToDate() {
        String revision = store.revision();
        Snapshot next = knowledge.snapshot();
        boolean behind = !revision.equals(next.revision());
        if (behind) {
            next = indexer.index(revision, store.all());
        }
        if (behind || !knowledge.isComplete()) {
            knowledge.swap(indexer.complete(next), true);
            whole.countDown();
            log.info("searching {} entries, revision {}", next.entries().size(), revision);
        }
    }

    private void listen() {
        listener = new Listener();
        redis.subscribe(listener, RedisEntryStore.CHANGED);
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
        if (listener.isSubscribed()) {
            listener.unsubscribe();
        }
        threads.forEach(Thread::interrupt);
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before anything that travellers can reach. */
    @Override
    public int getPhase() {
        return 0;
    }

    private final class Listener extends JedisPubSub {
        @Override
        public void onSubscribe(String channel, int subscribed) {
            wanted.offer(true);
        }

        @Override
        public void onMessage(String channel, String revision) {
            wanted.offer(true);
        }
    }
}
