package io.yizhan.channel.wechat;

import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage.Message;
import io.yizhan.channel.PushChannel.Delivery;
import io.yizhan.channel.SharedState;
import java.time.Duration;
import java.util.Objects;

/** Which conversations wait for their rating, so that a digit means stars and nothing else. */
final class Ratings {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final String RATED = "rated by ";
    private static final int MOST_LATER_EVENTS = 20;

    private final SharedState state;
    private final ConversationEvents events;
    private final String prefix;

    Ratings(SharedState state, ConversationEvents events, String channel) {
        this.state = state;
        this.events = events;
        this.prefix = channel + ":rating:";
    }

    void asked(Delivery request) {
        state.keep(
                prefix + request.conversation(),
                Long.toString(Objects.requireNonNull(request.event().seq())),
                KEPT);
    }

    /**
     * Whether a digit is the answer to the request: nobody has said anything since, or it is the same digit again.
     *
     * @param call what stays the same when WeChat calls again
     */
    boolean isAwaited(ConversationId conversation, String call) {
        return state.find(prefix + conversation)
                .filter(noted -> noted.equals(RATED + call)
                        || !noted.startsWith(RATED) && isLastWord(conversation, Long.parseLong(noted)))
                .isPresent();
    }

    private boolean isLastWord(ConversationId conversation, long seq) {
        return events.after(conversation, seq, MOST_LATER_EVENTS).stream()
                .noneMatch(later -> later.event() instanceof Message);
    }

    boolean isRatedBy(ConversationId conversation, String call) {
        return state.find(prefix + conversation).filter((RATED + call)::equals).isPresent();
    }

    void rated(ConversationId conversation, String call) {
        state.keep(prefix + conversation, RATED + call, KEPT);
    }
}
