package io.yizhan.channel.wechat;

import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage.Message;
import io.yizhan.channel.PushChannel.Delivery;
import io.yizhan.channel.SharedState;
import io.yizhan.channel.weixin.MessageTexts;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** How much of an event WeChat has taken, so that it is not said twice when it is delivered again. */
final class SentParts {
    private static final Duration KEPT = Duration.ofDays(1);
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
        return state.find(key(delivery))
                .map(noted -> noted.replace(ANSWER, ""))
                .map(Integer::valueOf)
                .orElse(0);
    }

    void byApi(Delivery delivery, int parts) {
        state.keep(key(delivery), Integer.toString(parts), KEPT);
    }

    /** The first part is about to be said as the answer to a call: it may or may not get there. */
    void aboutToAnswer(Delivery delivery) {
        state.keep(key(delivery), 0 + ANSWER, KEPT);
    }

    /** The first part was written as the answer to a call. */
    void answered(Delivery delivery) {
        state.keep(key(delivery), 1 + ANSWER, KEPT);
    }

    private String key(Delivery delivery) {
        return prefix + delivery.key();
    }

    /**
     * @param answered whether there is a reply at all
     * @param toRepeat the reply if it was said as the answer to the earlier call, which WeChat seems not to have got
     * @param text its first part
     */
    record Earlier(boolean answered, Optional<Delivery> toRepeat, String text) {}

    /** @param seq number of the message that WeChat sends again */
    Earlier earlier(ConversationId conversation, long seq) {
        for (Numbered event : events.after(conversation, seq, LOOK_AHEAD)) {
            if (event.event() instanceof Message message && Objects.equals(message.replyTo(), seq)) {
                Delivery delivery = new Delivery(conversation, "", event);
                Optional<String> noted = state.find(key(delivery));
                return noted.filter(how -> how.endsWith(ANSWER)).isPresent()
                        ? new Earlier(
                                true,
                                Optional.of(delivery),
                                MessageTexts.of(message).getFirst())
                        : new Earlier(noted.filter(how -> !how.equals("0")).isPresent(), Optional.empty(), "");
            }
        }
        return new Earlier(false, Optional.empty(), "");
    }
}
