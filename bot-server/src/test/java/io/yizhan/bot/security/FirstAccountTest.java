package io.yizhan.bot.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.storage.RealRedis;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(RealRedis.class)
class FirstAccountTest {
    private final PasswordEncoder passwords =
            new CachedPasswords(Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8());
    private final RedisAccounts accounts;

    FirstAccountTest(UnifiedJedis redis) {
        accounts = new RedisAccounts(redis, JsonMapper.shared());
    }

    private String start(Optional<String> password) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(printed, true, StandardCharsets.UTF_8);
        new FirstAccount(accounts, passwords, Clock.systemUTC(), password, terminal).afterSingletonsInstantiated();
        return printed.toString(StandardCharsets.UTF_8);
    }

    private boolean opens(String password) {
        return passwords.matches(
                password, accounts.stored("admin").orElseThrow().password());
    }

    @Test
    void printsAPasswordThatItMadeUpOnce() {
        String first = start(Optional.empty());
        String second = start(Optional.empty());

        Matcher printed = Pattern.compile("Its password: +(\\S+)").matcher(first);
        assertThat(printed.find()).isTrue();
        assertThat(opens(printed.group(1))).isTrue();
        assertThat(second).isEmpty();
    }

    @Test
    void takesThePasswordOfTheSettingsAndPrintsNothing() {
        String printed = start(Optional.of("of-the-settings"));

        assertThat(printed).isEmpty();
        assertThat(opens("of-the-settings")).isTrue();
        assertThat(opens("of-the-settingz")).isFalse();
    }

    @Test
    void keepsThePasswordOfALaterStart() {
        start(Optional.of("the-first-one"));

        start(Optional.of("the-second-one"));

        assertThat(opens("the-first-one")).isTrue();
    }
}
