package io.yizhan.bot.conversation;

import io.yizhan.bot.storage.Announcements;
import io.yizhan.bot.storage.EmergencyLane;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ConversationConfiguration {

    @Bean
    LiveEvents liveEvents(UnifiedJedis redis, JsonMapper json, Clock clock, Announcements announcements) {
        LiveEvents live = new LiveEvents(redis, json, clock);
        announcements.listen(Keys.LIVE, live::announced, live::catchUpAll);
        return live;
    }

    /** First in line: what is erased afterwards does not come back. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ConversationData conversationData(UnifiedJedis redis) {
        return new ConversationData(redis);
    }

    @Bean
    @Primary
    ConversationStore conversations(UnifiedJedis redis, JsonMapper json, LiveEvents live, Outgoing outgoing) {
        return new RedisConversationStore(redis, json, live, outgoing);
    }

    @Bean
    @Qualifier(EmergencyLane.NAME)
    ConversationStore emergencyConversations(
            @Qualifier(EmergencyLane.NAME) UnifiedJedis redis, JsonMapper json, LiveEvents live, Outgoing outgoing) {
        return new RedisConversationStore(redis, json, live, outgoing);
    }
}
