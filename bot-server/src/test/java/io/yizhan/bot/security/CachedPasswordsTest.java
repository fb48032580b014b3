package io.yizhan.bot.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class CachedPasswordsTest {
    private final AtomicInteger hashed = new AtomicInteger();

    /** The password is its own hash; counts how often it is asked. */
    private final PasswordEncoder slow = new PasswordEncoder() {
        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return String.valueOf(password);
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String encoded) {
            hashed.incrementAndGet();
            return String.valueOf(password).equals(encoded);
        }
    };

    private final CachedPasswords passwords = new CachedPasswords(slow);

    @Test
    void hashesAPasswordThatFitsOnlyOnce() {
        assertThat(passwords.matches("right", "right")).isTrue();
        assertThat(passwords.matches("right", "right")).isTrue();

        assertThat(hashed).hasValue(1);
    }

    @Test
    void neverRemembersAWrongOne() {
        assertThat(passwords.matches("wrong", "right")).isFalse();
        assertThat(passwords.matches("wrong", "right")).isFalse();

        assertThat(hashed).hasValue(2);
    }

    @Test
    void knowsNothingOfTheOldPasswordOnceItHasChanged() {
        passwords.matches("old", "old");

        assertThat(passwords.matches("old", "new")).isFalse();
    }
}
