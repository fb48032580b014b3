package io.yizhan.channel.wecom;

import io.yizhan.channel.Attachment;
import io.yizhan.channel.AttachmentStore;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.DeliveryException;
import io.yizhan.channel.DeliveryException.Reason;
import io.yizhan.channel.GeoPoint;
import io.yizhan.channel.InboundMessage;
import io.yizhan.channel.InvalidMessageException;
import io.yizhan.channel.MessageHandler;
import io.yizhan.channel.MessageHandler.Sender;
import io.yizhan.channel.SharedState;
import io.yizhan.channel.TooManyMessagesException;
import io.yizhan.channel.weixin.ReplyWindow;
import io.yizhan.channel.weixin.SharedLock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import me.chanjar.weixin.cp.bean.kf.WxCpKfMsgListResp;
import me.chanjar.weixin.cp.bean.kf.WxCpKfMsgListResp.WxCpKfMsgItem;
import me.chanjar.weixin.cp.bean.kf.msg.WxCpKfEventMsg;
import me.chanjar.weixin.cp.bean.kf.msg.WxCpKfLinkMsg;
import me.chanjar.weixin.cp.bean.kf.msg.WxCpKfLocationMsg;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what customers wrote, in order, and hands it to the bot. The cursor moves on only behind what the bot has taken; what
 * is fetched twice is taken once.
 */
final class WeComInbox {
    private static final Logger log = LoggerFactory.getLogger(WeComInbox.class);
    private static final Duration CURSOR_KEPT = Duration.ofDays(14);

    /** How long a node that died keeps the others from fetching. Two that fetch at once do no harm, only work twice. */
    private static final Duration RENEWED_WITHIN = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final String DESKS = ":desks";

    /** {@code origin}: the customer wrote it; the others are WeCom's events and its servicers' words. */
    private static final int BY_CUSTOMER = 3;

    private static final String SEND_FAILED = "msg_send_fail";

    private final String channel;
    private final WeComApi api;
    private final MessageHandler handler;
    private final AttachmentStore attachments;
    private final long attachmentLimit;
    private final SharedState state;
    private final ReplyWindow window;
    private final SentParts sent;

    WeComInbox(
            String channel,
            WeComApi api,
            MessageHandler handler,
            AttachmentStore attachments,
            long attachmentLimit,
            SharedState state,
            ReplyWindow window,
            SentParts sent) {
        this.channel = channel;
        this.api = api;
        this.handler = handler;
        this.attachments = attachments;
        this.attachmentLimit = attachmentLimit;
        this.state = state;
        this.window = window;
        this.sent = sent;
    }

    /** Fetches what was written while no node was there to be called, at every desk that was ever heard of. */
    void catchUp() {
        for (String desk :
                state.find(channel + DESKS).map(desks -> desks.split(" ")).orElse(new String[0])) {
            try {
                fetch(desk, null);
            } catch (DeliveryException e) {
                log.warn("what was written to {} meanwhile is fetched with the next message: {}", channel, e.detail());
            }
        }
    }

    private void remember(String desk) {
        String known = state.find(channel + DESKS).orElse("");
        if (!List.of(known.split(" ")).contains(desk)) {
            state.keep(channel + DESKS, (known + ' ' + desk).strip(), CURSOR_KEPT);
        }
    }

    /**
     * Fetches all that is there. One node at a time.
     *
     * @param token from the call that announced it, null without one
     * @throws DeliveryException if WeCom was not reached, or another node is still at it: the call should come again
     */
    void fetch(String desk, @Nullable String token) {
        SharedLock lock = new SharedLock(state, channel + ":fetching:" + desk, RENEWED_WITHIN);
        if (!locked(lock)) {
            throw new DeliveryException(Reason.BUSY, "another node is fetching");
        }
        try {
            remember(desk);
            boolean more = true;
            while (more) {
                more = page(desk, token, lock);
            }
        } finally {
            lock.unlock();
        }
    }

    private static boolean locked(SharedLock lock) {
        try {
            return lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean page(String desk, @Nullable String token, SharedLock lock) {
        String cursor = channel + ":cursor:" + desk;
        WxCpKfMsgListResp page = api.fetch(desk, state.find(cursor).orElse(null), token);
        for (WxCpKfMsgItem item : Optional.ofNullable(page.getMsgList()).orElse(List.of())) {
            if (Integer.valueOf(BY_CUSTOMER).equals(item.getOrigin())) {
                lock.renew();
                take(item);
            } else if (item.getEvent() != null
                    && SEND_FAILED.equals(item.getEvent().getEventType())) {
                didNotArrive(item.getEvent());
            }
        }
        String next = page.getNextCursor();
        if (next != null && !next.isEmpty()) {
            state.keep(cursor, next, CURSOR_KEPT);
        }
        return next != null && Integer.valueOf(1).equals(page.getHasMore());
    }

    private void take(WxCpKfMsgItem item) {
        Customer customer = new Customer(item.getExternalUserId(), item.getOpenKfid());
        ConversationId conversation = handler.conversationWith(new Sender(channel, customer.address(), null, null));
        window.openedByMessage(customer.address(), item.getMsgId());
        try {
            List<Attachment> files = files(item);
            String text = text(item, files);
            if (!text.isBlank() || !files.isEmpty()) {
                accept(new InboundMessage(conversation, item.getMsgId(), text, point(item), files));
            }
        } catch (InvalidMessageException e) {
            log.warn("message {} on {} cannot be taken: {}", item.getMsgId(), channel, e.getMessage());
        }
    }

    /** WeCom took one of our messages and could not bring it. */
    private void didNotArrive(WxCpKfEventMsg event) {
        sent.part(event.getFailMsgId()).ifPresent(part -> {
            DeliveryException failure = WeComErrors.ofLateFailure(event.getFailType());
            window.believe(failure.reason(), new Customer(event.getExternalUserId(), event.getOpenKfid()).address());
            int colon = part.event().lastIndexOf(':');
            handler.failed(
                    new ConversationId(part.event().substring(0, colon)),
                    Long.parseLong(part.event().substring(colon + 1)),
                    failure.reason(),
                    failure.detail());
            sent.failed(part, event.getFailMsgId());
        });
    }

    /** Who writes too fast waits here, and with them everybody behind; the bot allows more soon. */
    private void accept(InboundMessage message) {
        while (true) {
            try {
                handler.accept(message);
                return;
            } catch (TooManyMessagesException e) {
                LockSupport.parkNanos(e.retryAfter().toNanos());
            }
        }
    }

    private static String text(WxCpKfMsgItem item, List<Attachment> files) {
        return switch (item.getMsgType()) {
            case "text" -> item.getText().getContent();
            case "location" -> {
                WxCpKfLocationMsg place = item.getLocation();
                yield "📍 "
                        + String.join(" ", orEmpty(place.getName()), orEmpty(place.getAddress()))
                                .strip();
            }
            case "link" -> {
                WxCpKfLinkMsg link = item.getLink();
                yield String.join("\n", orEmpty(link.getTitle()), orEmpty(link.getDesc()), orEmpty(link.getUrl()));
            }
            case "image", "voice", "video", "file" -> files.isEmpty() ? "[" + item.getMsgType() + "]" : "";
            default -> "";
        };
    }

    private static @Nullable GeoPoint point(WxCpKfMsgItem item) {
        return item.getMsgType().equals("location")
                ? new GeoPoint(
                        item.getLocation().getLatitude(), item.getLocation().getLongitude())
                : null;
    }

    private List<Attachment> files(WxCpKfMsgItem item) {
        return switch (item.getMsgType()) {
            case "image" -> file(item.getImage().getMediaId());
            case "voice" -> file(item.getVoice().getMediaId());
            case "video" -> file(item.getVideo().getMediaId());
            case "file" -> file(item.getFile().getMediaId());
            default -> List.of();
        };
    }

    /** A failure that may pass stops the fetching here: the message is fetched again. */
    private List<Attachment> file(String mediaId) {
        try {
            return List.of(api.download(mediaId, attachments, attachmentLimit));
        } catch (DeliveryException e) {
            if (e.isRetryable()) {
                throw e;
            }
            log.warn("a message on {} comes without its attachment: {}", channel, e.detail());
            return List.of();
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
