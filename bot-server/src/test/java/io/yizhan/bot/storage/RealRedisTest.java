package io.yizhan.bot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;

@ExtendWith(RealRedis.class)
class RealRedisTest {
    private final UnifiedJedis redis;

    RealRedisTest(UnifiedJedis redis) {
        this.redis = redis;
    }

    @RepeatedTest(2)
    void isEmptyAtTheStartOfEachTest() {
        assertThat(redis.dbSize()).isZero();

        redis.set("left", "behind");
    }

    @Test
    void writesToDiskBeforeItAnswers() {
        Map<String, String> settings = redis.configGet("append*");

        assertThat(settings).containsEntry("appendonly", "yes").containsEntry("appendfsync", "always");
    }
}
