package io.yizhan.channel.wecom;

import io.yizhan.channel.DeliveryException;
import io.yizhan.channel.DeliveryException.Reason;
import io.yizhan.channel.OutboundMessage.Message;
import io.yizhan.channel.OutboundMessage.Progress;
import io.yizhan.channel.OutboundMessage.RatingRequest;
import io.yizhan.channel.OutboundMessage.Read;
import io.yizhan.channel.OutboundMessage.Status;
import io.yizhan.channel.OutboundMessage.Typing;
import io.yizhan.channel.PushChannel;
import io.yizhan.channel.SharedState;
import io.yizhan.channel.wecom.WeComProperties.Account;
import io.yizhan.channel.weixin.MessageTexts;
import io.yizhan.channel.weixin.ReplyWindow;
import java.time.Duration;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/** Brings what is said to the customers of one company. */
final class WeComChannel implements PushChannel {
    private static final Duration NOTED_FOR = Duration.ofDays(1);
    private static final int ID_LENGTH = 32;

    private final String id;
    private final WeComApi api;
    private final SharedState state;
    private final ReplyWindow window;

    WeComChannel(String id, WeComApi api, SharedState state, ReplyWindow window) {
        this.id = id;
        this.api = api;
        this.state = state;
        this.window = window;
    }

    /** The channel's name of an account. */
    static String id(Account account) {
        return "wecom:" + account.id();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void deliver(Delivery delivery) {
        switch (delivery.event().event()) {
            case Message message -> say(delivery, message);
            // WeCom asks for a rating itself; who is in charge is said in the messages
            case RatingRequest request -> {}
            case Status status -> {}
            case Progress progress -> {}
            case Typing typing -> {}
            case Read read -> {}
        }
    }

    private void say(Delivery delivery, Message message) {
        String noted = id + ":sent:" + delivery.key();
        List<String> parts = MessageTexts.of(message);
        int taken = state.find(noted).map(Integer::valueOf).orElse(0);
        for (String part : parts.subList(taken, parts.size())) {
            String messageId =
                    DigestUtils.sha256Hex(delivery.key() + ' ' + taken).substring(0, ID_LENGTH);
            send(delivery.recipient(), messageId, part, message.emergency() != null);
            taken++;
            state.keep(noted, Integer.toString(taken), NOTED_FOR);
        }
    }

    private void send(String address, String messageId, String text, boolean urgent) {
        window.check(address, urgent);
        try {
            sendOrTakeOver(Customer.of(address), messageId, text);
            window.sent(address);
        } catch (DeliveryException e) {
            window.believe(e.reason(), address);
            throw e;
        }
    }

    /** A session that lies with WeCom's own servicers, or in their queue, is ours again before we speak. */
    private void sendOrTakeOver(Customer customer, String messageId, String text) {
        try {
            api.sendText(customer, messageId, text);
        } catch (DeliveryException e) {
            if (e.reason() != Reason.REJECTED) {
                throw e;
            }
            api.takeOver(customer);
            api.sendText(customer, messageId, text);
        }
    }
}
