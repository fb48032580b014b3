package io.yizhan.bot.benchmark;

import io.yizhan.bot.process.TravellerClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/** Conversations that send and wait for the reply. Times are from the (planned) sending to the reply's arrival. */
final class Load {
    private static final long LONGEST_MICROS = TimeUnit.SECONDS.toMicros(60);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A conversation takes each id once, also over several runs. */
    private static final AtomicLong IDS = new AtomicLong();

    private Load() {}

    /** @param perSecond finished replies; times in microseconds */
    record Result(double perSecond, Histogram times) {
        double millis(double percentile) {
            return times.getValueAtPercentile(percentile) / 1000.0;
        }
    }

    /** Sends one message after the other, each when the last one has been answered. */
    @FunctionalInterface
    interface Lane {
        /** Sends a message and waits for its reply. */
        void exchange(long number, String text);
    }

    /** One conversation: what it sends, and how its replies come back. */
    static final class Talker implements Lane {
        private final Map<String, Pending> waiting = new ConcurrentHashMap<>();
        private final Map<Long, Pending> acknowledged = new ConcurrentHashMap<>();
        private volatile WebSocket socket;

        private static final class Pending {
            private final CompletableFuture<Void> replied = new CompletableFuture<>();
        }

        void connected(WebSocket opened) {
            socket = opened;
        }

        /** An event from the server; the floor's echo counts as the reply. */
        void received(JsonNode event) {
            switch (event.path("type").asString()) {
                case "ack" -> {
                    Pending pending =
                            waiting.remove(event.get("clientMessageId").asString());
                    Pending early = acknowledged.putIfAbsent(event.get("seq").asLong(), pending);
                    if (early != null) {
                        pending.replied.complete(null);
                        acknowledged.remove(event.get("seq").asLong());
                    }
                }
                case "message" -> reply(event);
                default -> {}
            }
        }

        private void reply(JsonNode event) {
            if (!event.has("from")) {
                waiting.remove(event.get("clientMessageId").asString()).replied.complete(null);
            } else if (event.get("from").asString().equals("bot")) {
                long seq = event.get("replyTo").asLong();
                Pending pending = acknowledged.putIfAbsent(seq, new Pending());
                if (pending != null) {
                    pending.replied.complete(null);
                    acknowledged.remove(seq);
                }
            }
        }

        @Override
        public void exchange(long number, String text) {
            String id = number + "-" + IDS.getAndIncrement();
            send(id, TravellerClient.message(id, text))
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }

        private CompletableFuture<Void> send(String id, String json) {
            Pending pending = new Pending();
            waiting.put(id, pending);
            socket.sendText(json, true).join();
            return pending.replied;
        }
    }

    /** As fast as replies come, one message under way in each conversation. */
    static Result closed(List<? extends Lane> lanes, Duration length, LongFunction<String> texts)
            throws InterruptedException {
        ConcurrentHistogram times = new ConcurrentHistogram(LONGEST_MICROS, 3);
        AtomicLong counter = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        List<Thread> threads = lanes.stream()
                .map(lane -> Thread.ofVirtual().start(() -> {
                    while (System.nanoTime() < end) {
                        long number = counter.getAndIncrement();
                        exchange(lane, number, texts.apply(number), System.nanoTime(), times);
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        return new Result(times.getTotalCount() / ((System.nanoTime() - begin) / 1e9), times);
    }

    /** At a steady rate, whatever comes back; a late sender is not forgiven (no coordinated omission). */
    static Result open(List<? extends Lane> lanes, double perSecond, Duration length, LongFunction<String> texts)
            throws InterruptedException {
        ConcurrentHistogram times = new ConcurrentHistogram(LONGEST_MICROS, 3);
        long begin = System.nanoTime();
        long total = (long) (perSecond * length.toSeconds());
        List<Thread> threads = new java.util.ArrayList<>();
        for (int t = 0; t < lanes.size(); t++) {
            int first = t;
            Lane lane = lanes.get(t);
            threads.add(Thread.ofVirtual().start(() -> {
                for (long number = first; number < total; number += lanes.size()) {
                    long planned = begin + (long) (number / perSecond * 1e9);
                    sleepUntil(planned);
                    exchange(lane, number, texts.apply(number), planned, times);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return new Result(times.getTotalCount() / ((System.nanoTime() - begin) / 1e9), times);
    }

    static void exchange(Lane lane, long number, String text, long since, ConcurrentHistogram times) {
        lane.exchange(number, text);
        times.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - since) / 1000));
    }

    static void sleepUntil(long nanoTime) {
        long left = nanoTime - System.nanoTime();
        if (left > 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
