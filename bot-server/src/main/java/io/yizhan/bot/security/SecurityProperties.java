package io.yizhan.bot.security;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may come in, and how often.
 *
 * @param allowedOrigins further origins ({@code https://desk.example.com}) whose pages may talk to the desk; its own always
 *     may
 * @param rememberFor how long "stay signed in" lasts
 * @param visitor how much one visitor may write
 */
@ConfigurationProperties("yizhan.security")
record SecurityProperties(
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("14d") Duration rememberFor,
        @DefaultValue Visitor visitor) {

    SecurityProperties {
        allowedOrigins = List.copyOf(allowedOrigins);
        allowedOrigins.forEach(SecurityProperties::check);
        if (rememberFor.isNegative() || rememberFor.toDays() > 365) {
            throw new IllegalArgumentException("yizhan.security.remember-for must be between 0 and 365 days");
        }
    }

    private static void check(String origin) {
        URI uri = URI.create(origin);
        if (uri.getScheme() == null
                || uri.getHost() == null
                || !uri.getRawPath().isEmpty()) {
            throw new IllegalArgumentException(
                    "yizhan.security.allowed-origins takes origins such as https://desk.example.com, not " + origin);
        }
    }

    /**
     * Far above what a person or a busy integration sends, low enough that one visitor cannot occupy the server.
     *
     * @param burst messages at once, at least 1
     * @param messagesPerMinute in the long run, at least 1
     */
    record Visitor(
            @DefaultValue("2000") int burst,
            @DefaultValue("3600") int messagesPerMinute) {
        Visitor {
            if (burst < 1 || messagesPerMinute < 1) {
                throw new IllegalArgumentException(
                        "yizhan.security.visitor.burst and messages-per-minute must be at least 1");
            }
        }

        /** How long an empty bucket takes to be full. */
        Duration refillTime() {
            return Duration.ofMinutes(1).multipliedBy(burst).dividedBy(messagesPerMinute);
        }
    }
}
