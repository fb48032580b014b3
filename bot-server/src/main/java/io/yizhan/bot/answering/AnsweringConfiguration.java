package io.yizhan.bot.answering;

import io.yizhan.knowledge.EmergencyNumbers;
import io.yizhan.knowledge.KnowledgeBase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AnsweringConfiguration {

    @Bean
    CurrentDecider decider(KnowledgeBase knowledge, EmergencyNumbers numbers, AnsweringProperties thresholds) {
        return new CurrentDecider(knowledge, numbers, thresholds);
    }

    @Bean
    Replies replies(EmergencyNumbers numbers, AnsweringProperties properties) {
        return new BilingualReplies(numbers, properties.zone());
    }
}
