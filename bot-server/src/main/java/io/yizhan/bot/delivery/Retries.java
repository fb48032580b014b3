package io.yizhan.bot.delivery;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.yizhan.channel.DeliveryException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When to try again, and which accounts are left alone for a while because nearly everything fails there. */
final class Retries {
    private static final double FACTOR = 2;
    private static final double CHANCE = 0.5;

    private final DeliveryProperties properties;
    private final IntervalFunction pauses;
    private final IntervalFunction rests;
    private final CircuitBreakerRegistry breakers;
    private final Clock clock;

    Retries(DeliveryProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        this.pauses = IntervalFunction.ofExponentialRandomBackoff(
                properties.pause(), FACTOR, CHANCE, properties.longestPause());
        this.rests = IntervalFunction.ofRandomized(properties.restAfterOutage(), CHANCE);
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(properties.restAfterOutage())
                .permittedNumberOfCallsInHalfOpenState(5)
                .recordException(Retries::isOutage)
                .build());
    }

    /** What one traveller's message meets says nothing about the account. */
    private static boolean isOutage(Throwable failure) {
        return !(failure instanceof DeliveryException refused) || refused.isRetryable();
    }

    CircuitBreaker breaker(String channel) {
        return breakers.circuitBreaker(channel);
    }

    boolean isLast(int tries) {
        return tries >= properties.tries();
    }

    /** @param tries so far, at least 1 */
    Instant next(int tries, @Nullable Duration asked) {
        Duration pause = Duration.ofMillis(pauses.apply(tries));
        return clock.instant().plus(asked == null || asked.compareTo(pause) < 0 ? pause : asked);
    }

    Instant afterRest() {
        return clock.instant().plusMillis(rests.apply(1));
    }
}
