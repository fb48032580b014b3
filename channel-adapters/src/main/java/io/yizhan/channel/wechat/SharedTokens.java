package io.yizhan.channel.wechat;

import io.yizhan.channel.SharedState;
import io.yizhan.channel.wechat.WeChatProperties.Account;
import io.yizhan.channel.weixin.SharedToken;
import java.util.concurrent.locks.Lock;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import org.jspecify.annotations.Nullable;

/** WxJava's view of an account whose access token all nodes share: one of them fetches it, the others find it. */
final class SharedTokens extends WxMpDefaultConfigImpl {
    private static final long serialVersionUID = 1L;

    private final transient SharedToken token;

    SharedTokens(Account account, SharedState state, String channel) {
        this.token = new SharedToken(state, channel);
        setAppId(account.appId());
        setSecret(account.secret());
        String host = account.apiBaseUrl().toString();
        setHostConfig(new WxMpHostConfig(host, host, host));
        useStableAccessToken(true);
        setMaxRetryTimes(0);
    }

    @Override
    public @Nullable String getAccessToken() {
        return token.find();
    }

    @Override
    public boolean isAccessTokenExpired() {
        return getAccessToken() == null;
    }

    @Override
    public void updateAccessToken(String fetched, int expiresInSeconds) {
        token.keep(fetched, expiresInSeconds);
    }

    @Override
    public void expireAccessToken() {
        token.drop();
    }

    @Override
    public Lock getAccessTokenLock() {
        return token.lock();
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
