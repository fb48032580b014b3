package io.yizhan.bot.conversation;

import io.yizhan.channel.ConversationId;
import redis.clients.jedis.UnifiedJedis;

/** The conversations as personal data. They go in one step, after which nothing can be added to them. */
final class ConversationData implements PersonalData {
    private final UnifiedJedis redis;

    ConversationData(UnifiedJedis redis) {
        this.redis = redis;
    }

    @Override
    public void erase(ConversationId id) {
        redis.del(Keys.conversation(id), Keys.log(id), Keys.inbox(id), Keys.ids(id));
        redis.zrem(Keys.pending(id.shard()), id.value());
    }
}
