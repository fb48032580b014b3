package io.yizhan.channel.wechat;

import io.yizhan.channel.Attachment;
import io.yizhan.channel.AttachmentStore;
import io.yizhan.channel.DeliveryException;
import io.yizhan.channel.DeliveryException.Reason;
import io.yizhan.channel.FileLimits;
import io.yizhan.channel.FileLimits.Kind;
import io.yizhan.channel.OutboundMessage.Message;
import io.yizhan.channel.OutboundMessage.Option;
import io.yizhan.channel.OutboundMessage.Progress;
import io.yizhan.channel.OutboundMessage.RatingRequest;
import io.yizhan.channel.OutboundMessage.Read;
import io.yizhan.channel.OutboundMessage.Status;
import io.yizhan.channel.OutboundMessage.Typing;
import io.yizhan.channel.PushChannel;
import io.yizhan.channel.SharedState;
import io.yizhan.channel.wechat.WeChatProperties.Account;
import io.yizhan.channel.wechat.WeChatProperties.Options;
import io.yizhan.channel.weixin.MessageTexts;
import io.yizhan.channel.weixin.ReplyWindow;
import io.yizhan.channel.weixin.ReplyWindow.Allowance;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** Brings what is said to the followers of one account: as the answer to a call that waits, else by customer-service message. */
final class WeChatChannel implements PushChannel {
    static final String RATING = "rate:";
    private static final long MEGABYTE = 1024 * 1024;
    private static final int MOST_STARS = 5;
    private static final String RATING_QUESTION =
            "这次服务您满意吗？点选，或回复 1–5（5 为非常满意）。\nHow was our service? Tap, or reply 1–5 (5 is best).";

    private static final String VIDEO = "video";

    /** What can be sent by a customer-service message; for documents WeChat has none. */
    private static final FileLimits FILES = new FileLimits(List.of(
            new Kind("image", Set.of("image/jpeg", "image/png", "image/gif"), 10 * MEGABYTE),
            new Kind("voice", Set.of("audio/amr", "audio/mpeg"), 2 * MEGABYTE),
            new Kind(VIDEO, Set.of("video/mp4"), 10 * MEGABYTE)));

    /** WeChat keeps an uploaded picture for three days. */
    private static final Duration THUMBNAIL_KEPT = Duration.ofDays(2);

    private final String id;
    private final Account account;
    private final WeChatApi api;
    private final PassiveReplies passive;
    private final ReplyWindow window;
    private final SentParts sent;
    private final Ratings ratings;
    private final Followers followers;
    private final AttachmentStore store;
    private final SharedState state;

    WeChatChannel(
            String id,
            Account account,
            WeChatApi api,
            PassiveReplies passive,
            ReplyWindow window,
            SentParts sent,
            Ratings ratings,
            Followers followers,
            AttachmentStore store,
            SharedState state) {
        this.id = id;
        this.account = account;
        this.api = api;
        this.passive = passive;
        this.window = window;
        this.sent = sent;
        this.ratings = ratings;
        this.followers = followers;
        this.store = store;
        this.state = state;
    }

    /** The channel's name of an account. */
    static String id(Account account) {
        return "wechat:" + account.id();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void deliver(Delivery delivery) {
        switch (delivery.event().event()) {
            case Message message -> say(delivery, message);
            case RatingRequest request -> askForRating(delivery);
            // the words of the bot and the agents say who is in charge; each message counts against the quota
            case Status status -> {}
            case Progress progress -> {}
            case Typing typing -> {}
            case Read read -> {}
        }
    }

    @Override
    public void forget(String traveller) {
        window.close(traveller);
        followers.forget(traveller);
    }

    private void say(Delivery delivery, Message message) {
        String follower = delivery.recipient();
        boolean urgent = message.emergency() != null;
        List<String> parts = MessageTexts.of(message);
        int taken = sent.count(delivery);
        if (account.options() == Options.MENU && !message.options().isEmpty() && taken == 0) {
            send(follower, urgent, () -> api.sendMenu(follower, MessageTexts.said(message), message.options()));
            sent.byApi(delivery, parts.size());
            passive.release(follower);
            return;
        }
        if (taken == 0 && !parts.isEmpty() && answerPassively(delivery, parts.getFirst())) {
            taken = 1;
            if (parts.size() + message.attachments().size() > 1) {
                // with nothing behind it, the delivery is settled at once, which says the same
                sent.answered(delivery);
            }
        }
        for (String part : parts.subList(Math.min(taken, parts.size()), parts.size())) {
            send(follower, urgent, () -> api.sendText(follower, part));
            taken++;
            sent.byApi(delivery, taken);
        }
        List<Attachment> files = message.attachments();
        for (Attachment file : files.subList(taken - parts.size(), files.size())) {
            sendFile(follower, file);
            taken++;
            sent.byApi(delivery, taken);
        }
    }

    private void sendFile(String follower, Attachment file) {
        String kind = FILES.kindOf(file)
                .orElseThrow(() -> new DeliveryException(Reason.REJECTED, "WeChat takes no " + file.mediaType()))
                .name();
        window.check(follower, false);
        String mediaId = api.upload(kind, file, store);
        if (kind.equals(VIDEO)) {
            String thumbnail = thumbnail();
            send(follower, false, () -> api.sendVideo(follower, mediaId, thumbnail, file.name()));
        } else {
            send(follower, false, () -> api.sendFile(follower, kind, mediaId));
        }
    }

    /** WeChat wants a picture before a video; it is the same before each. */
    private String thumbnail() {
        String key = id + ":thumbnail";
        return state.find(key).orElseGet(() -> {
            String uploaded = api.uploadThumbnail();
            state.keep(key, uploaded, THUMBNAIL_KEPT);
            return uploaded;
        });
    }

    @Override
    public FileLimits files() {
        return account.customerServiceApi() ? FILES : FileLimits.NONE;
    }

    /** Noted before it is said: if WeChat asks again because the answer got lost, it is said again. */
    private boolean answerPassively(Delivery delivery, String text) {
        AtomicBoolean noted = new AtomicBoolean();
        boolean written = passive.say(delivery.recipient(), text, call -> {
            noted.set(true);
            sent.aboutToAnswer(delivery, call);
        });
        if (!written && noted.get()) {
            sent.byApi(delivery, 0);
        }
        return written;
    }

    private void send(String follower, boolean urgent, Runnable call) {
        if (!account.customerServiceApi()) {
            throw new DeliveryException(
                    Reason.MISCONFIGURED, "the account may not send customer-service messages, and no call waited");
        }
        window.check(follower, urgent);
        passive.awaitShown(follower);
        try {
            call.run();
            window.sent(follower);
        } catch (DeliveryException e) {
            window.believe(e.reason(), follower);
            throw e;
        }
    }

    /** Only if a message can be spared for it. A digit answers it as well as a tap. */
    private void askForRating(Delivery request) {
        String follower = request.recipient();
        if (account.customerServiceApi() && window.allowance(follower, false) == Allowance.FREE) {
            List<Option> stars = IntStream.rangeClosed(1, MOST_STARS)
                    .mapToObj(count -> new Option(RATING + count, "★".repeat(count)))
                    .toList()
                    .reversed();
            send(follower, false, () -> api.sendMenu(follower, RATING_QUESTION, stars));
            ratings.asked(request);
        }
    }
}
