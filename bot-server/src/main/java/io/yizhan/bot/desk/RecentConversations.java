package io.yizhan.bot.desk;

import io.yizhan.channel.ConversationId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.UnifiedJedis;

/** The conversations that were last talked in. Noted in memory and stored once in a while: a hint for people, not a record. */
final class RecentConversations {
    private static final int KEPT = 1_000;
    private static final int MOST_UNSTORED = 20_000;

    private final UnifiedJedis redis;
    private final Map<String, Double> unstored = new ConcurrentHashMap<>();

    RecentConversations(UnifiedJedis redis) {
        this.redis = redis;
    }

    void note(ConversationId id, Instant at) {
        if (unstored.size() < MOST_UNSTORED) {
            unstored.put(id.value(), (double) at.toEpochMilli());
        }
    }

    void store() {
        Map<String, Double> taken = new HashMap<>(unstored);
        if (!taken.isEmpty()) {
            redis.zadd(DeskKeys.RECENT, taken);
            redis.zremrangeByRank(DeskKeys.RECENT, 0, -KEPT - 1);
            taken.forEach(unstored::remove);
        }
    }

    /** Newest first. */
    List<ConversationId> newest(int limit) {
        store();
        return redis.zrevrange(DeskKeys.RECENT, 0, limit - 1L).stream()
                .map(ConversationId::new)
                .toList();
    }
}
