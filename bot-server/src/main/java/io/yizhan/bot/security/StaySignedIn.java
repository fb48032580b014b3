package io.yizhan.bot.security;

import java.time.Duration;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;

/** A signed cookie that outlives the session and the server; a new password makes it worthless. */
final class StaySignedIn extends TokenBasedRememberMeServices {

    StaySignedIn(String key, RedisAccounts accounts, Duration validity) {
        super(key, accounts);
        setParameter("remember");
        setCookieName("YIZHAN_REMEMBER");
        setTokenValiditySeconds((int) validity.toSeconds());
        setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Strict"));
    }
}
