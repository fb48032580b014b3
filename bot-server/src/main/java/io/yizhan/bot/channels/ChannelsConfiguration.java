package io.yizhan.bot.channels;

import io.yizhan.channel.SharedState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import redis.clients.jedis.UnifiedJedis;

@Configuration(proxyBeanMethods = false)
class ChannelsConfiguration {

    @Bean
    SharedState sharedState(UnifiedJedis redis) {
        return new RedisSharedState(redis);
    }
}
