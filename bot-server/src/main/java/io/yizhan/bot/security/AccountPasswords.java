package io.yizhan.bot.security;

import java.util.Objects;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What a password must be. */
final class AccountPasswords {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 200;

    private AccountPasswords() {}

    /** @throws IllegalArgumentException with a sentence for the person who chose it */
    static String check(String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new IllegalArgumentException("the password must have 10 to 200 characters");
        }
        return password;
    }

    static String hash(PasswordEncoder encoder, String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }
}
