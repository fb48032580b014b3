package io.yizhan.bot.channel;

import io.yizhan.channel.ConversationId;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class WebhookContractTest extends ChannelContract {
    private static final String SECRET = "a-secret-that-both-sides-share";
    private static final WebhookSystem SYSTEM = new WebhookSystem(SECRET);

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry settings) {
        settings.add("yizhan.webhook.accounts[0].id", () -> "other");
        settings.add("yizhan.webhook.accounts[0].secret", () -> SECRET);
        settings.add("yizhan.webhook.accounts[0].url", SYSTEM::url);
        settings.add("yizhan.delivery.pause", () -> "50ms");
        settings.add("yizhan.delivery.longest-pause", () -> "200ms");
        settings.add("yizhan.delivery.tries", () -> "1000");
        settings.add("yizhan.delivery.rest-after-outage", () -> "200ms");
    }

    @Override
    protected OtherSide otherSide(int port) {
        SYSTEM.connect(URI.create("http://localhost:" + port + "/channels/webhook/other"));
        return new Webhook();
    }

    private static final class Webhook implements OtherSide {
        @Override
        public Traveller newTraveller() {
            return new Somebody(UUID.randomUUID().toString());
        }

        @Override
        public int sendMalformed() throws Exception {
            return SYSTEM.call("{\"type\":\"message\"".getBytes(), Instant.now(), null)
                    .statusCode();
        }

        @Override
        public int sendForged() throws Exception {
            byte[] body = "{\"type\":\"message\",\"id\":\"m1\",\"from\":{\"id\":\"x\"},\"text\":\"hi\"}".getBytes();
            return SYSTEM.call(body, Instant.now(), "sha256=" + "0".repeat(64)).statusCode();
        }

        @Override
        public void failDeliveries() {
            SYSTEM.answer(() -> 503);
        }

        @Override
        public void recover() {
            SYSTEM.takeEverything();
        }

        @Override
        public void close() {
            SYSTEM.takeEverything();
        }
    }

    private static final class Somebody implements OtherSide.Traveller {
        private final String name;
        private @Nullable ConversationId conversation;

        Somebody(String name) {
            this.name = name;
        }

        private boolean taken(HttpResponse<String> answer) {
            if (answer.statusCode() == 202) {
                conversation = WebhookSystem.conversation(answer);
            }
            return answer.statusCode() == 202;
        }

        @Override
        public boolean send(String id, String text) throws Exception {
            return taken(SYSTEM.say(name, id, text));
        }

        @Override
        public boolean sendPicture(String id, byte[] picture) throws Exception {
            return taken(SYSTEM.sendFile(name, id, "照片.png", picture));
        }

        @Override
        public ConversationId conversation() {
            return Objects.requireNonNull(conversation);
        }

        @Override
        public List<OtherSide.Said> heard() {
            return SYSTEM.shown(name).stream()
                    .filter(event -> event.path("from").asString().equals("bot"))
                    .map(event -> new OtherSide.Said(
                            event.get("text").asString(), event.get("replyTo").asLong()))
                    .toList();
        }
    }
}
