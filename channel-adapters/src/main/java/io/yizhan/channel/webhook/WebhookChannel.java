package io.yizhan.channel.webhook;

import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.DeliveryException;
import io.yizhan.channel.DeliveryException.Reason;
import io.yizhan.channel.FileLimits;
import io.yizhan.channel.OutboundMessage.Message;
import io.yizhan.channel.PushChannel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Another system as a channel. Every event goes to its address, whatever its type; the other system chooses. */
final class WebhookChannel implements PushChannel {
    static final String KEY_HEADER = "X-Yizhan-Delivery";

    private final String id;
    private final URI url;
    private final Signature signature;
    private final FileLinks links;
    private final Duration timeout;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient client;

    WebhookChannel(WebhookProperties.Account account, Duration timeout, JsonMapper json, Clock clock) {
        this.id = idOf(Objects.requireNonNull(account.id()));
        this.url = Objects.requireNonNull(account.url());
        this.signature = new Signature(Objects.requireNonNull(account.secret()));
        this.links = new FileLinks(account.id(), account.secret());
        this.timeout = timeout;
        this.json = json;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    static String idOf(String account) {
        return "webhook:" + account;
    }

    /**
     * What the other system gets.
     *
     * @param files where the contents of the event's attachments are fetched
     */
    record Outgoing(ConversationId conversationId, String to, Numbered event, List<FileLink> files) {}

    /** @param url without the server's name */
    record FileLink(String hash, String url) {}

    @Override
    public String id() {
        return id;
    }

    Signature signature() {
        return signature;
    }

    @Override
    public void deliver(Delivery delivery) {
        byte[] body = json.writeValueAsBytes(
                new Outgoing(delivery.conversation(), delivery.recipient(), delivery.event(), files(delivery)));
        String seconds = Long.toString(clock.instant().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header(KEY_HEADER, delivery.key())
                .header(Signature.TIME_HEADER, seconds)
                .header(Signature.HEADER, signature.of(seconds, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        check(send(request));
    }

    private List<FileLink> files(Delivery delivery) {
        return delivery.event().event() instanceof Message message
                ? message.attachments().stream()
                        .map(file ->
                                new FileLink(file.hash(), links.to(delivery.conversation(), file, clock.instant())))
                        .toList()
                : List.of();
    }

    @Override
    public FileLimits files() {
        return FileLimits.ANY;
    }

    FileLinks links() {
        return links;
    }

    private HttpResponse<Void> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new DeliveryException(Reason.UNREACHABLE, e.getClass().getSimpleName(), null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException(Reason.UNREACHABLE, "interrupted", null, e);
        }
    }

    private static void check(HttpResponse<Void> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return;
        }
        throw new DeliveryException(reason(status), "HTTP " + status, retryAfter(response), null);
    }

    private static Reason reason(int status) {
        return switch (status) {
            case 410 -> Reason.RECIPIENT_GONE;
            case 408, 425, 429, 503 -> Reason.BUSY;
            case 401, 403, 404, 405 -> Reason.MISCONFIGURED;
            default ->
                status / 100 == 4 ? Reason.REJECTED : status / 100 == 3 ? Reason.MISCONFIGURED : Reason.UNREACHABLE;
        };
    }

    private static @Nullable Duration retryAfter(HttpResponse<Void> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,5}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }
}
