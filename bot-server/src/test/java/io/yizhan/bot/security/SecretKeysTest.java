package io.yizhan.bot.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.storage.RealRedis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;

@ExtendWith(RealRedis.class)
class SecretKeysTest {
    @Test
    void areMadeOnceAndStayTheSame(UnifiedJedis redis) {
        byte[] first = new SecretKeys(redis).of("traveller-tokens");

        assertThat(first).hasSize(32);
        assertThat(new SecretKeys(redis).of("traveller-tokens")).isEqualTo(first);
        assertThat(new SecretKeys(redis).of("remember-me")).isNotEqualTo(first);
    }
}
