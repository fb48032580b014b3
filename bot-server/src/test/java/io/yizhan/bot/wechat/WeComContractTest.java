package io.yizhan.bot.wechat;

import io.yizhan.bot.channel.ChannelContract;
import io.yizhan.bot.channel.OtherSide;
import io.yizhan.channel.MessageHandler;
import java.net.URI;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class WeComContractTest extends ChannelContract {
    private static final WeComSimulator WECOM = WeComSimulator.start();

    @Autowired
    private MessageHandler handler;

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry settings) {
        WECOM.settings().forEach((name, value) -> settings.add(name, () -> value));
        settings.add("yizhan.delivery.pause", () -> "50ms");
        settings.add("yizhan.delivery.longest-pause", () -> "200ms");
        settings.add("yizhan.delivery.tries", () -> "1000");
        settings.add("yizhan.delivery.rest-after-outage", () -> "200ms");
    }

    @Override
    protected OtherSide otherSide(int port) {
        WECOM.serverIs(URI.create("http://localhost:" + port + "/"));
        return new WeComTravellers(WECOM, handler::conversationWith);
    }
}
