package io.yizhan.channel.wecom;

import io.yizhan.channel.SharedState;
import java.time.Duration;

/**
 * How many parts of one event WeCom has taken. A part that was tried and of which nothing is known since, because the answer got
 * lost or the node died, is noted as such.
 */
final class SentParts {
    private static final Duration NOTED_FOR = Duration.ofDays(1);
    private static final String TRYING = "+";

    private final SharedState state;
    private final String key;

    /** @param event the same for every try of the same event */
    SentParts(SharedState state, String channel, String event) {
        this.state = state;
        this.key = channel + ":sent:" + event;
    }

    int count() {
        return state.find(key)
                .map(noted -> Integer.valueOf(noted.replace(TRYING, "")))
                .orElse(0);
    }

    boolean isUncertain(int part) {
        return state.find(key).filter((part + TRYING)::equals).isPresent();
    }

    void trying(int part) {
        state.keep(key, part + TRYING, NOTED_FOR);
    }

    void taken(int parts) {
        state.keep(key, Integer.toString(parts), NOTED_FOR);
    }
}
