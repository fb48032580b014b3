package io.yizhan.channel.weixin;

import io.yizhan.channel.SharedState;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** The access token of one account, which all nodes share: one of them fetches it, the others find it. */
public final class SharedToken {
    private static final Duration FETCHED_WITHIN = Duration.ofSeconds(10);

    /** A token is given up this long before its issuer does, so that it lasts for the call that it is used in. */
    private static final int EARLY_SECONDS = 200;

    private static final int LEAST_SECONDS = 10;

    private final SharedState state;
    private final String key;
    private final Lock lock;

    /** @param channel the account's channel, whose name the keys bear */
    public SharedToken(SharedState state, String channel) {
        this.state = state;
        this.key = channel + ":token";
        this.lock = new SharedLock(state, channel + ":token-lock", FETCHED_WITHIN);
    }

    /** The token, null if none is good any more. */
    public @Nullable String find() {
        return state.find(key).orElse(null);
    }

    /** @param seconds how long its issuer says that it is good */
    public void keep(String token, int seconds) {
        state.keep(key, token, Duration.ofSeconds(Math.max(LEAST_SECONDS, seconds - EARLY_SECONDS)));
    }

    public void drop() {
        state.drop(key);
    }

    /** Held by the node that fetches a new one. */
    public Lock lock() {
        return lock;
    }
}
