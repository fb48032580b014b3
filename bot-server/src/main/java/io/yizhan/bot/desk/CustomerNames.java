package io.yizhan.bot.desk;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.profile.CustomerProfiles;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names of the customers on the desk, kept for a minute. */
final class CustomerNames {
    private final LoadingCache<String, Optional<String>> names;

    CustomerNames(CustomerProfiles profiles) {
        this.names = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofMinutes(1))
                .build(id -> profiles.find(new CustomerId(id)).map(customer -> customer.name()));
    }

    /** Reads it if need be; null if the customer has none. */
    @Nullable
    String of(String customerId) {
        return names.get(customerId).orElse(null);
    }

    /** Only what is at hand: an alarm waits for nothing. */
    @Nullable
    String atHand(String customerId) {
        Optional<String> known = names.getIfPresent(customerId);
        return known == null ? null : known.orElse(null);
    }

    void forget(String customerId) {
        names.invalidate(customerId);
    }
}
