package io.yizhan.bot.learning;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.bot.answering.Deciders;
import io.yizhan.bot.storage.Announcements;
import io.yizhan.bot.understanding.Teacher;
import io.yizhan.knowledge.EntryStore;
import io.yizhan.knowledge.KnowledgeBase;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class LearningConfiguration {

    @Bean
    LearningStore learningStore(UnifiedJedis redis, JsonMapper json) {
        return new LearningStore(redis, json);
    }

    @Bean
    Regression regression(UnifiedJedis redis, JsonMapper json) {
        return new Regression(redis, json);
    }

    @Bean
    Worker learningWorker() {
        return new Worker();
    }

    @Bean
    Serving serving(
            Teacher teacher,
            Deciders deciders,
            LearningStore store,
            Announcements announcements,
            MeterRegistry metrics) {
        return new Serving(teacher, deciders, store, announcements, metrics);
    }

    @Bean
    Draft draft(LearningStore store, Teacher teacher, EntryStore entries, Serving serving, Clock clock) {
        return new Draft(store, teacher, entries, serving, clock);
    }

    @Bean
    Builds builds(
            Teacher teacher,
            Deciders deciders,
            KnowledgeBase knowledge,
            Serving serving,
            LearningStore store,
            Regression regression,
            Worker worker,
            Clock clock,
            MeterRegistry metrics) {
        return new Builds(teacher, deciders, knowledge, serving, store, regression, worker, clock, metrics);
    }

    @Bean
    Evaluations evaluations(
            Teacher teacher,
            Deciders deciders,
            Serving serving,
            LearningStore store,
            UnifiedJedis redis,
            JsonMapper json,
            Worker worker,
            Clock clock) {
        return new Evaluations(teacher, deciders, serving, store, redis, json, worker, clock);
    }
}
