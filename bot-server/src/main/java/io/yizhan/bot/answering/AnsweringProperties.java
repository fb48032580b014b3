package io.yizhan.bot.answering;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the bot answers, asks or passes. Scores are 0 to 1.
 *
 * @param answer least score of an entry to be given
 * @param margin by how much it must lead the next entry, else the traveller is asked
 * @param clarify least score of an entry to be offered in a clarifying question
 * @param specialist least score of a specialist need
 * @param person least score of a request for a person
 * @param smallTalk least score of small talk
 * @param outOfScope least score of a message to be declined at once
 * @param zone in which times are told to travellers
 */
@ConfigurationProperties("yizhan.answering")
record AnsweringProperties(
        @DefaultValue("0.55") double answer,
        @DefaultValue("0.08") double margin,
        @DefaultValue("0.35") double clarify,
        @DefaultValue("0.5") double specialist,
        @DefaultValue("0.5") double person,
        @DefaultValue("0.5") double smallTalk,
        @DefaultValue("0.5") double outOfScope,
        @DefaultValue("Asia/Shanghai") ZoneId zone) {
    AnsweringProperties {
        for (double score : new double[] {answer, margin, clarify, specialist, person, smallTalk, outOfScope}) {
            if (!(score >= 0 && score <= 1)) {
                throw new IllegalArgumentException("yizhan.answering thresholds must be between 0 and 1, not " + score);
            }
        }
    }
}
