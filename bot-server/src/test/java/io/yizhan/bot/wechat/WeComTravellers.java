package io.yizhan.bot.wechat;

import io.yizhan.bot.channel.OtherSide;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.MessageHandler.Sender;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Travellers who write to a company's customer-service desk. */
public final class WeComTravellers implements OtherSide {
    private final WeComSimulator weCom;
    private final Function<Sender, ConversationId> conversations;

    /** @param conversations tells the conversation with somebody */
    public WeComTravellers(WeComSimulator weCom, Function<Sender, ConversationId> conversations) {
        this.weCom = weCom;
        this.conversations = conversations;
    }

    @Override
    public Traveller newTraveller() {
        return new InWeChat("wm-" + UUID.randomUUID());
    }

    @Override
    public int sendMalformed() throws Exception {
        return weCom.announce("<xml><Event>unfinished");
    }

    @Override
    public int sendForged() throws Exception {
        return weCom.announceForged("<xml></xml>");
    }

    @Override
    public void failDeliveries() {
        weCom.faults.fail(-1, Integer.MAX_VALUE);
    }

    @Override
    public void failSometimes(double share) {
        weCom.faults.failSometimes(share, -1, 95001, 42001, Faults.BAD_GATEWAY, Faults.ANSWER_LOST);
    }

    @Override
    public void recover() {
        weCom.faults.heal();
    }

    @Override
    public void close() {
        recover();
    }

    private final class InWeChat implements Traveller {
        private final String id;

        InWeChat(String id) {
            this.id = id;
        }

        @Override
        public boolean send(String messageId, String text) throws Exception {
            return weCom.write(id, id + messageId, text) == 200;
        }

        @Override
        public boolean sendPicture(String messageId, byte[] picture) throws Exception {
            return weCom.sendPicture(id, id + messageId, picture) == 200;
        }

        @Override
        public ConversationId conversation() {
            return conversations.apply(new Sender("wecom:corp", WeComSimulator.address(id), null, null));
        }

        @Override
        public List<Said> heard() {
            return weCom.screen(id).stream().map(text -> new Said(text, null)).toList();
        }
    }
}
