package io.yizhan.bot.wechat;

import io.yizhan.bot.channel.ChannelContract;
import io.yizhan.bot.channel.OtherSide;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.MessageHandler;
import io.yizhan.channel.MessageHandler.Sender;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** By customer-service messages alone, so that the other side can be out of reach; {@link WeChatTest} has the rest. */
class WeChatContractTest extends ChannelContract {
    private static final SimulatedAccount ACCOUNT = new SimulatedAccount("contract", "encrypted");
    private static final WeChatSimulator WECHAT = WeChatSimulator.start(ACCOUNT);

    @Autowired
    private MessageHandler handler;

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry settings) {
        ACCOUNT.settings(0, WECHAT.apiBaseUrl()).forEach(setting -> {
            String[] parts = setting.split("=", 2);
            settings.add(parts[0], () -> parts[1]);
        });
        settings.add("yizhan.wechat.reply-within", () -> "0s");
        settings.add("yizhan.delivery.pause", () -> "50ms");
        settings.add("yizhan.delivery.longest-pause", () -> "200ms");
        settings.add("yizhan.delivery.tries", () -> "1000");
        settings.add("yizhan.delivery.rest-after-outage", () -> "200ms");
    }

    @Override
    protected OtherSide otherSide(int port) {
        WECHAT.serverIs(URI.create("http://localhost:" + port + "/"));
        return new WeChat(handler);
    }

    private record WeChat(MessageHandler handler) implements OtherSide {
        @Override
        public Traveller newTraveller() {
            return new OnTheTelephone(
                    WECHAT.follower(ACCOUNT.id(), "o-" + UUID.randomUUID()), handler, new ConcurrentHashMap<>());
        }

        @Override
        public int sendMalformed() throws Exception {
            return sender().post("<xml><Content>unfinished");
        }

        @Override
        public int sendForged() throws Exception {
            return sender().postForged("<xml></xml>");
        }

        private static CallbackSender sender() {
            return WECHAT.follower(ACCOUNT.id(), "o-nobody").sender();
        }

        @Override
        public void failDeliveries() {
            WECHAT.faults.fail(-1, Integer.MAX_VALUE);
        }

        @Override
        public void recover() {
            WECHAT.faults.heal();
        }

        @Override
        public void close() {
            WECHAT.faults.heal();
        }
    }

    private record OnTheTelephone(SimulatedFollower follower, MessageHandler handler, Map<String, Long> ids)
            implements OtherSide.Traveller {
        private long number(String id) {
            return ids.computeIfAbsent(id, each -> WECHAT.nextMessageId());
        }

        @Override
        public boolean send(String id, String text) {
            return follower.write(number(id), text).status() == 200;
        }

        @Override
        public boolean sendPicture(String id, byte[] picture) {
            return follower.sendPicture(number(id), picture).status() == 200;
        }

        @Override
        public ConversationId conversation() {
            return handler.conversationWith(new Sender("wechat:" + ACCOUNT.id(), follower.openId(), null, null));
        }

        @Override
        public List<OtherSide.Said> heard() {
            return follower.screen().stream()
                    .map(shown -> new OtherSide.Said(shown.text(), null))
                    .toList();
        }
    }
}
