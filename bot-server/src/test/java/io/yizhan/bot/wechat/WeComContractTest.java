package io.yizhan.bot.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.channel.ChannelContract;
import io.yizhan.bot.channel.OtherSide;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.MessageHandler;
import io.yizhan.channel.MessageHandler.Sender;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class WeComContractTest extends ChannelContract {
    private static final WeComSimulator WECOM = new WeComSimulator();

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
        return new WeCom(handler);
    }

    @Test
    void weComFindsTheAddressRight() throws Exception {
        assertThat(WECOM.verify("1616140317555161061")).isEqualTo("1616140317555161061");
    }

    @Test
    void aSessionThatLiesWithAnotherServicerIsTakenOver() throws Exception {
        String customer = "wm-" + UUID.randomUUID();
        WECOM.takenByServicer(customer);

        int status = WECOM.write(customer, UUID.randomUUID().toString(), "机票怎么改签？");

        assertThat(status).isEqualTo(200);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> WECOM.screen(customer).size() == 1);
    }

    @Test
    void anExpiredTokenIsFetchedAgain() throws Exception {
        String customer = "wm-" + UUID.randomUUID();
        WECOM.faults.expireTokens();

        int status = WECOM.write(customer, UUID.randomUUID().toString(), "你好");

        assertThat(status).isEqualTo(200);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> WECOM.screen(customer).size() == 1);
    }

    private record WeCom(MessageHandler handler) implements OtherSide {
        @Override
        public Traveller newTraveller() {
            return new InWeChat("wm-" + UUID.randomUUID(), handler);
        }

        @Override
        public int sendMalformed() throws Exception {
            return WECOM.announce("<xml><Event>unfinished");
        }

        @Override
        public int sendForged() throws Exception {
            return WECOM.announceForged("<xml></xml>");
        }

        @Override
        public void failDeliveries() {
            WECOM.faults.fail(-1, Integer.MAX_VALUE);
        }

        @Override
        public void recover() {
            WECOM.faults.heal();
        }

        @Override
        public void close() {
            WECOM.faults.heal();
        }
    }

    private record InWeChat(String id, MessageHandler handler) implements OtherSide.Traveller {
        @Override
        public boolean send(String messageId, String text) throws Exception {
            return WECOM.write(id, id + messageId, text) == 200;
        }

        @Override
        public boolean sendPicture(String messageId, byte[] picture) throws Exception {
            return WECOM.sendPicture(id, id + messageId, picture) == 200;
        }

        @Override
        public ConversationId conversation() {
            return handler.conversationWith(new Sender("wecom:corp", WeComSimulator.address(id), null, null));
        }

        @Override
        public List<OtherSide.Said> heard() {
            return WECOM.screen(id).stream()
                    .map(text -> new OtherSide.Said(text, null))
                    .toList();
        }
    }
}
