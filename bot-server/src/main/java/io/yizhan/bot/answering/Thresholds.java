package io.yizhan.bot.answering;

import org.jspecify.annotations.Nullable;

/**
 * From which score on the bot does what; each 0 to 1, null for the configured one ({@code yizhan.answering}).
 *
 * @param answer least probability of the best topic for its entry to be given
 * @param clarify least probability of the best topic for the traveller to be asked which is meant
 * @param specialist least score of a specialist need
 * @param person least score of a request for a person
 * @param smallTalk least score of small talk
 * @param outOfScope least score of a message to be declined at once
 */
public record Thresholds(
        @Nullable Double answer,
        @Nullable Double clarify,
        @Nullable Double specialist,
        @Nullable Double person,
        @Nullable Double smallTalk,
        @Nullable Double outOfScope) {
    public static final Thresholds CONFIGURED = new Thresholds(null, null, null, null, null, null);
}
