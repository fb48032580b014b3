package io.yizhan.bot.desk;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.conversation.PersonalData;
import io.yizhan.channel.ConversationId;
import redis.clients.jedis.UnifiedJedis;

/** The desk's part of personal data: what waits, notes, names at hand. */
final class DeskData implements PersonalData {
    /** No version comes after this one: nothing brings the conversation back. */
    private static final long LAST_VERSION = Long.MAX_VALUE;

    private final UnifiedJedis redis;
    private final DeskView view;
    private final Newsroom newsroom;
    private final CustomerNames names;

    DeskData(UnifiedJedis redis, DeskView view, Newsroom newsroom, CustomerNames names) {
        this.redis = redis;
        this.view = view;
        this.newsroom = newsroom;
        this.names = names;
    }

    @Override
    public void erase(ConversationId id) {
        redis.hdel(DeskKeys.waiting(id.shard()), id.value());
        redis.del(DeskKeys.notes(id), DeskKeys.sent(id));
        redis.zrem(DeskKeys.RECENT, id.value());
        view.apply(id, LAST_VERSION, null);
        newsroom.moved(id, LAST_VERSION, null);
    }

    @Override
    public void erase(CustomerId customer) {
        names.forget(customer.value());
    }
}
