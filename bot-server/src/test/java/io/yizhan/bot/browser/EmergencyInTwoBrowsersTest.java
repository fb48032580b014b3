package io.yizhan.bot.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.WholeServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The main job with two people: a traveller on a phone, an agent at a desk. */
@WholeServer
class EmergencyInTwoBrowsersTest {
    private static final Dimension PHONE = new Dimension(360, 740);
    private static final Dimension DESK = new Dimension(1280, 900);

    @LocalServerPort
    private int port;

    private ChromeDriver phone;
    private ChromeDriver desk;

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
    void aTravellerIsAnsweredAndAnEmergencyReachesAnAgentWhoReplies() {
        String address = "http://localhost:" + port;
        TravellerPage traveller = new TravellerPage(phone, address);
        AgentPage agent = new AgentPage(desk, address);
        agent.signIn("admin", WholeServer.ADMIN_PASSWORD);

        traveller.openChat();
        traveller.say("机票怎么改签？");
        WebElement chinese = traveller.answer(1);
        traveller.say("How can I get an invoice?");
        WebElement english = traveller.answer(2);
        assertThat(chinese.findElement(By.cssSelector(".source")).getText()).contains("改签");
        assertThat(english.findElement(By.cssSelector(".source")).getText()).containsIgnoringCase("invoice");

        traveller.say("我妈突然晕倒了，叫不醒，怎么办");
        WebElement guidance = traveller.answer(3);
        assertThat(guidance.getAttribute("class")).contains("emergency");
        assertThat(guidance.getText()).contains("1.");

        assertThat(agent.alarm().isDisplayed()).isTrue();
        agent.openFirstWaiting();
        agent.claim();
        agent.awaitSilence();
        assertThat(agent.conversation()).contains("我妈突然晕倒了");
        agent.reply("我是客服，已经在帮您联系急救，请不要挂断");

        assertThat(traveller.agentMessage(1).getText()).contains("已经在帮您联系急救");
    }
}
