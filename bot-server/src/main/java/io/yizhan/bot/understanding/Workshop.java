package io.yizhan.bot.understanding;

import io.yizhan.language.Embedder;
import io.yizhan.language.Language;
import io.yizhan.language.LanguageDetector;
import io.yizhan.language.TextNormalizer;
import java.time.Clock;
import java.util.Map;

/** Puts an understanding together from its parts. */
record Workshop(
        TextNormalizer normalizer,
        LanguageDetector detector,
        Embedder embedder,
        EntityFinder entities,
        Clock clock,
        UnderstandingProperties properties) {

    Understander assemble(
            UnderstandingModels models, Map<Language, DangerLexicon> lexicons, UnderstandingProperties thresholds) {
        return new ContextualUnderstander(
                new TrainedUnderstander(normalizer, detector, embedder, models, lexicons, entities, thresholds),
                clock,
                thresholds.remembered());
    }

    Workshop with(Embedder other) {
        return new Workshop(normalizer, detector, other, entities, clock, properties);
    }
}
