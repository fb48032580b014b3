package io.yizhan.channel.wechat;

import io.yizhan.channel.Attachment;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.GeoPoint;
import io.yizhan.channel.InboundMessage;
import io.yizhan.channel.InvalidMessageException;
import io.yizhan.channel.MessageHandler;
import io.yizhan.channel.MessageHandler.Accepted;
import io.yizhan.channel.MessageHandler.Sender;
import io.yizhan.channel.SharedState.Together;
import io.yizhan.channel.TooManyMessagesException;
import io.yizhan.channel.wechat.Callback.Content;
import io.yizhan.channel.wechat.SentParts.Said;
import io.yizhan.channel.wechat.WeChatProperties.Account;
import io.yizhan.channel.weixin.ReplyWindow;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to answer to a call about one account: hands the message to the bot, and waits for the reply as long as WeChat does. */
final class WeChatReception {
    private static final Pattern STARS = Pattern.compile("[1-5]");
    private static final Answer NOTHING = new Answer(Optional.empty(), success -> {});

    private final String channel;
    private final Account account;
    private final MessageHandler handler;
    private final Followers followers;
    private final PassiveReplies passive;
    private final ReplyWindow window;
    private final SentParts sent;
    private final Ratings ratings;
    private final Media media;
    private final Duration patience;

    WeChatReception(
            String channel,
            Account account,
            MessageHandler handler,
            Followers followers,
            PassiveReplies passive,
            ReplyWindow window,
            SentParts sent,
            Ratings ratings,
            Media media,
            Duration patience) {
        this.channel = channel;
        this.account = account;
        this.handler = handler;
        this.followers = followers;
        this.passive = passive;
        this.window = window;
        this.sent = sent;
        this.ratings = ratings;
        this.media = media;
        this.patience = patience;
    }

    /**
     * The answer to a call.
     *
     * @param text empty for none
     * @param written to be told whether the answer could be written
     */
    record Answer(Optional<String> text, Written written) {}

    /** Learns what became of an answer. */
    @FunctionalInterface
    interface Written {
        void done(boolean success);
    }

    /** @param startedAt {@link System#nanoTime} when the call came */
    Answer take(Callback callback, long startedAt) {
        Moment moment = new Moment(callback, startedAt);
        return switch (callback.content()) {
            case Content.Text(String text, String item)
            when item != null && item.startsWith(WeChatChannel.RATING) ->
                rate(callback, item.substring(WeChatChannel.RATING.length()));
            case Content.Text(String text, String item)
            when item == null && isStars(callback, text) -> rate(callback, text);
            case Content.Text text -> message(moment, text.text(), null, List.of());
            case Content.Picture picture -> media(moment, picture.mediaId(), "", "[图片]");
            case Content.Voice voice -> media(moment, voice.mediaId(), voice.recognition(), "[语音]");
            case Content.Video video -> media(moment, video.mediaId(), "", "[视频]");
            case Content.Place(GeoPoint point, String label) -> place(moment, point, label);
            case Content.Link(String title, String description, String url) ->
                message(moment, String.join("\n", title, description, url), null, List.of());
            case Content.MenuClick(String key) -> event(moment, account.menu().getOrDefault(key, key));
            case Content.Scan(String scene) -> event(moment, account.scenes().getOrDefault(scene, ""));
            case Content.Subscribe(String scene) -> subscribe(moment, scene);
            case Content.Unsubscribe gone -> {
                window.close(callback.follower());
                followers.forget(callback.follower());
                yield NOTHING;
            }
            case Content.Whereabouts(GeoPoint point) -> {
                followers.at(callback.follower(), point);
                yield NOTHING;
            }
            case Content.Other other -> NOTHING;
        };
    }

    private record Moment(Callback callback, long startedAt) {}

    private Answer subscribe(Moment moment, String scene) {
        Callback callback = moment.callback();
        openWindow(callback);
        Sender sender = followers.meet(callback.follower(), this::introduced);
        handler.conversationWith(sender);
        String meaning = account.scenes().getOrDefault(scene, "");
        if (!meaning.isEmpty()) {
            return message(moment, meaning, null, List.of());
        }
        boolean chinese = sender.locale() == null || sender.locale().startsWith("zh");
        return new Answer(Optional.of(account.welcome(chinese ? "zh" : "en")), success -> {});
    }

    private Answer event(Moment moment, String meaning) {
        openWindow(moment.callback());
        return meaning.isEmpty() ? NOTHING : message(moment, meaning, null, List.of());
    }

    private Answer place(Moment moment, GeoPoint point, String label) {
        followers.at(moment.callback().follower(), point);
        String text = label.isEmpty()
                ? String.format(Locale.ROOT, "📍 %.5f, %.5f", point.latitude(), point.longitude())
                : "📍 " + label;
        return message(moment, text, point, List.of());
    }

    private Answer media(Moment moment, String mediaId, String words, String name) {
        try {
            List<Attachment> attachments = media.fetch(moment.callback(), mediaId);
            String text = words.isEmpty() && attachments.isEmpty() ? name : words;
            return message(moment, text, null, attachments);
        } catch (InvalidMessageException e) {
            return new Answer(Optional.of("抱歉，这个文件无法接收。 Sorry, this file cannot be taken."), success -> {});
        }
    }

    private Answer message(Moment moment, String text, @Nullable GeoPoint said, List<Attachment> attachments) {
        Callback callback = moment.callback();
        String follower = callback.follower();
        ConversationId conversation = handler.conversationWith(sender(callback));
        Optional<GeoPoint> last = followers.lastSeen(follower, trip -> openWindow(callback, trip));
        GeoPoint point = said != null ? said : last.orElse(null);
        PassiveReplies.Call call =
                patience.isZero() ? passive.closed(follower, callback.id()) : passive.open(follower, callback.id());
        boolean waits = false;
        try {
            Accepted accepted =
                    handler.accept(new InboundMessage(conversation, callback.id(), text, point, attachments));
            if (accepted.repeated()) {
                Optional<Said> before = sent.answerTo(conversation, callback.id());
                if (before.isPresent()) {
                    return again(before.get());
                }
                if (sent.isAnswered(conversation, accepted.seq())) {
                    return NOTHING;
                }
            }
            waits = true;
            call.offer();
            Duration passed = Duration.ofNanos(System.nanoTime() - moment.startedAt());
            return new Answer(call.await(patience.minus(passed)), call::close);
        } catch (InvalidMessageException e) {
            return new Answer(Optional.of("抱歉，这条消息无法接收。 Sorry, this message cannot be taken."), success -> {});
        } catch (TooManyMessagesException e) {
            return new Answer(Optional.of("您发得太快了，请稍等再发。 Please wait a moment and send it again."), success -> {});
        } finally {
            if (!waits) {
                call.close(false);
            }
        }
    }

    private Sender sender(Callback callback) {
        return followers.sender(callback.follower(), this::introduced);
    }

    /** WeChat has told late who a follower is: from now on they are known by it. */
    private void introduced(Sender sender) {
        handler.conversationWith(sender);
    }

    private void openWindow(Callback callback) {
        Together trip = followers.together();
        openWindow(callback, trip);
        trip.send();
    }

    /** WeChat counts a tap on an item as a click on the menu, also in a message. */
    private void openWindow(Callback callback, Together trip) {
        switch (callback.content()) {
            case Content.Text(String text, String item)
            when item != null -> window.openedByEvent(callback.follower(), callback.id(), trip);
            case Content.MenuClick click -> window.openedByEvent(callback.follower(), callback.id(), trip);
            case Content.Scan scan -> window.openedByEvent(callback.follower(), callback.id(), trip);
            case Content.Subscribe subscribe -> window.openedByEvent(callback.follower(), callback.id(), trip);
            case Content.Text typed -> window.openedByMessage(callback.follower(), callback.id(), trip);
            case Content.Picture picture -> window.openedByMessage(callback.follower(), callback.id(), trip);
            case Content.Voice voice -> window.openedByMessage(callback.follower(), callback.id(), trip);
            case Content.Video video -> window.openedByMessage(callback.follower(), callback.id(), trip);
            case Content.Place place -> window.openedByMessage(callback.follower(), callback.id(), trip);
            case Content.Link link -> window.openedByMessage(callback.follower(), callback.id(), trip);
            case Content.Unsubscribe gone -> {}
            case Content.Whereabouts report -> {}
            case Content.Other other -> {}
        }
    }

    private Answer again(Said said) {
        return new Answer(Optional.of(said.text()), success -> {
            if (success) {
                sent.answered(said.delivery());
            }
        });
    }

    /** A digit means stars as long as nothing has been said since we asked for them. */
    private boolean isStars(Callback callback, String text) {
        return STARS.matcher(text).matches()
                && ratings.isAwaited(handler.conversationWith(sender(callback)), callback.id());
    }

    private Answer rate(Callback callback, String stars) {
        openWindow(callback);
        ConversationId conversation = handler.conversationWith(sender(callback));
        if (STARS.matcher(stars).matches() && !ratings.isRatedBy(conversation, callback.id())) {
            handler.rate(conversation, stars.charAt(0) - '0', null);
            ratings.rated(conversation, callback.id());
        }
        return new Answer(Optional.of("谢谢您的评价！ Thank you!"), success -> {});
    }
}
