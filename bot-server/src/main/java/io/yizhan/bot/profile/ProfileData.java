package io.yizhan.bot.profile;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.conversation.PersonalData;
import io.yizhan.bot.storage.Script;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/** The profiles as personal data. */
final class ProfileData implements PersonalData {
    private static final Script GIVE_UP = Script.beside(ProfileData.class, "give-up-identity.lua");

    private final UnifiedJedis redis;

    ProfileData(UnifiedJedis redis) {
        this.redis = redis;
    }

    @Override
    public void detach(CustomerId id) {
        for (String member : redis.smembers(Keys.identities(id))) {
            GIVE_UP.run(redis, List.of(Keys.identity(Keys.identity(member))), List.of(id.value()));
        }
    }

    @Override
    public void erase(CustomerId id) {
        for (String second : redis.hkeys(Keys.links(id))) {
            redis.srem(Keys.linked(new CustomerId(second)), id.value());
        }
        for (String first : redis.smembers(Keys.linked(id))) {
            redis.hdel(Keys.links(new CustomerId(first)), id.value());
        }
        redis.del(
                Keys.customer(id),
                Keys.identities(id),
                Keys.tags(id),
                Keys.denied(id),
                Keys.timeline(id),
                Keys.conversations(id),
                Keys.links(id),
                Keys.linked(id));
    }
}
