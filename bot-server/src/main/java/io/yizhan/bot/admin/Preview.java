package io.yizhan.bot.admin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.yizhan.bot.answering.Decision;
import io.yizhan.bot.flow.Rehearsal.Outcome;
import io.yizhan.bot.understanding.EmergencyType;
import io.yizhan.bot.understanding.Level;
import io.yizhan.bot.understanding.Understanding;
import io.yizhan.channel.InboundMessage;
import io.yizhan.knowledge.Entry;
import io.yizhan.knowledge.EntryId;
import io.yizhan.knowledge.TopicId;
import io.yizhan.language.Language;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the bot would take a message.
 *
 * @param entryId the entry that it would give, or the guidance
 * @param topic of that entry, or the specialist need
 * @param score of the decision, 0 to 1, where it has one
 * @param options of a clarifying question, best first
 * @param also what else was asked for in the same message and is answered with it
 * @param model version of what understood it
 * @param millis that it took
 */
record Preview(
        Language language,
        Urgency urgency,
        Intent intent,
        List<Understanding.Entity> entities,
        String decision,
        @Nullable EntryId entryId,
        @Nullable String topic,
        @Nullable Double score,
        @Nullable List<Option> options,
        @Nullable List<Option> also,
        String reply,
        List<Understanding.Evidence> evidence,
        String model,
        double millis) {

    record Urgency(Level level, @Nullable EmergencyType emergency, double score) {}

    record Intent(String topic, double score) {}

    record Option(EntryId entryId, TopicId topic, double score) {}

    /** What to preview. */
    record Request(
            @NotBlank(message = "is missing")
            @Size(max = InboundMessage.MAX_LENGTH, message = "has more than 4,000 characters")
            String text,

            @Nullable Language language,

            @Nullable @Size(max = 50, message = "has more than 50 lines")
            List<@Valid @NotNull Line> history) {}

    record Line(
            @NotNull(message = "must be traveller or bot") From from,

            @NotBlank(message = "is missing")
            @Size(max = InboundMessage.MAX_LENGTH, message = "has more than 4,000 characters")
            String text) {}

    enum From {
        TRAVELLER,
        BOT;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static From of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    static Preview of(Outcome outcome, double millis) {
        Understanding understanding = outcome.understanding();
        Decision decision = outcome.decision();
        Entry entry = entry(decision);
        return new Preview(
                understanding.language(),
                urgency(understanding.urgency(), decision),
                new Intent(
                        understanding.intent().label().toString(),
                        understanding.intent().score()),
                understanding.entities(),
                decision.code(),
                entry == null ? null : entry.id(),
                topic(decision, entry),
                score(decision),
                decision instanceof Decision.Clarify(List<Decision.Scored> scored) ? options(scored) : null,
                decision instanceof Decision.Answer answer && !answer.also().isEmpty() ? options(answer.also()) : null,
                outcome.reply().text(),
                understanding.evidence(),
                understanding.version(),
                millis);
    }

    /** A specialist need is of level high, although no emergency says so. */
    private static Urgency urgency(Understanding.Urgency urgency, Decision decision) {
        return decision instanceof Decision.Escalate escalate
                ? new Urgency(escalate.level(), escalate.emergency(), urgency.score())
                : new Urgency(urgency.level(), urgency.emergency(), urgency.score());
    }

    private static @Nullable Entry entry(Decision decision) {
        return switch (decision) {
            case Decision.Answer answer -> answer.entry();
            case Decision.Escalate escalate -> escalate.guidance().orElse(null);
            case Decision.Clarify clarify -> null;
            case Decision.HandOver handOver -> null;
            case Decision.SmallTalk talk -> null;
            case Decision.OutOfScope out -> null;
        };
    }

    private static @Nullable String topic(Decision decision, @Nullable Entry entry) {
        return decision instanceof Decision.Escalate escalate
                ? escalate.topic()
                : entry == null ? null : entry.topic().value();
    }

    private static @Nullable Double score(Decision decision) {
        return switch (decision) {
            case Decision.Answer answer -> answer.score();
            case Decision.Escalate escalate -> escalate.score();
            case Decision.Clarify(List<Decision.Scored> options) ->
                options.getFirst().score();
            case Decision.HandOver handOver -> null;
            case Decision.SmallTalk talk -> null;
            case Decision.OutOfScope out -> null;
        };
    }

    private static List<Option> options(List<Decision.Scored> scored) {
        return scored.stream()
                .map(option -> new Option(option.entry().id(), option.entry().topic(), option.score()))
                .toList();
    }
}
