package io.yizhan.channel.wecom;

import io.yizhan.channel.SharedState;
import io.yizhan.channel.wecom.WeComProperties.Account;
import io.yizhan.channel.weixin.SharedToken;
import java.util.concurrent.locks.Lock;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import org.jspecify.annotations.Nullable;

/** WxJava's view of an account whose access token all nodes share. */
final class SharedTokens extends WxCpDefaultConfigImpl {
    private static final long serialVersionUID = 1L;

    private final transient SharedToken token;

    SharedTokens(Account account, SharedState state, String channel) {
        this.token = new SharedToken(state, channel);
        setCorpId(account.corpId());
        setCorpSecret(account.secret());
        setBaseApiUrl(account.apiBaseUrl().toString());
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
}
