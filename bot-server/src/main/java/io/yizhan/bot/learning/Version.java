package io.yizhan.bot.learning;

import io.yizhan.bot.evaluation.Assessment.Shares;
import io.yizhan.language.Language;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What serves or has served.
 *
 * @param number 0 for what was shipped
 * @param model as the timeline names it
 * @param by who published it
 * @param override why it was published although it misses more emergencies, null if it does not
 * @param figures on the regression set
 */
record Version(
        long number,
        String model,
        @Nullable Instant at,
        @Nullable String by,
        @Nullable String note,
        @Nullable String override,
        int examples,
        int terms,
        int thresholds,
        Map<Language, Shares> figures) {

    static Version shipped(String model) {
        return new Version(0, model, null, null, null, null, 0, 0, 0, Map.of());
    }
}
