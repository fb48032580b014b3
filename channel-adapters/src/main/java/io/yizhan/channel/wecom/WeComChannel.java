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
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/** Brings what is said to the customers of one company. */
final class WeComChannel implements PushChannel {
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
        List<String> parts = MessageTexts.of(message);
        SentParts sent = new SentParts(state, id, delivery.key());
        for (int part = sent.count(); part < parts.size(); part++) {
            window.check(delivery.recipient(), message.emergency() != null);
            send(delivery, part, parts.get(part), sent);
        }
    }

    private void send(Delivery delivery, int part, String text, SentParts sent) {
        Customer customer = Customer.of(delivery.recipient());
        boolean uncertain = sent.isUncertain(part);
        sent.trying(part);
        String messageId = DigestUtils.sha256Hex(delivery.key() + ' ' + part).substring(0, ID_LENGTH);
        try {
            api.sendText(customer, messageId, text);
        } catch (DeliveryException e) {
            if (!uncertain && WeComErrors.isCertain(e)) {
                sent.taken(part);
            }
            // WeCom takes each message id once: if it has this one, it refuses it now
            if (!uncertain || !WeComErrors.refusesTheContent(e)) {
                DeliveryException explained = explained(e, customer);
                window.believe(explained.reason(), delivery.recipient());
                throw explained;
            }
        }
        window.sent(delivery.recipient());
        sent.taken(part + 1);
    }

    /** An operator wants to know in whose hands the session is instead. */
    private DeliveryException explained(DeliveryException refusal, Customer customer) {
        if (!WeComErrors.isAboutTheSession(refusal)) {
            return refusal;
        }
        return switch (api.session(customer)) {
            case ENDED -> new DeliveryException(Reason.WINDOW_CLOSED, "the session has ended", null, refusal);
            case IN_QUEUE ->
                new DeliveryException(
                        Reason.MISCONFIGURED, "the session is in the queue for WeCom's own servicers", null, refusal);
            case WITH_SERVICER ->
                new DeliveryException(
                        Reason.MISCONFIGURED, "the session is with one of WeCom's own servicers", null, refusal);
            case NEW, WITH_ASSISTANT -> new DeliveryException(Reason.BUSY, refusal.detail(), null, refusal);
        };
    }
}
