package io.yizhan.bot.channel;

import java.net.URI;
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
        return new WebhookTravellers(SYSTEM);
    }
}
