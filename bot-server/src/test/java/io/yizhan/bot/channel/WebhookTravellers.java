package io.yizhan.bot.channel;

import io.yizhan.channel.ConversationId;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Travellers who use another system. */
public final class WebhookTravellers implements OtherSide {
    private final WebhookSystem system;

    public WebhookTravellers(WebhookSystem system) {
        this.system = system;
    }

    @Override
    public Traveller newTraveller() {
        return new Somebody(UUID.randomUUID().toString());
    }

    @Override
    public int sendMalformed() throws Exception {
        return system.call("{\"type\":\"message\"".getBytes(), Instant.now(), null)
                .statusCode();
    }

    @Override
    public int sendForged() throws Exception {
        byte[] body = "{\"type\":\"message\",\"id\":\"m1\",\"from\":{\"id\":\"x\"},\"text\":\"hi\"}".getBytes();
        return system.call(body, Instant.now(), "sha256=" + "0".repeat(64)).statusCode();
    }

    @Override
    public void failDeliveries() {
        system.answer(() -> 503);
    }

    /** Half of the failures come after the event was taken. */
    @Override
    public void failSometimes(double share) {
        system.answer(() -> {
            double chance = ThreadLocalRandom.current().nextDouble();
            return chance < share / 2 ? 503 : chance < share ? WebhookSystem.TAKEN_BUT_FAILED : WebhookSystem.TAKEN;
        });
    }

    @Override
    public void recover() {
        system.takeEverything();
    }

    @Override
    public void close() {
        system.takeEverything();
    }

    private final class Somebody implements Traveller {
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
            return taken(system.say(name, id, text));
        }

        @Override
        public boolean sendPicture(String id, byte[] picture) throws Exception {
            return taken(system.sendFile(name, id, "照片.png", picture));
        }

        @Override
        public ConversationId conversation() {
            return Objects.requireNonNull(conversation);
        }

        @Override
        public List<Said> heard() {
            return system.shown(name).stream()
                    .filter(event -> event.path("from").asString().equals("bot"))
                    .map(event -> new Said(
                            event.get("text").asString(), event.get("replyTo").asLong()))
                    .toList();
        }
    }
}
