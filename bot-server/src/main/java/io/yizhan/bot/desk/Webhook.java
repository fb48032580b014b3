package io.yizhan.bot.desk;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.bot.understanding.EmergencyType;
import io.yizhan.bot.understanding.Level;
import io.yizhan.channel.ConversationId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls another system (pager, telephone) when the desk does not react. The body is JSON without personal data; the header
 * {@code X-Yizhan-Signature} is {@code sha256=} and the HMAC-SHA-256 of the body under the shared secret, in hexadecimal.
 */
final class Webhook {
    private static final Logger log = LoggerFactory.getLogger(Webhook.class);

    private final DeskProperties.Webhook properties;
    private final JsonMapper json;
    private final MeterRegistry metrics;
    private final HttpClient client;

    Webhook(DeskProperties.Webhook properties, JsonMapper json, MeterRegistry metrics) {
        this.properties = properties;
        this.json = json;
        this.metrics = metrics;
        this.client = HttpClient.newBuilder()
                .connectTimeout(properties.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    record Report(
            Reports.Kind event,
            ConversationId conversationId,
            Level level,
            @Nullable EmergencyType emergency,
            @Nullable String topic,
            Instant waitingSince,
            @Nullable Instant promisedBy,
            Instant at) {}

    /** How long a call takes with all its tries. */
    Duration longest() {
        Duration pauses = properties.pause().multipliedBy(1L << (properties.tries() - 1));
        return properties.timeout().multipliedBy(2L * properties.tries()).plus(pauses);
    }

    /** Calls until it is heard or the tries are used up; nothing to do without an address. */
    void call(Report report) {
        URI url = properties.url();
        if (url == null) {
            return;
        }
        byte[] body = json.writeValueAsBytes(report);
        String secret = Objects.requireNonNull(properties.secret());
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(properties.timeout())
                .header("Content-Type", "application/json")
                .header(
                        "X-Yizhan-Signature",
                        "sha256=" + new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmacHex(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        Duration pause = properties.pause();
        for (int left = properties.tries(); left > 0; left--) {
            if (isHeard(request, report)) {
                metrics.counter("yizhan.desk.webhook", "outcome", "heard").increment();
                return;
            }
            metrics.counter("yizhan.desk.webhook", "outcome", "failed").increment();
            if (left > 1 && !slept(pause)) {
                return;
            }
            pause = pause.multipliedBy(2);
        }
        metrics.counter("yizhan.desk.webhook", "outcome", "given-up").increment();
        log.error(
                "the webhook did not take {} of conversation {} in {} tries",
                report.event().code(),
                report.conversationId(),
                properties.tries());
    }

    private boolean isHeard(HttpRequest request, Report report) {
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                return true;
            }
            log.warn("the webhook answered {} to {}", status, report.event().code());
        } catch (IOException e) {
            log.warn("the webhook was not reached for {}: {}", report.event().code(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static boolean slept(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
