package io.yizhan.channel.wechat;

import io.yizhan.channel.SharedState;
import io.yizhan.channel.SharedState.Spending;
import java.time.Duration;

/**
 * How many messages a follower may still be sent unasked: WeChat allows 5 within 48 hours after a message of theirs, and 3
 * within a minute after they followed, scanned a code or clicked on the menu. The last one of the 48 hours is held back for
 * emergencies.
 */
final class ReplyWindow {
    private static final Duration AFTER_MESSAGE = Duration.ofHours(48);
    private static final Duration AFTER_EVENT = Duration.ofMinutes(1);
    private static final int QUOTA_AFTER_EVENT = 3;
    private static final int HELD_BACK = 1;

    private final SharedState state;
    private final String prefix;
    private final int quota;

    ReplyWindow(SharedState state, String channel, int quota) {
        this.state = state;
        this.prefix = channel + ":window:";
        this.quota = quota;
    }

    void openedByMessage(String follower) {
        state.grant(prefix + "message:" + follower, quota, AFTER_MESSAGE);
    }

    void openedByEvent(String follower) {
        state.grant(prefix + "event:" + follower, QUOTA_AFTER_EVENT, AFTER_EVENT);
    }

    /** One message is about to be sent. */
    Spending spend(String follower, boolean emergency) {
        if (state.spend(prefix + "event:" + follower, 0) == Spending.SPENT) {
            return Spending.SPENT;
        }
        return state.spend(prefix + "message:" + follower, emergency ? 0 : HELD_BACK);
    }

    /** WeChat says that it allows no more, or that the follower is gone. */
    void close(String follower) {
        state.drop(prefix + "event:" + follower);
        state.drop(prefix + "message:" + follower);
    }

    /** WeChat says that the quota is used up although we thought otherwise. */
    void usedUp(String follower) {
        state.drop(prefix + "event:" + follower);
        state.grant(prefix + "message:" + follower, 0, AFTER_MESSAGE);
    }
}
