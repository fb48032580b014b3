package io.yizhan.bot.security;

import io.yizhan.language.Language;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Two agents with a password that everybody knows; only for trying the product out. */
final class DemoAccounts implements SmartInitializingSingleton {
    private static final String PASSWORD = "yizhan-demo";
    private static final Map<String, String> AGENTS = Map.of("mei", "林小美", "tom", "Tom");

    private final RedisAccounts accounts;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final PrintStream terminal;

    DemoAccounts(RedisAccounts accounts, PasswordEncoder passwords, Clock clock, PrintStream terminal) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
        this.terminal = terminal;
    }

    @Override
    public void afterSingletonsInstantiated() {
        String hash = AccountPasswords.hash(passwords, PASSWORD);
        AGENTS.forEach((username, name) -> accounts.create(new RedisAccounts.Stored(
                new Account(username, name, Set.of(Role.AGENT), true, Set.of(Language.values()), clock.instant(), null),
                hash)));
        terminal.println("Demo agents: " + String.join(", ", AGENTS.keySet()) + "; password: " + PASSWORD);
    }
}
