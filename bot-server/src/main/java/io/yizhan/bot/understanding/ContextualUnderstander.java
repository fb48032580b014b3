package io.yizhan.bot.understanding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.yizhan.bot.understanding.FollowUps.Completed;
import io.yizhan.language.Language;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Remembers what was understood lately, and completes a message that means nothing without the one before. */
final class ContextualUnderstander implements Understander {
    /** Whose "tomorrow" is meant. */
    private static final ZoneId COMPANY = ZoneId.of("Asia/Shanghai");

    private final TrainedUnderstander single;
    private final FollowUps followUps = new FollowUps();
    private final Clock clock;
    private final Cache<Asked, Understanding> lately;

    ContextualUnderstander(TrainedUnderstander single, Clock clock, int remembered) {
        this.single = single;
        this.clock = clock;
        this.lately = Caffeine.newBuilder().maximumSize(remembered).build();
    }

    @Override
    public Understanding understand(Utterance utterance) {
        Language language = single.language(utterance.text(), utterance.conversationLanguage());
        Understanding alone = alone(utterance.text(), language);
        return followUps
                .complete(utterance.text(), alone, utterance.before())
                .map(full -> withIntentOf(alone, alone(full.text(), language), full))
                .orElse(alone);
    }

    private Understanding alone(String text, Language language) {
        return lately.get(
                new Asked(text, language, LocalDate.now(clock.withZone(COMPANY))),
                asked -> single.understand(asked.text(), asked.language(), asked.today()));
    }

    /** The completed text says what is wanted; what is urgent and what is named stands in the message itself. */
    private static Understanding withIntentOf(Understanding alone, Understanding full, Completed completed) {
        return new Understanding(
                alone.language(),
                full.normalized(),
                full.embedding(),
                completed.onlySubject() ? full.urgency() : alone.urgency(),
                Subjects.about(completed.subject(), full.intent()),
                full.requests(),
                alone.entities(),
                alone.mood(),
                List.copyOf(alone.evidence()),
                alone.version());
    }

    @Override
    public double screen(String text) {
        return single.screen(text);
    }

    @Override
    public String version() {
        return single.version();
    }

    private record Asked(String text, Language language, LocalDate today) {}
}
