package io.yizhan.channel.wechat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.yizhan.channel.DeliveryException;
import io.yizhan.channel.GeoPoint;
import io.yizhan.channel.MessageHandler.Sender;
import io.yizhan.channel.SharedState;
import io.yizhan.channel.SharedState.Together;
import io.yizhan.channel.wechat.WeChatApi.Follower;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of one account's followers. */
final class Followers {
    private static final Logger log = LoggerFactory.getLogger(Followers.class);
    private static final Duration PLACE_KEPT = Duration.ofHours(2);
    private static final Duration KNOWN_FOR = Duration.ofDays(7);

    /** A follower's first message does not wait longer for who they are: the reply has to be ready within WeChat's patience. */
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(1);

    /** So many are asked about at once, which leaves connections to WeChat for what is said. */
    private static final int ASKED_AT_ONCE = 16;

    private static final int REMEMBERED = 20_000;
    private static final Duration REMEMBERED_FOR = Duration.ofHours(1);

    private final String channel;
    private final WeChatApi api;
    private final boolean mayAsk;
    private final SharedState state;
    private final Semaphore asking = new Semaphore(ASKED_AT_ONCE);
    /** Who was asked about, as this node knows; saves asking the store. */
    private final Cache<String, Boolean> asked = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    /** @param mayAsk whether the account has the right to ask about its followers */
    Followers(String channel, WeChatApi api, boolean mayAsk, SharedState state) {
        this.channel = channel;
        this.api = api;
        this.mayAsk = mayAsk;
        this.state = state;
    }

    /**
     * The first time, with what WeChat tells about the follower; later the name alone.
     *
     * @param later gets the follower if WeChat takes its time to tell
     */
    Sender sender(String openId, Consumer<Sender> later) {
        if (!mayAsk || asked.getIfPresent(openId) != null) {
            return nameless(openId);
        }
        if (state.find(known(openId)).isPresent()) {
            asked.put(openId, true);
            return nameless(openId);
        }
        return meet(openId, later);
    }

    private Sender nameless(String openId) {
        return new Sender(channel, openId, null, null);
    }

    /**
     * With what WeChat tells about the follower, if it tells anything soon.
     *
     * @param later gets the follower if WeChat takes its time to tell
     */
    Sender meet(String openId, Consumer<Sender> later) {
        if (!mayAsk) {
            return nameless(openId);
        }
        state.keep(known(openId), "asked", KNOWN_FOR);
        asked.put(openId, true);
        CompletableFuture<Optional<Sender>> told = CompletableFuture.supplyAsync(
                () -> ask(openId), task -> Thread.ofVirtual().name("follower").start(task));
        try {
            return told.get(TOLD_WITHIN.toMillis(), TimeUnit.MILLISECONDS).orElseGet(() -> nameless(openId));
        } catch (TimeoutException e) {
            told.thenAccept(sender -> sender.ifPresent(later));
            return nameless(openId);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return nameless(openId);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Optional<Sender> ask(String openId) {
        asking.acquireUninterruptibly();
        try {
            return api.follower(openId)
                    .map(follower -> new Sender(channel, openId, follower.locale(), follower.name(), person(follower)));
        } catch (DeliveryException e) {
            log.warn("{} gives no profile of a new follower: {}", channel, e.detail());
            return Optional.empty();
        } finally {
            asking.release();
        }
    }

    private static @Nullable String person(Follower follower) {
        return follower.unionId() == null ? null : "weixin:" + follower.unionId();
    }

    /** The follower is there now. Kept for {@link #PLACE_KEPT}, so that an emergency finds the right numbers. */
    void at(String openId, GeoPoint point) {
        state.keep(place(openId), point.latitude() + "," + point.longitude(), PLACE_KEPT);
    }

    /** @param beside puts what else the store is to be asked on the same trip */
    Optional<GeoPoint> lastSeen(String openId, Consumer<Together> beside) {
        Together trip = state.together();
        beside.accept(trip);
        Supplier<Optional<String>> place = trip.find(place(openId));
        trip.send();
        return place.get().map(text -> {
            String[] parts = text.split(",", 2);
            return new GeoPoint(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
        });
    }

    /** Requests to the store that need no answer. */
    Together together() {
        return state.together();
    }

    void forget(String openId) {
        state.drop(place(openId));
        state.drop(known(openId));
        asked.invalidate(openId);
    }

    private String known(String openId) {
        return channel + ":known:" + openId;
    }

    private String place(String openId) {
        return channel + ":place:" + openId;
    }
}
