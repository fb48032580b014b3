package io.yizhan.bot.learning;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.bot.answering.Decider;
import io.yizhan.bot.answering.Deciders;
import io.yizhan.bot.answering.Replies;
import io.yizhan.bot.flow.Rehearsal;
import io.yizhan.bot.storage.Announcements;
import io.yizhan.bot.understanding.Teacher;
import io.yizhan.bot.understanding.Understander;
import io.yizhan.knowledge.EmergencyNumbers;
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
    Measurements measurements(
            Understander understander,
            Decider decider,
            Deciders deciders,
            Replies replies,
            EmergencyNumbers numbers,
            Clock clock) {
        return new Measurements(deciders, Rehearsal.unattended(understander, decider, replies, numbers, clock));
    }

    @Bean
    Builds builds(
            Teacher teacher,
            Measurements measurements,
            KnowledgeBase knowledge,
            Serving serving,
            LearningStore store,
            Regression regression,
            Worker worker,
            Clock clock,
            MeterRegistry metrics) {
        return new Builds(teacher, measurements, knowledge, serving, store, regression, worker, clock, metrics);
    }

    @Bean
    Evaluations evaluations(
            Teacher teacher,
            Measurements measurements,
            Serving serving,
            LearningStore store,
            UnifiedJedis redis,
            JsonMapper json,
            Worker worker,
            Clock clock) {
        return new Evaluations(teacher, measurements, serving, store, redis, json, worker, clock);
    }
}
