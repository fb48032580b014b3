package io.yizhan.bot.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.AgentClient;
import io.yizhan.bot.WholeServer;
import io.yizhan.bot.channel.WebhookSystem;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A reply that does not arrive, as the agent sees it. */
@WholeServer
class UndeliveredInTheBrowserTest {
    private static final Dimension DESK = new Dimension(1280, 900);
    private static final String SECRET = "a-secret-that-both-sides-share";
    private static final WebhookSystem SYSTEM = new WebhookSystem(SECRET);
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

    @LocalServerPort
    private int port;

    private ChromeDriver desk;

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry settings) {
        settings.add("yizhan.webhook.accounts[0].id", () -> "crm");
        settings.add("yizhan.webhook.accounts[0].secret", () -> SECRET);
        settings.add("yizhan.webhook.accounts[0].url", SYSTEM::url);
    }

    @BeforeEach
    void open() throws IOException {
        desk = Browsers.open("en-GB", DESK);
    }

    @AfterEach
    void close() {
        SYSTEM.takeEverything();
        if (desk != null) {
            desk.quit();
        }
    }

    @Test
    void theAgentSeesWhatDidNotArriveAndSendsItAgain() throws Exception {
        SYSTEM.connect(URI.create("http://localhost:" + port + "/channels/webhook/crm"));
        SYSTEM.answer(() -> 410);
        SYSTEM.sendFile("li-na", "m1", "boarding pass.png", PICTURE);
        SYSTEM.say("li-na", "m2", "机票怎么改签？");
        AgentClient admin = AgentClient.admin(port);
        await().until(() ->
                admin.get("/api/agent/undelivered").body().get("items").size() == 2);

        AgentPage agent = new AgentPage(desk, "http://localhost:" + port);
        agent.signIn("admin", WholeServer.ADMIN_PASSWORD);
        agent.openFirstUndelivered();
        agent.await("the traveller has left the channel");
        assertThat(agent.pictures()).containsExactly("boarding pass.png");
        SYSTEM.takeEverything();
        agent.sendAgain();

        await().until(() -> SYSTEM.shown("li-na").size() == 1);
        agent.await("Sent");
    }
}
