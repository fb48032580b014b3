package io.yizhan.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A curated question with its answer.
 *
 * @param source who states the facts of the answer that are not the company's own, and as of when; null if there are none
 * @param validFrom first day on which the entry may be given, null for always
 * @param validTo last day on which the entry may be given, null for ever
 * @param version counts from 1; each change raises it
 * @param updatedBy user name of the last editor, or {@code yizhan} for a shipped entry
 */
public record Entry(
        EntryId id,
        TopicId topic,
        Status status,
        Bilingual question,
        Variants variants,
        Bilingual answer,
        @Nullable Bilingual source,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        long version,
        String updatedBy,
        Instant updatedAt) {

    /** Whether travellers may get the entry on that day: published and within its validity. */
    public boolean answersOn(LocalDate day) {
        return status == Status.PUBLISHED
                && (validFrom == null || !day.isBefore(validFrom))
                && (validTo == null || !day.isAfter(validTo));
    }

    /** The same text under another stamp. */
    Entry stamped(long newVersion, String editor, Instant now) {
        return new Entry(
                id, topic, status, question, variants, answer, source, validFrom, validTo, newVersion, editor, now);
    }

    /** Whether another entry differs from this one in its stamp at most. */
    boolean saysTheSameAs(@Nullable Entry other) {
        return other != null && equals(other.stamped(version, updatedBy, updatedAt));
    }

    /** Drafts are seen by admins only. */
    public enum Status {
        DRAFT,
        PUBLISHED;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException unless {@code draft} or {@code published} */
        @JsonCreator
        public static Status of(String code) {
            return switch (code) {
                case "draft" -> DRAFT;
                case "published" -> PUBLISHED;
                default -> throw new IllegalArgumentException("status must be draft or published, not " + code);
            };
        }
    }
}
