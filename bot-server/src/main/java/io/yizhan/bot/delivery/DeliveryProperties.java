package io.yizhan.bot.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are brought to travellers on channels without a connection. With the defaults an event is given up some 20
 * minutes after the first try; while a whole account is out of reach, tries are rare and hardly count.
 *
 * @param tries most tries of one event, at least 1
 * @param pause before the second try; each following pause is twice as long, half of it up to half more by chance
 * @param longestPause most between two tries
 * @param atOnce deliveries of one account at once, emergencies aside, at least 1
 * @param grace how long the node that stored an event has it to itself
 * @param restAfterOutage how long an account is left alone after half of its deliveries failed
 */
@ConfigurationProperties("yizhan.delivery")
record DeliveryProperties(
        @DefaultValue("12") int tries,
        @DefaultValue("1s") Duration pause,
        @DefaultValue("5m") Duration longestPause,
        @DefaultValue("128") int atOnce,
        @DefaultValue("3s") Duration grace,
        @DefaultValue("10s") Duration restAfterOutage) {
    DeliveryProperties {
        if (tries < 1 || atOnce < 1) {
            throw new IllegalArgumentException("yizhan.delivery.tries and at-once must be at least 1");
        }
        if (pause.toMillis() < 10 || longestPause.compareTo(pause) < 0) {
            throw new IllegalArgumentException(
                    "yizhan.delivery.pause must be at least 10ms, and longest-pause not shorter");
        }
        if (grace.isNegative() || restAfterOutage.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "yizhan.delivery.grace must not be negative, rest-after-outage must be at least 1ms");
        }
    }
}
