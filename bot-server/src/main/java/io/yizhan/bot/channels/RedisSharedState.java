package io.yizhan.bot.channels;

import io.yizhan.bot.storage.Script;
import io.yizhan.channel.SharedState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

final class RedisSharedState implements SharedState {
    private static final Script RELEASE = Script.beside(RedisSharedState.class, "release.lua");
    private static final Script GRANT = Script.beside(RedisSharedState.class, "grant.lua");
    private static final Script SPEND = Script.beside(RedisSharedState.class, "spend.lua");

    private final UnifiedJedis redis;

    RedisSharedState(UnifiedJedis redis) {
        this.redis = redis;
    }

    @Override
    public Optional<String> find(String key) {
        return Optional.ofNullable(redis.get(name(key)));
    }

    @Override
    public void keep(String key, String value, Duration expiry) {
        redis.set(name(key), value, SetParams.setParams().px(expiry.toMillis()));
    }

    @Override
    public boolean claim(String key, String value, Duration expiry) {
        return redis.set(name(key), value, SetParams.setParams().nx().px(expiry.toMillis())) != null;
    }

    @Override
    public void drop(String key) {
        redis.del(name(key));
    }

    @Override
    public boolean release(String key, String value) {
        return (Long) RELEASE.run(redis, List.of(name(key)), List.of(value)) == 1;
    }

    @Override
    public void grant(String key, String occasion, int units, Duration expiry) {
        GRANT.run(
                redis,
                List.of(name(key)),
                List.of(occasion, Integer.toString(units), Long.toString(expiry.toMillis())));
    }

    @Override
    public OptionalInt left(String key) {
        String left = redis.hget(name(key), "left");
        return left == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(left));
    }

    @Override
    public void spend(String key) {
        SPEND.run(redis, List.of(name(key)), List.of());
    }

    private static String name(String key) {
        return "yz:channel:" + key;
    }
}
