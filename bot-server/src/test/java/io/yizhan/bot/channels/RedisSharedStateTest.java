package io.yizhan.bot.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.storage.RealRedis;
import io.yizhan.channel.DeliveryException;
import io.yizhan.channel.DeliveryException.Reason;
import io.yizhan.channel.SharedState;
import io.yizhan.channel.SharedState.Together;
import io.yizhan.channel.weixin.ReplyWindow;
import io.yizhan.channel.weixin.ReplyWindow.Allowance;
import io.yizhan.channel.weixin.SharedLock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;

@ExtendWith(RealRedis.class)
class RedisSharedStateTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final SharedState state;
    private final String key = "test:" + UUID.randomUUID();

    RedisSharedStateTest(UnifiedJedis redis) {
        this.state = new RedisSharedState(redis);
    }

    @Test
    void keepsAValueForItsTime() {
        state.keep(key, "a", LONG);
        state.keep(key + "-short", "b", Duration.ofMillis(50));

        assertThat(state.find(key)).contains("a");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> state.find(key + "-short").isEmpty());
        assertThat(state.find(key)).contains("a");
        state.drop(key);
        assertThat(state.find(key)).isEmpty();
    }

    @Test
    void onlyTheHolderReleasesAClaim() {
        assertThat(state.claim(key, "mine", LONG)).isTrue();
        assertThat(state.claim(key, "yours", LONG)).isFalse();

        assertThat(state.release(key, "yours")).isFalse();
        assertThat(state.release(key, "mine")).isTrue();
        assertThat(state.claim(key, "yours", LONG)).isTrue();
    }

    @Test
    void grantsUnitsOncePerOccasion() {
        state.grant(key, "message 1", 2, LONG);
        state.spend(key);
        state.grant(key, "message 1", 2, LONG);
        assertThat(state.left(key)).isEqualTo(OptionalInt.of(1));

        state.grant(key, "message 2", 2, LONG);
        assertThat(state.left(key)).isEqualTo(OptionalInt.of(2));
    }

    @Test
    void spendsNoMoreThanThereIs() {
        state.spend(key);
        assertThat(state.left(key)).isEmpty();
        state.grant(key, "message", 1, LONG);

        IntStream.range(0, 3).forEach(i -> state.spend(key));

        assertThat(state.left(key)).isEqualTo(OptionalInt.of(0));
    }

    @Test
    void asksForSeveralThingsInOneTrip() {
        state.keep(key, "before", LONG);
        Together trip = state.together();
        Supplier<Optional<String>> before = trip.find(key);
        trip.keep(key, "after", LONG).grant(key + "-granted", "message 1", 2, LONG);
        Supplier<Optional<String>> after = trip.find(key);
        Supplier<Optional<String>> nothing = trip.find(key + "-nothing");
        assertThat(state.find(key)).as("nothing happens before it is sent").contains("before");

        trip.send();

        assertThat(before.get()).contains("before");
        assertThat(after.get()).contains("after");
        assertThat(nothing.get()).isEmpty();
        assertThat(state.left(key + "-granted")).isEqualTo(OptionalInt.of(2));
    }

    @Test
    void whatTheStoreRefusesOnATripIsNotPassedOver() {
        state.keep(key, "not a grant", LONG);

        assertThatThrownBy(
                        () -> state.together().grant(key, "message 1", 2, LONG).send())
                .isInstanceOf(JedisDataException.class);
    }

    @Test
    void aSharedLockLetsOneInAtATime() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Runnable work = () -> {
            SharedLock lock = new SharedLock(state, key, LONG);
            lock.lock();
            try {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                inside.decrementAndGet();
            } finally {
                lock.unlock();
            }
        };
        Thread[] threads = IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofVirtual().start(work))
                .toArray(Thread[]::new);

        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(20));
        }

        assertThat(most.get()).isEqualTo(1);
        assertThat(state.find(key)).isEmpty();
    }

    @Test
    void theLastMessageOfAWindowIsForEmergencies() {
        ReplyWindow window = new ReplyWindow(state, key, 2);
        assertThat(window.allowance("o-1", true)).isEqualTo(Allowance.CLOSED);

        window.openedByMessage("o-1", "1");
        assertThat(window.allowance("o-1", false)).isEqualTo(Allowance.FREE);
        window.sent("o-1");

        assertThat(window.allowance("o-1", false)).isEqualTo(Allowance.USED_UP);
        assertThat(window.allowance("o-1", true)).isEqualTo(Allowance.FREE);
        window.sent("o-1");
        assertThat(window.allowance("o-1", true)).isEqualTo(Allowance.USED_UP);
    }

    @Test
    void aMenuClickAllowsMoreBesideTheWindowOfTheLastMessage() {
        ReplyWindow window = new ReplyWindow(state, key, 2);
        window.openedByMessage("o-1", "1");
        window.sent("o-1");

        window.openedByEvent("o-1", "click");
        IntStream.range(0, 3).forEach(i -> {
            assertThat(window.allowance("o-1", false)).isEqualTo(Allowance.FREE);
            window.sent("o-1");
        });

        assertThat(window.allowance("o-1", false)).isEqualTo(Allowance.USED_UP);
    }

    @Test
    void whatTheOtherSideSaysOfTheWindowCounts() {
        ReplyWindow window = new ReplyWindow(state, key, 5);
        window.openedByMessage("o-1", "1");

        window.believe(Reason.QUOTA_USED_UP, "o-1");
        assertThat(window.allowance("o-1", true)).isEqualTo(Allowance.USED_UP);
        window.openedByMessage("o-1", "2");
        window.believe(Reason.BUSY, "o-1");
        assertThat(window.allowance("o-1", false)).isEqualTo(Allowance.FREE);
        window.believe(Reason.WINDOW_CLOSED, "o-1");

        assertThatThrownBy(() -> window.check("o-1", true))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.reason()).isEqualTo(Reason.WINDOW_CLOSED));
    }
}
