package io.yizhan.bot.wechat;

import io.yizhan.bot.channel.OtherSide;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.MessageHandler.Sender;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Travellers who follow an official account. */
public final class WeChatTravellers implements OtherSide {
    private final WeChatSimulator weChat;
    private final SimulatedAccount account;
    private final Function<Sender, ConversationId> conversations;

    /** @param conversations tells the conversation with somebody */
    public WeChatTravellers(
            WeChatSimulator weChat, SimulatedAccount account, Function<Sender, ConversationId> conversations) {
        this.weChat = weChat;
        this.account = account;
        this.conversations = conversations;
    }

    @Override
    public Traveller newTraveller() {
        return new OnTheTelephone(weChat.follower(account.id(), "o-" + UUID.randomUUID()));
    }

    @Override
    public int sendMalformed() throws Exception {
        return sender().post("<xml><Content>unfinished");
    }

    @Override
    public int sendForged() throws Exception {
        return sender().postForged("<xml></xml>");
    }

    private CallbackSender sender() {
        return weChat.follower(account.id(), "o-nobody").sender();
    }

    @Override
    public void failDeliveries() {
        weChat.faults.fail(-1, Integer.MAX_VALUE);
    }

    /** Nothing fails after it took effect: a customer-service message has no key by which WeChat could know it again. */
    @Override
    public void failSometimes(double share) {
        weChat.faults.failSometimes(share, -1, 45047, 40001, Faults.BAD_GATEWAY);
        weChat.losesAnswers(share);
    }

    @Override
    public boolean mayDouble() {
        return true;
    }

    @Override
    public void recover() {
        weChat.faults.heal();
        weChat.losesAnswers(0);
    }

    @Override
    public void close() {
        recover();
    }

    private final class OnTheTelephone implements Traveller {
        private final SimulatedFollower follower;
        private final Map<String, Long> ids = new ConcurrentHashMap<>();

        OnTheTelephone(SimulatedFollower follower) {
            this.follower = follower;
        }

        private long number(String id) {
            return ids.computeIfAbsent(id, each -> weChat.nextMessageId());
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
            return conversations.apply(new Sender("wechat:" + account.id(), follower.openId(), null, null));
        }

        @Override
        public List<Said> heard() {
            return follower.screen().stream()
                    .map(shown -> new Said(shown.text(), null))
                    .toList();
        }

        @Override
        public int late() {
            return follower.late().size();
        }
    }
}
