package io.yizhan.channel.wechat;

import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage.Message;
import io.yizhan.channel.PushChannel.Delivery;
import io.yizhan.channel.SharedState;
import io.yizhan.channel.weixin.MessageTexts;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** How much of an event WeChat has taken, so that it is not said twice when it is delivered again. */
final class SentParts {
    private static final Duration KEPT = Duration.ofDays(1);

    /** WeChat calls again at most twice, 5 s apart. */
    private static final Duration CALLS_AGAIN_WITHIN = Duration.ofMinutes(1);

    private static final String ANSWER = "-answer";
    private static final int LOOK_AHEAD = 50;

    private final SharedState state;
    private final ConversationEvents events;
    private final String prefix;

    SentParts(SharedState state, ConversationEvents events, String channel) {
        this.state = state;
        this.events = events;
        this.prefix = channel + ":sent:";
    }

    /** How many parts have been taken. */
    int count(Delivery delivery) {
        return delivery.untried() ? 0 : noted(delivery);
    }

    private int noted(Delivery delivery) {
        return state.find(key(delivery))
                .map(noted -> noted.replace(ANSWER, ""))
                .map(Integer::valueOf)
                .orElse(0);
    }

    void byApi(Delivery delivery, int parts) {
        state.keep(key(delivery), Integer.toString(parts), KEPT);
    }

    /**
     * The first part is about to be said as the answer to a call: it may or may not get there.
     *
     * @param call what stays the same when WeChat calls again
     */
    void aboutToAnswer(Delivery delivery, String call) {
        state.together()
                .keep(
                        key(delivery.conversation(), call),
                        Long.toString(Objects.requireNonNull(delivery.event().seq())),
                        CALLS_AGAIN_WITHIN)
                .keep(key(delivery), 0 + ANSWER, KEPT)
                .send();
    }

    /** The first part was written as the answer to a call. */
    void answered(Delivery delivery) {
        state.keep(key(delivery), 1 + ANSWER, KEPT);
    }

    private String key(Delivery delivery) {
        return prefix + delivery.key();
    }

    private String key(ConversationId conversation, String call) {
        return prefix + conversation + ":call:" + call;
    }

    /** What was said as the answer to an earlier call that WeChat now makes again, as if it had not got it. */
    record Said(Delivery delivery, String text) {}

    /** @param call what stays the same when WeChat calls again */
    Optional<Said> answerTo(ConversationId conversation, String call) {
        return state.find(key(conversation, call)).map(Long::valueOf).flatMap(seq -> said(conversation, seq));
    }

    private Optional<Said> said(ConversationId conversation, long seq) {
        return events.after(conversation, seq - 1, 1).stream()
                .map(event -> new Delivery(conversation, "", event, false))
                .filter(this::wentOutAsAnswer)
                .flatMap(delivery -> delivery.event().event() instanceof Message message
                        ? MessageTexts.of(message).stream().limit(1).map(text -> new Said(delivery, text))
                        : Stream.empty())
                .findFirst();
    }

    /** Not if it had to go another way since. */
    private boolean wentOutAsAnswer(Delivery delivery) {
        return state.find(key(delivery)).filter(how -> how.endsWith(ANSWER)).isPresent();
    }

    /** Whether the reply to a message has gone out, be it in part. */
    boolean isAnswered(ConversationId conversation, long seq) {
        return events.after(conversation, seq, LOOK_AHEAD).stream()
                .filter(event -> event.event() instanceof Message message && Objects.equals(message.replyTo(), seq))
                .map(event -> new Delivery(conversation, "", event, false))
                .anyMatch(delivery -> state.find(key(delivery))
                        .filter(how -> !how.equals("0"))
                        .isPresent());
    }
}
