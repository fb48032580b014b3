package io.yizhan.channel.weixin;

import io.yizhan.channel.SharedState;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How many messages a follower may still be sent unasked: WeChat allows 5 within 48 hours after a message of theirs, and 3
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

    public void openedByEvent(String follower, String id) {
        state.grant(event(follower), id, QUOTA_AFTER_EVENT, AFTER_EVENT);
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

    /** WeChat says that it allows no more, or that the follower is gone. */
    public void close(String follower) {
        state.drop(event(follower));
        state.drop(message(follower));
    }

    /** WeChat says that the quota is used up although we thought otherwise. */
    public void usedUp(String follower) {
        state.drop(event(follower));
        state.grant(message(follower), "used up", 0, AFTER_MESSAGE);
    }

    private String event(String follower) {
        return prefix + "event:" + follower;
    }

    private String message(String follower) {
        return prefix + "message:" + follower;
    }
}
