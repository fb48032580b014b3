package io.yizhan.bot.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.WholeServer;
import io.yizhan.bot.channel.WebhookSystem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A traveller on a phone who is sent a picture and links another channel, and the agent who sees it. */
@WholeServer
class TwoChannelsInTheBrowserTest {
    private static final Dimension PHONE = new Dimension(360, 740);
    private static final Dimension DESK = new Dimension(1280, 900);
    private static final String SECRET = "a-secret-that-both-sides-share";
    private static final WebhookSystem SYSTEM = new WebhookSystem(SECRET);
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

    @LocalServerPort
    private int port;

    private ChromeDriver phone;
    private ChromeDriver desk;

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry settings) {
        settings.add("yizhan.webhook.accounts[0].id", () -> "app");
        settings.add("yizhan.webhook.accounts[0].secret", () -> SECRET);
        settings.add("yizhan.webhook.accounts[0].url", SYSTEM::url);
    }

    @BeforeEach
    void open() throws IOException {
        phone = Browsers.open("zh-CN", PHONE);
        desk = Browsers.open("en-GB", DESK);
    }

    @AfterEach
    void close() {
        if (phone != null) {
            phone.quit();
        }
        if (desk != null) {
            desk.quit();
        }
    }

    @Test
    void aPictureArrivesAndTwoChannelsBecomeOneCustomerUntilTheAgentUndoesIt(@TempDir Path folder) throws Exception {
        String address = "http://localhost:" + port;
        SYSTEM.connect(URI.create(address + "/channels/webhook/app"));
        Path map = Files.write(folder.resolve("map.png"), PICTURE);
        TravellerPage traveller = new TravellerPage(phone, address);
        AgentPage agent = new AgentPage(desk, address);
        agent.signIn("admin", WholeServer.ADMIN_PASSWORD);

        traveller.openChat();
        traveller.say("转人工");
        agent.openFirstWaiting();
        agent.claim();
        agent.sendFile(map);
        assertThat(traveller.picture(1).getDomAttribute("alt")).isEqualTo("map.png");
        assertThat(agent.pictures()).containsExactly("map.png");

        SYSTEM.say("li-na", "m1", traveller.linkCode());
        await().until(() -> SYSTEM.shown("li-na").stream()
                .anyMatch(event -> event.path("text").asString("").startsWith("关联成功")));
        agent.reload();
        assertThat(agent.links()).contains("Web chat", "Other system", "confirmed by code");
        agent.unlink();
    }
}
