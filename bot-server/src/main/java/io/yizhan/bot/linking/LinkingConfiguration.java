package io.yizhan.bot.linking;

import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.bot.profile.CustomerLinks;
import io.yizhan.bot.profile.CustomerProfiles;
import io.yizhan.bot.security.Fingerprints;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import redis.clients.jedis.UnifiedJedis;

@Configuration(proxyBeanMethods = false)
class LinkingConfiguration {

    @Bean
    LinkingData linkingData(UnifiedJedis redis) {
        return new LinkingData(redis);
    }

    @Bean
    Linking linking(
            UnifiedJedis redis,
            Fingerprints fingerprints,
            CustomerLinks links,
            CustomerProfiles profiles,
            ConversationStore store,
            Clock clock) {
        return new CodeLinking(new LinkCodes(redis, fingerprints), links, profiles, store, redis, clock);
    }
}
