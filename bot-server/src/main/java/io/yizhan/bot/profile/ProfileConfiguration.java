package io.yizhan.bot.profile;

import io.yizhan.language.TextNormalizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ProfileConfiguration {

    @Bean
    FactVocabulary factVocabulary(JsonMapper json) {
        return FactVocabulary.shipped(json);
    }

    @Bean
    CustomerLinks customerLinks(UnifiedJedis redis, JsonMapper json) {
        return new RedisCustomerLinks(redis, json);
    }

    /** Last in line: it knows of which customers and conversations the others have something. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ProfileData profileData(UnifiedJedis redis) {
        return new ProfileData(redis);
    }

    @Bean
    CustomerProfiles customerProfiles(
            UnifiedJedis redis,
            JsonMapper json,
            FactVocabulary vocabulary,
            TextNormalizer normalizer,
            CustomerLinks links) {
        return new RedisCustomerProfiles(redis, json, vocabulary, new StandingFacts(vocabulary, normalizer), links);
    }
}
