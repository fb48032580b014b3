package io.yizhan.channel.wechat;

import io.yizhan.channel.SharedState;
import io.yizhan.channel.wechat.WeChatProperties.Account;
import io.yizhan.channel.weixin.SharedLock;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import org.jspecify.annotations.Nullable;

/** WxJava's view of an account whose access token all nodes share: one of them fetches it, the others find it. */
final class SharedTokens extends WxMpDefaultConfigImpl {
    private static final long serialVersionUID = 1L;
    private static final Duration FETCHED_WITHIN = Duration.ofSeconds(10);

    /** A token is given up this long before WeChat does, so that it lasts for the call that it is used in. */
    private static final int EARLY_SECONDS = 200;

    private final transient SharedState state;
    private final transient Lock lock;
    private final String tokenKey;

    SharedTokens(Account account, SharedState state, String channel) {
        this.state = state;
        this.tokenKey = channel + ":token";
        this.lock = new SharedLock(state, channel + ":token-lock", FETCHED_WITHIN);
        setAppId(account.appId());
        setSecret(account.secret());
        String host = account.apiBaseUrl().toString();
        setHostConfig(new WxMpHostConfig(host, host, host));
        useStableAccessToken(true);
        setMaxRetryTimes(0);
    }

    @Override
    public @Nullable String getAccessToken() {
        return state.find(tokenKey).orElse(null);
    }

    @Override
    public boolean isAccessTokenExpired() {
        return getAccessToken() == null;
    }

    @Override
    public void updateAccessToken(String token, int expiresInSeconds) {
        state.keep(tokenKey, token, Duration.ofSeconds(Math.max(10, expiresInSeconds - EARLY_SECONDS)));
    }

    @Override
    public void expireAccessToken() {
        state.drop(tokenKey);
    }

    @Override
    public Lock getAccessTokenLock() {
        return lock;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
