package io.yizhan.bot.delivery;

import redis.clients.jedis.UnifiedJedis;

/** A real one for the tests of other features. */
public final class RealCorrespondence {
    private RealCorrespondence() {}

    public static Correspondence over(UnifiedJedis redis) {
        return new RedisCorrespondence(redis);
    }
}
