package io.yizhan.bot.linking;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.conversation.PersonalData;
import io.yizhan.channel.ConversationId;
import redis.clients.jedis.UnifiedJedis;

/** What is known of codes, as personal data. The codes themselves say nothing and are void in minutes. */
final class LinkingData implements PersonalData {
    private final UnifiedJedis redis;

    LinkingData(UnifiedJedis redis) {
        this.redis = redis;
    }

    @Override
    public void erase(ConversationId conversation) {
        redis.del(Keys.told(conversation));
    }

    @Override
    public void erase(CustomerId customer) {
        redis.del(Keys.tries(customer), Keys.given(customer));
    }
}
