package io.yizhan.bot.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/** A bucket for each visitor of late. */
final class BucketedMessageLimits implements MessageLimits {
    private static final int VISITORS = 200_000;

    private final SecurityProperties.Visitor limit;
    private final Cache<String, Bucket> buckets;

    BucketedMessageLimits(SecurityProperties.Visitor limit) {
        this.limit = limit;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(VISITORS)
                .expireAfterAccess(limit.refillTime().plus(Duration.ofMinutes(1)))
                .build();
    }

    @Override
    public boolean allows(String visitorKey) {
        return buckets.get(visitorKey, key -> full()).tryConsume(1);
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth
                        .capacity(limit.burst())
                        .refillGreedy(limit.messagesPerMinute(), Duration.ofMinutes(1)))
                .build();
    }
}
