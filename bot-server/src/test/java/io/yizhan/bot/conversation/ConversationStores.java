package io.yizhan.bot.conversation;

import io.yizhan.channel.ConversationEvents;
import java.time.Clock;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

/** Real stores for the tests of other features. */
public final class ConversationStores {
    private ConversationStores() {}

    /** One whose travellers all hold a connection. */
    public static ConversationStore over(UnifiedJedis redis, JsonMapper json) {
        return over(redis, json, new NothingOutgoing());
    }

    public static ConversationStore over(UnifiedJedis redis, JsonMapper json, Outgoing outgoing) {
        return new RedisConversationStore(redis, json, new LiveEvents(redis, json, Clock.systemUTC()), outgoing);
    }

    public static ConversationEvents events(UnifiedJedis redis, JsonMapper json) {
        return new LiveEvents(redis, json, Clock.systemUTC());
    }
}
