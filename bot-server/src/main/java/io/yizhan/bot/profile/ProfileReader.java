package io.yizhan.bot.profile;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.profile.CustomerProfiles.Profile;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

/** Reads what is stored of customers, several in one go. */
final class ProfileReader {
    private final UnifiedJedis redis;
    private final JsonMapper json;

    ProfileReader(UnifiedJedis redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    record Stored(Profile profile, MergedTags.Said said) {}

    private record Reading(
            CustomerId id,
            Response<Map<String, String>> customer,
            Response<Set<String>> identities,
            Response<Map<String, String>> tags,
            Response<Map<String, String>> denied) {}

    /** Those that there are, oldest first. */
    List<Stored> read(List<CustomerId> ids) {
        List<Reading> readings;
        try (AbstractPipeline pipeline = redis.pipelined()) {
            readings = ids.stream()
                    .map(id -> new Reading(
                            id,
                            pipeline.hgetAll(Keys.customer(id)),
                            pipeline.smembers(Keys.identities(id)),
                            pipeline.hgetAll(Keys.tags(id)),
                            pipeline.hgetAll(Keys.denied(id))))
                    .toList();
        }
        return readings.stream()
                .flatMap(reading -> stored(reading).stream())
                .sorted(Comparator.comparing((Stored each) -> each.profile().createdAt())
                        .thenComparing(each -> each.profile().id().value()))
                .toList();
    }

    private Optional<Stored> stored(Reading reading) {
        Map<String, String> customer = reading.customer().get();
        return Optional.ofNullable(customer.get("createdAt"))
                .map(createdAt -> new Stored(
                        new Profile(
                                reading.id(),
                                customer.get("name"),
                                millis(createdAt),
                                reading.identities().get().stream()
                                        .sorted()
                                        .map(Keys::identity)
                                        .toList()),
                        new MergedTags.Said(
                                reading.tags().get().values().stream()
                                        .map(tag -> json.readValue(tag, Tag.class))
                                        .toList(),
                                reading.denied().get().entrySet().stream()
                                        .collect(Collectors.toMap(
                                                Map.Entry::getKey, denied -> millis(denied.getValue()))))));
    }

    private static Instant millis(String stored) {
        return Instant.ofEpochMilli(Long.parseLong(stored));
    }
}
