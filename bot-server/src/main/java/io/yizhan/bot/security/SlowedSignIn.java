package io.yizhan.bot.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Slows down the guessing of passwords: each failure costs a token of its user and address together, of its address, and of
 * its user. Guesses made at the same moment leave a debt, so that nothing is gained by making them at once. The buckets of a
 * user alone are large, so that nobody can lock another out with a handful of attempts.
 */
final class SlowedSignIn implements AuthenticationProvider {
    private static final int MOST = 50_000;

    private final AuthenticationProvider next;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    SlowedSignIn(AuthenticationProvider next, TimeMeter time) {
        this.next = next;
        this.time = time;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication attempt) {
        String user = attempt.getName().strip().toLowerCase(Locale.ROOT);
        String address = address(attempt);
        List<Bucket> open = List.of(
                open("both " + user + ' ' + address, 5, Duration.ofSeconds(12)),
                open("address " + address, 50, Duration.ofSeconds(3)),
                open("user " + user, 200, Duration.ofSeconds(3)));
        try {
            return next.authenticate(attempt);
        } catch (AuthenticationException wrong) {
            open.forEach(bucket -> bucket.consumeIgnoringRateLimits(1));
            throw wrong;
        }
    }

    /** The bucket, unless it is empty. */
    private Bucket open(String key, int burst, Duration each) {
        Bucket bucket = buckets.get(
                key,
                k -> Bucket.builder()
                        .addLimit(bandwidth -> bandwidth.capacity(burst).refillGreedy(1, each))
                        .withCustomTimePrecision(time)
                        .build());
        EstimationProbe probe = bucket.estimateAbilityToConsume(1);
        if (!probe.canBeConsumed()) {
            throw new TooManySignInsException(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
        return bucket;
    }

    private static String address(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return next.supports(authentication);
    }
}
