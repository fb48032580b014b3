package io.yizhan.channel.weixin;

import io.yizhan.channel.DeliveryException;
import io.yizhan.channel.DeliveryException.Reason;
import io.yizhan.channel.SharedState;
import io.yizhan.channel.SharedState.Together;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How many messages a traveller may still be sent unasked. WeChat and WeCom allow 5 within 48 hours after a message of theirs, and 3
 * within a minute after they followed, scanned a code or clicked on the menu. The last one of the 48 hours is held back for
 * emergencies.
 */
public final class ReplyWindow {
    private static final Duration AFTER_MESSAGE = Duration.ofHours(48);
    private static final Duration AFTER_EVENT = Duration.ofMinutes(1);
    private static final int QUOTA_AFTER_EVENT = 3;
    private static final int HELD_BACK = 1;

    private final SharedState state;
    private final String prefix;
    private final int quota;

    public ReplyWindow(SharedState state, String channel, int quota) {
        this.state = state;
        this.prefix = channel + ":window:";
        this.quota = quota;
    }

    /** @param id of the call: WeChat may send it again, and allows nothing more for that */
    public void openedByMessage(String follower, String id) {
        state.grant(message(follower), id, quota, AFTER_MESSAGE);
    }

    /** The same, together with other requests. */
    public void openedByMessage(String follower, String id, Together trip) {
        trip.grant(message(follower), id, quota, AFTER_MESSAGE);
    }

    public void openedByEvent(String follower, String id) {
        state.grant(event(follower), id, QUOTA_AFTER_EVENT, AFTER_EVENT);
    }

    /** The same, together with other requests. */
    public void openedByEvent(String follower, String id, Together trip) {
        trip.grant(event(follower), id, QUOTA_AFTER_EVENT, AFTER_EVENT);
    }

    /** Whether one more message may be sent now. */
    public Allowance allowance(String follower, boolean emergency) {
        if (state.left(event(follower)).orElse(0) > 0) {
            return Allowance.FREE;
        }
        OptionalInt left = state.left(message(follower));
        if (left.isEmpty()) {
            return Allowance.CLOSED;
        }
        return left.getAsInt() > (emergency ? 0 : HELD_BACK) ? Allowance.FREE : Allowance.USED_UP;
    }

    /** What a follower may still be sent. */
    public enum Allowance {
        FREE,
        USED_UP,
        CLOSED
    }

    /** WeChat has taken a message. One that it did not take costs nothing. */
    public void sent(String follower) {
        boolean afterEvent = state.left(event(follower)).orElse(0) > 0;
        state.spend(afterEvent ? event(follower) : message(follower));
    }

    /** @throws DeliveryException if no more message may be sent now */
    public void check(String follower, boolean emergency) {
        switch (allowance(follower, emergency)) {
            case FREE -> {}
            case USED_UP ->
                throw new DeliveryException(
                        Reason.QUOTA_USED_UP, "the last message until the traveller writes is kept for emergencies");
            case CLOSED ->
                throw new DeliveryException(Reason.WINDOW_CLOSED, "the traveller has not written for 48 hours");
        }
    }

    /** What the other side says about the window counts more than our own book-keeping. */
    public void believe(Reason refusal, String follower) {
        switch (refusal) {
            case WINDOW_CLOSED, RECIPIENT_GONE -> close(follower);
            case QUOTA_USED_UP -> {
                state.drop(event(follower));
                state.grant(message(follower), "used up", 0, AFTER_MESSAGE);
            }
            case REJECTED, MISCONFIGURED, BUSY, UNREACHABLE -> {}
        }
    }

    /** The traveller is gone. */
    public void close(String follower) {
        state.drop(event(follower));
        state.drop(message(follower));
    }

    private String event(String follower) {
        return prefix + "event:" + follower;
    }

    private String message(String follower) {
        return prefix + "message:" + follower;
    }
}
