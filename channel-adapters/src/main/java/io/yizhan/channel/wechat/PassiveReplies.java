package io.yizhan.channel.wechat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The calls of WeChat's that wait on this node for something to say to a follower. */
final class PassiveReplies {
    /** An answer that is not on the wire by then has lost its way; WeChat has given up long before. */
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(6);

    private static final Duration LAST_MOMENT = Duration.ofMillis(400);

    /** An answer that is on the wire has been shown by then. */
    private static final Duration SHOWN_WITHIN = Duration.ofMillis(500);

    private final Map<String, Deque<Call>> waiting = new ConcurrentHashMap<>();
    /** When the last answer to a follower was written, by {@link System#nanoTime}. */
    private final Cache<String, Long> onItsWay =
            Caffeine.newBuilder().expireAfterWrite(SHOWN_WITHIN).build();

    /**
     * A call that has its place from now on, but is to be answered only when it is {@linkplain Call#offer offered}: if WeChat makes
     * it again because it lost the answer, that one has to be said. Must be closed with what became of the answer.
     *
     * @param id what stays the same when WeChat calls again
     */
    Call open(String follower, String id) {
        Call call = new Call(follower, id);
        waiting.compute(follower, (whose, calls) -> {
            Deque<Call> all = calls == null ? new ArrayDeque<>() : calls;
            all.add(call);
            return all;
        });
        return call;
    }

    /** A call that is not to be answered with words. */
    Call closed(String follower, String id) {
        return new Call(follower, id);
    }

    /**
     * Says it as the answer to the follower's oldest call that waits.
     *
     * @param before is told the id of the call, if there is one, before it gets the text
     * @return whether it was written
     */
    boolean say(String follower, String text, Consumer<String> before) {
        Optional<Call> call = take(follower);
        while (call.isPresent()) {
            if (call.get().isOffered() && call.get().reserve()) {
                before.accept(call.get().id);
                boolean written = call.get().answer(text);
                if (written) {
                    onItsWay.put(follower, System.nanoTime());
                }
                return written;
            }
            call = take(follower);
        }
        return false;
    }

    /** Waits until what was said as an answer has been shown: a customer-service message is faster, and would stand before it. */
    void awaitShown(String follower) {
        Long written = onItsWay.getIfPresent(follower);
        while (written != null && System.nanoTime() - written < SHOWN_WITHIN.toNanos()) {
            LockSupport.parkNanos(SHOWN_WITHIN.toNanos() - (System.nanoTime() - written));
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    /** The follower's oldest call that waits is answered without words: what there was to say went another way. */
    void release(String follower) {
        take(follower).filter(Call::reserve).ifPresent(call -> call.text.complete(Optional.empty()));
    }

    private Optional<Call> take(String follower) {
        CompletableFuture<Optional<Call>> taken = new CompletableFuture<>();
        waiting.compute(follower, (id, calls) -> {
            taken.complete(Optional.ofNullable(calls == null ? null : calls.poll()));
            return calls == null || calls.isEmpty() ? null : calls;
        });
        return taken.join();
    }

    /** One call. */
    final class Call {
        private final String follower;
        private final String id;
        private final CompletableFuture<Boolean> offered = new CompletableFuture<>();
        private final CompletableFuture<Optional<String>> text = new CompletableFuture<>();
        private final AtomicBoolean reserved = new AtomicBoolean();
        private final CompletableFuture<Boolean> written = new CompletableFuture<>();

        private Call(String follower, String id) {
            this.follower = follower;
            this.id = id;
        }

        /** From now on it may be answered with whatever there is to say. */
        void offer() {
            offered.complete(true);
        }

        /** Waits until that is known, which takes no longer than looking up what was said before. */
        private boolean isOffered() {
            return await(offered);
        }

        /** What to answer; empty if nothing was said in time. Nothing can be said through this call afterwards. */
        Optional<String> await(Duration limit) {
            try {
                return text.get(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                return reserve() ? Optional.empty() : awaitPromised();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Somebody is about to say something at the last moment. */
        private Optional<String> awaitPromised() {
            return text.completeOnTimeout(Optional.empty(), LAST_MOMENT.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }

        /** Of those who want to end the waiting, one gets true. */
        private boolean reserve() {
            return reserved.compareAndSet(false, true);
        }

        private boolean answer(String words) {
            return text.complete(Optional.of(words)) && awaitWritten();
        }

        /** @param success whether the answer that {@link #await} gave has been written */
        void close(boolean success) {
            reserved.set(true);
            offered.complete(false);
            text.complete(Optional.empty());
            written.complete(success);
            waiting.computeIfPresent(follower, (id, calls) -> {
                calls.remove(this);
                return calls.isEmpty() ? null : calls;
            });
        }

        private boolean awaitWritten() {
            return await(written);
        }

        private static boolean await(CompletableFuture<Boolean> told) {
            try {
                return told.get(WRITTEN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
