package io.yizhan.channel.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Other systems as channels.
 *
 * @param accounts one for each system, each with a secret of its own
 * @param largestBody of a call to us, attachments included
 * @param largestAttachment most bytes of one attachment
 * @param tolerance how far the time of a call may be from ours, at least 1 s
 * @param timeout for connecting to the other system and for its answer, each
 */
@ConfigurationProperties("yizhan.webhook")
record WebhookProperties(
        @DefaultValue List<Account> accounts,
        @DefaultValue("15MB") DataSize largestBody,
        @DefaultValue("10MB") DataSize largestAttachment,
        @DefaultValue("5m") Duration tolerance,
        @DefaultValue("10s") Duration timeout) {
    static final String PREFIX = "yizhan.webhook";

    WebhookProperties {
        accounts = List.copyOf(accounts);
        if (accounts.stream().map(Account::id).distinct().count() != accounts.size()) {
            throw new IllegalArgumentException("yizhan.webhook.accounts must not have the same id twice");
        }
        if (tolerance.toSeconds() < 1 || timeout.toMillis() < 1) {
            throw new IllegalArgumentException("yizhan.webhook.tolerance must be at least 1s, timeout at least 1ms");
        }
    }

    /**
     * @param id of the account: its calls come to {@code /channels/webhook/<id>}
     * @param secret that both sides share, at least 16 characters
     * @param url that takes the events
     */
    record Account(
            @Nullable String id,
            @Nullable String secret,
            @Nullable URI url) {
        private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
        private static final int SHORTEST_SECRET = 16;

        Account {
            if (id == null || !ID.matcher(id).matches()) {
                throw new IllegalArgumentException("yizhan.webhook.accounts[].id must have 1 to 40 of a-z, 0-9 and -");
            }
            if (secret == null || secret.length() < SHORTEST_SECRET) {
                throw new IllegalArgumentException("yizhan.webhook.accounts[].secret of " + id + " must have at least "
                        + SHORTEST_SECRET + " characters");
            }
            if (url == null
                    || url.getHost() == null
                    || !List.of("http", "https").contains(url.getScheme())) {
                throw new IllegalArgumentException(
                        "yizhan.webhook.accounts[].url of " + id + " must be an http or https address");
            }
        }

        @Override
        public String toString() {
            return "Account[" + id + ", " + url + ']';
        }
    }
}
