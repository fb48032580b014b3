package io.yizhan.bot.security;

import io.yizhan.language.Language;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Makes the account {@code admin} in an empty store. A password that nobody has set is printed once, to the terminal and not
 * to the log, which others read.
 */
final class FirstAccount implements SmartInitializingSingleton {
    private static final int PASSWORD_BYTES = 15;

    private final RedisAccounts accounts;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final Optional<String> password;
    private final PrintStream terminal;

    /** @param password from the settings; empty to make one up */
    FirstAccount(
            RedisAccounts accounts,
            PasswordEncoder passwords,
            Clock clock,
            Optional<String> password,
            PrintStream terminal) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
        this.password = password;
        this.terminal = terminal;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!accounts.isEmpty()) {
            return;
        }
        String chosen = password.orElseGet(FirstAccount::random);
        Account admin = new Account(
                "admin",
                "Admin",
                Set.of(Role.ADMIN, Role.AGENT),
                true,
                Set.of(Language.values()),
                clock.instant(),
                null);
        RedisAccounts.Outcome outcome =
                accounts.create(new RedisAccounts.Stored(admin, AccountPasswords.hash(passwords, chosen)));
        if (outcome == RedisAccounts.Outcome.DONE && password.isEmpty()) {
            terminal.printf("""

                    ============================================================
                      The first account:   admin
                      Its password:        %s
                      This is shown only once. Change it after signing in, or
                      set YIZHAN_ADMIN_PASSWORD before the first start.
                    ============================================================

                    """, chosen);
            terminal.flush();
        }
    }

    private static String random() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
