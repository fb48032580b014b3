package io.yizhan.bot.privacy;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.conversation.Ids;
import io.yizhan.bot.conversation.PersonalData;
import io.yizhan.bot.profile.CustomerLinks;
import io.yizhan.bot.profile.CustomerProfiles;
import io.yizhan.channel.ConversationId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

/**
 * Erases people. What is to go is written down in one step before anything goes; then every feature erases its part, at once and
 * again a minute later, when nothing that was under way at the first time is any more. So neither a crash nor a message
 * that comes at the wrong moment leaves anything behind.
 */
final class Erasures {
    private static final Logger log = LoggerFactory.getLogger(Erasures.class);
    private static final String DONE = "yz:{erasures}:done";
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);
    private static final int ALL = Integer.MAX_VALUE;
    private static final int SHOWN = 200;

    private final List<PersonalData> features;
    private final CustomerLinks links;
    private final CustomerProfiles profiles;
    private final UnifiedJedis redis;
    private final JsonMapper json;
    private final Clock clock;

    Erasures(
            List<PersonalData> features,
            CustomerLinks links,
            CustomerProfiles profiles,
            UnifiedJedis redis,
            JsonMapper json,
            Clock clock) {
        this.features = List.copyOf(features);
        this.links = links;
        this.profiles = profiles;
        this.redis = redis;
        this.json = json;
        this.clock = clock;
    }

    /** Erases all that is known of a person. What cannot be erased now is tried again by itself. */
    void erase(CustomerId id, String by) {
        Erasure erasure = new Erasure(clock.instant(), by, links.together(id), profiles.conversations(id, ALL));
        redis.hset(erasing(id.shard()), id.value(), json.writeValueAsString(erasure));
        log.info("{} erases the customers {}", by, erasure.customers());
        try {
            pass(erasure);
        } catch (IOException e) {
            log.warn("the erasure of {} goes on later: {}", id, e.getMessage());
        }
    }

    private void pass(Erasure erasure) throws IOException {
        erasure.customers().forEach(customer -> features.forEach(feature -> feature.detach(customer)));
        Set<ConversationId> conversations = new LinkedHashSet<>(erasure.conversations());
        erasure.customers().forEach(customer -> conversations.addAll(profiles.conversations(customer, ALL)));
        for (ConversationId conversation : conversations) {
            for (PersonalData feature : features) {
                feature.erase(conversation);
            }
        }
        erasure.customers().forEach(customer -> features.forEach(feature -> feature.erase(customer)));
    }

    @Scheduled(fixedDelay = 20, initialDelay = 20, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        for (String shard : Ids.shards()) {
            for (Map.Entry<String, String> entry : redis.hgetAll(erasing(shard)).entrySet()) {
                goOn(shard, entry.getKey(), entry.getValue());
            }
        }
    }

    private void goOn(String shard, String customer, String stored) {
        Erasure erasure = json.readValue(stored, Erasure.class);
        try {
            pass(erasure);
        } catch (IOException e) {
            log.warn("the erasure of {} goes on later: {}", customer, e.getMessage());
            return;
        }
        if (erasure.at().plus(UNDER_WAY).isBefore(clock.instant()) && redis.hdel(erasing(shard), customer) == 1) {
            redis.lpush(DONE, stored);
            log.info("the customers {} are erased", erasure.customers());
        }
    }

    /** The finished ones, latest first. */
    List<Erasure> done() {
        return redis.lrange(DONE, 0, SHOWN - 1L).stream()
                .map(stored -> json.readValue(stored, Erasure.class))
                .toList();
    }

    private static String erasing(String shard) {
        return "yz:{c:" + shard + "}:erasing";
    }
}
