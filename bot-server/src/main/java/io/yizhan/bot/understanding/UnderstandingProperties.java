package io.yizhan.bot.understanding;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a message is an emergency. Both are calibrated probabilities, 0 to 1.
 *
 * @param emergency least probability at which an emergency is taken for one
 * @param doubtful least probability at which the traveller is asked about it while an agent is alarmed
 * @param remembered messages whose understanding is kept, so that a question asked again costs nothing
 */
@ConfigurationProperties("yizhan.understanding")
record UnderstandingProperties(
        @DefaultValue("0.6") double emergency,
        @DefaultValue("0.25") double doubtful,
        @DefaultValue("20000") int remembered) {
    UnderstandingProperties {
        if (!(doubtful > 0 && doubtful <= emergency && emergency < 1)) {
            throw new IllegalArgumentException(
                    "yizhan.understanding.doubtful and .emergency must be between 0 and 1, the first no greater, not "
                            + doubtful + " and " + emergency);
        }
        if (remembered < 0) {
            throw new IllegalArgumentException("yizhan.understanding.remembered must not be negative: " + remembered);
        }
    }
}
