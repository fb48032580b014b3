package io.yizhan.bot.desk;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The desk's clocks and whom it calls.
 *
 * @param claimWithin an emergency that nobody has claimed by then alarms everybody and the webhook
 * @param answerWithin what a specialist request is promised
 * @param warnAfter when the agents are warned of that promise
 * @param returnEmergencyAfter how long an agent may be gone before an emergency that is owed an answer returns to the queue
 * @param returnAfter the same for everything else
 */
@ConfigurationProperties("yizhan.desk")
record DeskProperties(
        @DefaultValue("60s") Duration claimWithin,
        @DefaultValue("30m") Duration answerWithin,
        @DefaultValue("20m") Duration warnAfter,
        @DefaultValue("2m") Duration returnEmergencyAfter,
        @DefaultValue("10m") Duration returnAfter,
        @DefaultValue Webhook webhook) {

    DeskProperties {
        positive(claimWithin, "claim-within");
        positive(answerWithin, "answer-within");
        positive(warnAfter, "warn-after");
        positive(returnEmergencyAfter, "return-emergency-after");
        positive(returnAfter, "return-after");
        if (warnAfter.compareTo(answerWithin) >= 0) {
            throw new IllegalArgumentException("yizhan.desk.warn-after must be shorter than yizhan.desk.answer-within");
        }
    }

    /** How long before the end of a promise the agents are warned. */
    Duration warningTime() {
        return answerWithin.minus(warnAfter);
    }

    /**
     * What is called when an emergency finds nobody and when a promise is broken.
     *
     * @param url null for none
     * @param secret key of the signature, at least 16 characters
     * @param timeout for connecting and for the answer
     * @param tries at most, the first included
     * @param pause before the second try; doubled for each further one
     */
    record Webhook(
            @Nullable URI url,
            @Nullable String secret,
            @DefaultValue("5s") Duration timeout,
            @DefaultValue("5") int tries,
            @DefaultValue("1s") Duration pause) {

        Webhook {
            if (url != null && !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                throw new IllegalArgumentException("yizhan.desk.webhook.url must be an http or https address");
            }
            if (url != null && (secret == null || secret.length() < 16)) {
                throw new IllegalArgumentException(
                        "yizhan.desk.webhook.secret must have at least 16 characters; the calls are signed with it");
            }
            positive(timeout, "webhook.timeout");
            positive(pause, "webhook.pause");
            if (tries < 1 || tries > 10) {
                throw new IllegalArgumentException("yizhan.desk.webhook.tries must be 1 to 10");
            }
        }
    }

    private static void positive(Duration duration, String name) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("yizhan.desk." + name + " must be longer than nothing, such as 60s");
        }
    }
}
