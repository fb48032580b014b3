package io.yizhan.channel.wecom;

import io.yizhan.channel.SharedState;
import io.yizhan.channel.wecom.WeComProperties.Account;
import io.yizhan.channel.weixin.SharedLock;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import org.jspecify.annotations.Nullable;

/** WxJava's view of an account whose access token all nodes share. */
final class SharedTokens extends WxCpDefaultConfigImpl {
    private static final long serialVersionUID = 1L;
    private static final Duration FETCHED_WITHIN = Duration.ofSeconds(10);

    /** A token is given up this long before WeCom does, so that it lasts for the call that it is used in. */
    private static final int EARLY_SECONDS = 200;

    private final transient SharedState state;
    private final transient Lock lock;
    private final String tokenKey;

    SharedTokens(Account account, SharedState state, String channel) {
        this.state = state;
        this.tokenKey = channel + ":token";
        this.lock = new SharedLock(state, channel + ":token-lock", FETCHED_WITHIN);
        setCorpId(account.corpId());
        setCorpSecret(account.secret());
        setBaseApiUrl(account.apiBaseUrl().toString());
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
}
