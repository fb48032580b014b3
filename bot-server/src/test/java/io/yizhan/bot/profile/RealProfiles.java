package io.yizhan.bot.profile;

import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

/** Real profiles for the tests of other features. */
public final class RealProfiles {
    private RealProfiles() {}

    public static CustomerLinks links(UnifiedJedis redis) {
        return new RedisCustomerLinks(redis, new JsonMapper());
    }

    public static CustomerProfiles over(UnifiedJedis redis, CustomerLinks links) {
        return new RedisCustomerProfiles(redis, new JsonMapper(), Facts.vocabulary(), Facts.shipped(), links);
    }
}
