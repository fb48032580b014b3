package io.yizhan.channel.wecom;

import io.yizhan.channel.Attachment;
import io.yizhan.channel.AttachmentStore;
import io.yizhan.channel.DeliveryException;
import io.yizhan.channel.DeliveryException.Reason;
import io.yizhan.channel.FileLimits;
import io.yizhan.channel.FileLimits.Kind;
import io.yizhan.channel.OutboundMessage.Message;
import io.yizhan.channel.OutboundMessage.Progress;
import io.yizhan.channel.OutboundMessage.RatingRequest;
import io.yizhan.channel.OutboundMessage.Read;
import io.yizhan.channel.OutboundMessage.Status;
import io.yizhan.channel.OutboundMessage.Typing;
import io.yizhan.channel.PushChannel;
import io.yizhan.channel.wecom.SentParts.Noted;
import io.yizhan.channel.wecom.WeComProperties.Account;
import io.yizhan.channel.weixin.MessageTexts;
import io.yizhan.channel.weixin.ReplyWindow;
import java.util.List;
import java.util.Set;

/** Brings what is said to the customers of one company. */
final class WeComChannel implements PushChannel {
    private static final long MEGABYTE = 1024 * 1024;

    /** What WeCom's media interface takes; whatever is no picture, voice or video goes as a file. */
    private static final FileLimits FILES = new FileLimits(List.of(
            new Kind("image", Set.of("image/jpeg", "image/png"), 10 * MEGABYTE),
            new Kind("voice", Set.of("audio/amr"), 2 * MEGABYTE),
            new Kind("video", Set.of("video/mp4"), 10 * MEGABYTE),
            new Kind("file", Set.of(), 20 * MEGABYTE)));

    private final String id;
    private final WeComApi api;
    private final SentParts sent;
    private final ReplyWindow window;
    private final AttachmentStore store;

    WeComChannel(String id, WeComApi api, SentParts sent, ReplyWindow window, AttachmentStore store) {
        this.id = id;
        this.api = api;
        this.sent = sent;
        this.window = window;
        this.store = store;
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

    @Override
    public void forget(String traveller) {
        window.close(traveller);
    }

    @Override
    public FileLimits files() {
        return FILES;
    }

    private void say(Delivery delivery, Message message) {
        List<String> texts = MessageTexts.of(message);
        List<Attachment> files = message.attachments();
        Noted noted = sent.of(delivery);
        for (int part = noted.taken(); part < texts.size() + files.size(); part++) {
            window.check(delivery.recipient(), message.emergency() != null);
            if (part < texts.size()) {
                String text = texts.get(part);
                send(delivery, part, noted, (customer, messageId) -> api.sendText(customer, messageId, text));
            } else {
                sendFile(delivery, part, noted, files.get(part - texts.size()));
            }
        }
    }

    private void sendFile(Delivery delivery, int part, Noted noted, Attachment file) {
        String kind = FILES.kindOf(file)
                .orElseThrow(() -> new DeliveryException(Reason.REJECTED, "WeCom takes no " + file.mediaType()))
                .name();
        String mediaId = api.upload(kind, file, store);
        send(delivery, part, noted, (customer, messageId) -> api.sendFile(customer, messageId, kind, mediaId));
    }

    /** Sends one part under an id of WeCom's. */
    @FunctionalInterface
    private interface Sending {
        void run(Customer customer, String messageId);
    }

    private void send(Delivery delivery, int part, Noted noted, Sending sending) {
        Customer customer = Customer.of(delivery.recipient());
        boolean uncertain = noted.isUncertain(part);
        String messageId = sent.trying(delivery, part, noted.round());
        try {
            sending.run(customer, messageId);
        } catch (DeliveryException e) {
            if (!uncertain && WeComErrors.isCertain(e)) {
                sent.taken(delivery, part, noted.round());
            }
            // WeCom takes each message id once: if it has this one, it refuses it now
            if (!uncertain || !WeComErrors.refusesTheContent(e)) {
                DeliveryException explained = explained(e, customer);
                window.believe(explained.reason(), delivery.recipient());
                throw explained;
            }
        }
        window.sent(delivery.recipient());
        sent.taken(delivery, part + 1, noted.round());
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
