package io.yizhan.bot.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

class SlowedSignInTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger checked = new AtomicInteger();

    private final AuthenticationProvider passwords = new AuthenticationProvider() {
        @Override
        public Authentication authenticate(Authentication attempt) {
            checked.incrementAndGet();
            if (!"right".equals(attempt.getCredentials())) {
                throw new BadCredentialsException("wrong");
            }
            return attempt;
        }

        @Override
        public boolean supports(Class<?> authentication) {
            return true;
        }
    };

    private final SlowedSignIn signIn = new SlowedSignIn(passwords, new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    private void attempt(String user, String password) {
        signIn.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(user, password));
    }

    private void fail(String user, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> attempt(user, "guess")).isInstanceOf(BadCredentialsException.class);
        }
    }

    @Test
    void looksAtNoPasswordAfterFiveFailuresUntilTimeHasPassed() {
        fail("anna", 5);

        assertThatThrownBy(() -> attempt("Anna ", "right")).isInstanceOf(TooManySignInsException.class);
        assertThat(checked).hasValue(5);
        nanos.addAndGet(Duration.ofSeconds(13).toNanos());
        attempt("anna", "right");
        assertThat(checked).hasValue(6);
    }

    @Test
    void slowsNobodyElse() {
        fail("anna", 5);

        attempt("ben", "right");
        assertThat(checked).hasValue(6);
    }

    @Test
    void theRightPasswordCostsNothing() {
        for (int i = 0; i < 1_000; i++) {
            attempt("anna", "right");
        }

        assertThat(checked).hasValue(1_000);
    }
}
