package io.yizhan.bot.privacy;

import io.yizhan.bot.attachment.Attachments;
import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.bot.conversation.PersonalData;
import io.yizhan.bot.profile.CustomerLinks;
import io.yizhan.bot.profile.CustomerProfiles;
import io.yizhan.channel.ConversationEvents;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class PrivacyConfiguration {

    @Bean
    Erasures erasures(
            List<PersonalData> features,
            CustomerLinks links,
            CustomerProfiles profiles,
            UnifiedJedis redis,
            JsonMapper json,
            Clock clock) {
        return new Erasures(features, links, profiles, redis, json, clock);
    }

    @Bean
    Copies copies(
            CustomerProfiles profiles,
            ConversationStore store,
            ConversationEvents events,
            Attachments attachments,
            Clock clock) {
        return new Copies(profiles, store, events, attachments, clock);
    }
}
