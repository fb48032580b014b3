package io.yizhan.bot.security;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

/** Accounts, keys and limits; who may go where stands in {@link RoutesConfiguration}. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Each filter of its own measured with each call takes a tenth of the time of a call, and nobody reads it. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecretKeys secretKeys(UnifiedJedis redis) {
        return new SecretKeys(redis);
    }

    @Bean
    RedisAccounts accounts(UnifiedJedis redis, JsonMapper json) {
        return new RedisAccounts(redis, json);
    }

    /** 16 MiB and two passes, as OWASP's password storage sheet has it for Argon2id. */
    @Bean
    PasswordEncoder passwords() {
        return new CachedPasswords(Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8());
    }

    @Bean
    AuthenticationProvider signIn(RedisAccounts accounts, PasswordEncoder passwords) {
        DaoAuthenticationProvider provider = new DaoAuthenticationProvider(accounts);
        provider.setPasswordEncoder(passwords);
        // after the password, so that the time taken does not tell that an account exists
        provider.setPreAuthenticationChecks(user -> {});
        provider.setPostAuthenticationChecks(new AccountStatusUserDetailsChecker());
        return new SlowedSignIn(provider, TimeMeter.SYSTEM_NANOTIME);
    }

    @Bean
    FirstAccount firstAccount(
            RedisAccounts accounts,
            PasswordEncoder passwords,
            Clock clock,
            @Value("${YIZHAN_ADMIN_PASSWORD:}") String password) {
        return new FirstAccount(
                accounts, passwords, clock, Optional.of(password).filter(set -> !set.isBlank()), System.out);
    }

    @Bean
    @Profile("demo")
    DemoAccounts demoAccounts(RedisAccounts accounts, PasswordEncoder passwords, Clock clock) {
        return new DemoAccounts(accounts, passwords, clock, System.out);
    }

    @Bean
    TravellerTokens travellerTokens(SecretKeys keys) {
        return new SignedTravellerTokens(keys.of("traveller-tokens"));
    }

    @Bean
    Fingerprints fingerprints(SecretKeys keys) {
        HmacUtils hmac = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, keys.of("fingerprints"));
        return hmac::hmacHex;
    }

    @Bean
    MessageLimits messageLimits(SecurityProperties properties) {
        return new BucketedMessageLimits(properties.visitor());
    }

    @Bean
    AllowedOrigins allowedOrigins(SecurityProperties properties) {
        return new AllowedOrigins(properties.allowedOrigins());
    }

    @Bean
    StaySignedIn staySignedIn(SecretKeys keys, RedisAccounts accounts, SecurityProperties properties) {
        String key = HexFormat.of().formatHex(keys.of("remember-me"));
        return new StaySignedIn(key, accounts, properties.rememberFor());
    }

    @Bean
    Problems problems(JsonMapper json) {
        return new Problems(json);
    }
}
