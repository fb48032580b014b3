package io.yizhan.bot.learning;

import io.yizhan.bot.evaluation.Labelled;
import io.yizhan.bot.evaluation.RegressionSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

/** What every version is measured against: the shipped set, and messages of the admins' own. */
final class Regression {
    static final int MOST = 1_000;

    private final UnifiedJedis redis;
    private final JsonMapper json;

    Regression(UnifiedJedis redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    /** @param id follows from language and text */
    record Own(String id, Labelled message) {}

    List<Labelled> all() {
        return Stream.concat(RegressionSet.shipped().stream(), own().stream().map(Own::message))
                .toList();
    }

    /** In the order of their texts. */
    List<Own> own() {
        return redis.hgetAll(Keys.REGRESSION).entrySet().stream()
                .map(each -> new Own(each.getKey(), json.readValue(each.getValue(), Labelled.class)))
                .sorted(Comparator.comparing((Own own) -> own.message().text()))
                .toList();
    }

    long size() {
        return redis.hlen(Keys.REGRESSION);
    }

    /** One with the same text takes the place of the other. */
    void add(List<Labelled> messages) {
        Map<String, String> fields = new HashMap<>();
        messages.forEach(message -> fields.put(id(message), json.writeValueAsString(message)));
        redis.hset(Keys.REGRESSION, fields);
    }

    private static String id(Labelled message) {
        return DigestUtils.sha256Hex(message.lang().code() + ' ' + message.text())
                .substring(0, 16);
    }

    /** @return whether it was there */
    boolean remove(String id) {
        return redis.hdel(Keys.REGRESSION, id) > 0;
    }
}
