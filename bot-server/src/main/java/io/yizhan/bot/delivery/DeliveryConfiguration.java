package io.yizhan.bot.delivery;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import redis.clients.jedis.UnifiedJedis;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    @Bean
    Correspondence correspondence(UnifiedJedis redis) {
        return new RedisCorrespondence(redis);
    }
}
