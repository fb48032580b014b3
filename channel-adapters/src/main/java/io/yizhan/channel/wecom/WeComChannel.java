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
import io.yizhan.channel.SharedState;
import io.yizhan.channel.wecom.WeComProperties.Account;
import io.yizhan.channel.weixin.MessageTexts;
import io.yizhan.channel.weixin.ReplyWindow;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;

/** Brings what is said to the customers of one company. */
final class WeComChannel implements PushChannel {
    private static final Duration NOTED_FOR = Duration.ofDays(1);
    private static final int ID_LENGTH = 32;
    private static final long MEGABYTE = 1024 * 1024;

    /** What WeCom's media interface takes; whatever is no picture, voice or video goes as a file. */
    private static final FileLimits FILES = new FileLimits(List.of(
            new Kind("image", Set.of("image/jpeg", "image/png"), 10 * MEGABYTE),
            new Kind("voice", Set.of("audio/amr"), 2 * MEGABYTE),
            new Kind("video", Set.of("video/mp4"), 10 * MEGABYTE),
            new Kind("file", Set.of(), 20 * MEGABYTE)));

    private final String id;
    private final WeComApi api;
    private final SharedState state;
    private final ReplyWindow window;
    private final AttachmentStore store;

    WeComChannel(String id, WeComApi api, SharedState state, ReplyWindow window, AttachmentStore store) {
        this.id = id;
        this.api = api;
        this.state = state;
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

    private void say(Delivery delivery, Message message) {
        String noted = id + ":sent:" + delivery.key();
        List<String> parts = MessageTexts.of(message);
        int taken = state.find(noted).map(Integer::valueOf).orElse(0);
        Customer customer = Customer.of(delivery.recipient());
        boolean urgent = message.emergency() != null;
        for (String part : parts.subList(Math.min(taken, parts.size()), parts.size())) {
            String messageId = messageId(delivery, taken);
            send(delivery.recipient(), urgent, () -> api.sendText(customer, messageId, part));
            taken++;
            state.keep(noted, Integer.toString(taken), NOTED_FOR);
        }
        List<Attachment> files = message.attachments();
        for (Attachment file : files.subList(taken - parts.size(), files.size())) {
            sendFile(delivery, messageId(delivery, taken), file);
            taken++;
            state.keep(noted, Integer.toString(taken), NOTED_FOR);
        }
    }

    private static String messageId(Delivery delivery, int part) {
        return DigestUtils.sha256Hex(delivery.key() + ' ' + part).substring(0, ID_LENGTH);
    }

    private void sendFile(Delivery delivery, String messageId, Attachment file) {
        String kind = FILES.kindOf(file)
                .orElseThrow(() -> new DeliveryException(Reason.REJECTED, "WeCom takes no " + file.mediaType()))
                .name();
        window.check(delivery.recipient(), false);
        String mediaId = api.upload(kind, file, store);
        Customer customer = Customer.of(delivery.recipient());
        send(delivery.recipient(), false, () -> api.sendFile(customer, messageId, kind, mediaId));
    }

    @Override
    public FileLimits files() {
        return FILES;
    }

    private void send(String address, boolean urgent, Runnable call) {
        window.check(address, urgent);
        try {
            sendOrTakeOver(Customer.of(address), call);
            window.sent(address);
        } catch (DeliveryException e) {
            window.believe(e.reason(), address);
            throw e;
        }
    }

    /** A session that lies with WeCom's own servicers, or in their queue, is ours again before we speak. */
    private void sendOrTakeOver(Customer customer, Runnable call) {
        try {
            call.run();
        } catch (DeliveryException e) {
            if (e.reason() != Reason.REJECTED) {
                throw e;
            }
            api.takeOver(customer);
            call.run();
        }
    }
}
