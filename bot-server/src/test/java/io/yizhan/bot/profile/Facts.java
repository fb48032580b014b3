package io.yizhan.bot.profile;

import io.yizhan.language.TextNormalizer;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The vocabulary as shipped, with the real normaliser. */
final class Facts {
    private Facts() {}

    static FactVocabulary vocabulary() {
        return FactVocabulary.shipped(new JsonMapper());
    }

    static StandingFacts shipped() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
            context.scan("io.yizhan.language");
            context.refresh();
            return new StandingFacts(vocabulary(), context.getBean(TextNormalizer.class));
        }
    }
}
