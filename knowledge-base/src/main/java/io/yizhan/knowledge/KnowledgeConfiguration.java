package io.yizhan.knowledge;

import io.yizhan.language.Embedder;
import io.yizhan.language.TextNormalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class KnowledgeConfiguration {

    @Bean
    RedisEntryStore entryStore(UnifiedJedis redis, JsonMapper json, Clock clock) {
        return new RedisEntryStore(redis, json, clock);
    }

    @Bean
    EntryTransfer entryTransfer(EntryStore store, JsonMapper json) {
        return new StoredEntryTransfer(store, json);
    }

    @Bean
    LuceneKnowledgeBase knowledgeBase(Clock clock, KnowledgeProperties properties) {
        return new LuceneKnowledgeBase(clock, properties.zone());
    }

    @Bean
    KnowledgeRefresher knowledgeRefresher(
            RedisEntryStore store,
            LuceneKnowledgeBase knowledge,
            TextNormalizer normalizer,
            Embedder embedder,
            UnifiedJedis redis,
            JsonMapper json) {
        return new KnowledgeRefresher(store, new SeedLoader(json), new Indexer(normalizer, embedder), knowledge, redis);
    }

    @Bean
    EmergencyNumbers emergencyNumbers(JsonMapper json, TextNormalizer normalizer) {
        try (InputStream in = new ClassPathResource("knowledge/emergency-numbers.json").getInputStream()) {
            return new TabledEmergencyNumbers(json.readValue(in, EmergencyTable.class), normalizer::normalize);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the table of emergency numbers", e);
        }
    }
}
