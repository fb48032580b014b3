package io.yizhan.bot.desk;

import com.fasterxml.jackson.annotation.JsonValue;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/**
 * Reports that a clock ran out, once however many nodes see it. The mark in the store lapses if the node that was to report it
 * died on the way; another one then does.
 */
final class Reports {
    private static final String PENDING = "pending";
    private static final String DONE = "done";
    private static final Duration KEEP = Duration.ofDays(7);

    private final UnifiedJedis redis;
    private final Webhook webhook;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Cache<String, Boolean> settled = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofDays(1))
            .build();

    enum Kind {
        EMERGENCY_NOBODY_ONLINE,
        EMERGENCY_UNCLAIMED,
        ANSWER_OVERDUE;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    Reports(UnifiedJedis redis, Webhook webhook, MeterRegistry metrics, Clock clock) {
        this.redis = redis;
        this.webhook = webhook;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Sees to it that this is reported; may be called again and again. Does not wait for the call. */
    void report(Kind kind, DeskItem item) {
        String key = DeskKeys.fired(
                item.conversationId(), kind.code(), item.request().since());
        if (settled.getIfPresent(key) != null) {
            return;
        }
        SetParams once =
                SetParams.setParams().nx().ex(webhook.longest().plusMinutes(1).toSeconds());
        if (redis.set(key, PENDING, once) == null) {
            if (DONE.equals(redis.get(key))) {
                settled.put(key, true);
            }
            return;
        }
        metrics.counter("yizhan.desk.overdue", "kind", kind.code()).increment();
        Thread.ofVirtual().name("report").start(() -> {
            webhook.call(new Webhook.Report(
                    kind,
                    item.conversationId(),
                    item.request().level(),
                    item.request().emergency(),
                    item.request().topic(),
                    item.request().since(),
                    item.request().promisedBy(),
                    clock.instant()));
            redis.set(key, DONE, SetParams.setParams().ex(KEEP.toSeconds()));
            settled.put(key, true);
        });
    }
}
