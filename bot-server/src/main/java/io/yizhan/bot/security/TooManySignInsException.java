package io.yizhan.bot.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many wrong passwords of late: wait. */
final class TooManySignInsException extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooManySignInsException(Duration wait) {
        super("too many failed sign-ins");
        this.wait = wait;
    }

    /** Full seconds, at least one. */
    long seconds() {
        return Math.max(1, wait.toSeconds() + 1);
    }
}
