package io.yizhan.bot.answering;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the bot answers, asks or passes. Scores are 0 to 1.
 *
 * @param answer least probability of the best topic for its entry to be given
 * @param clarify least probability of the best topic for the traveller to be asked which is meant
 * @param specialist least score of a specialist need
 * @param person least score of a request for a person
 * @param smallTalk least score of small talk
 * @param outOfScope least score of a message to be declined at once
 * @param zone in which times are told to travellers
 */
@ConfigurationProperties("yizhan.answering")
record AnsweringProperties(
        @DefaultValue("0.75") double answer,
        @DefaultValue("0.15") double clarify,
        @DefaultValue("0.4") double specialist,
        @DefaultValue("0.3") double person,
        @DefaultValue("0.4") double smallTalk,
        @DefaultValue("0.45") double outOfScope,
        @DefaultValue("Asia/Shanghai") ZoneId zone) {
    AnsweringProperties {
        for (double score : new double[] {answer, clarify, specialist, person, smallTalk, outOfScope}) {
            if (!(score >= 0 && score <= 1)) {
                throw new IllegalArgumentException("yizhan.answering thresholds must be between 0 and 1, not " + score);
            }
        }
    }
}
