package io.yizhan.channel.web;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The web channel.
 *
 * @param allowedOrigins sites that may embed the widget besides this server itself, as {@code https://www.example.com} or a
 *     pattern such as {@code https://*.example.com}
 * @param longestPoll longest that a poll for events waits
 * @param page most events in one answer
 * @param frame largest WebSocket message and request body
 * @param largestFile most bytes of a file that a traveller sends
 */
@ConfigurationProperties("yizhan.web")
record WebChannelProperties(
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("30s") Duration longestPoll,
        @DefaultValue("500") int page,
        @DefaultValue("64KB") DataSize frame,
        @DefaultValue("10MB") DataSize largestFile) {
    WebChannelProperties {
        if (page < 1) {
            throw new IllegalArgumentException("yizhan.web.page must be at least 1");
        }
        if (longestPoll.isNegative() || longestPoll.compareTo(Duration.ofMinutes(2)) > 0) {
            throw new IllegalArgumentException("yizhan.web.longest-poll must be between 0s and 2m");
        }
    }
}
