package io.yizhan.bot.wechat;

import io.yizhan.bot.channel.ChannelContract;
import io.yizhan.bot.channel.OtherSide;
import io.yizhan.channel.MessageHandler;
import java.net.URI;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** By customer-service messages alone, so that the other side can be out of reach; {@link PassiveReplyTest} has the other way. */
class WeChatContractTest extends ChannelContract {
    private static final SimulatedAccount ACCOUNT = new SimulatedAccount("contract", "encrypted");
    private static final WeChatSimulator WECHAT = WeChatSimulator.start(ACCOUNT);

    @Autowired
    private MessageHandler handler;

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry settings) {
        ACCOUNT.register(settings, 0, WECHAT.apiBaseUrl());
        settings.add("yizhan.wechat.reply-within", () -> "0s");
        settings.add("yizhan.delivery.pause", () -> "50ms");
        settings.add("yizhan.delivery.longest-pause", () -> "200ms");
        settings.add("yizhan.delivery.tries", () -> "1000");
        settings.add("yizhan.delivery.rest-after-outage", () -> "200ms");
    }

    @Override
    protected OtherSide otherSide(int port) {
        WECHAT.serverIs(URI.create("http://localhost:" + port + "/"));
        return new WeChatTravellers(WECHAT, ACCOUNT, handler::conversationWith);
    }
}
