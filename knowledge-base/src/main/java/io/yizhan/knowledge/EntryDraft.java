package io.yizhan.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry as somebody wrote it, not checked yet: anything may be missing or malformed. Dates are ISO 8601.
 *
 * @param version that was edited; null for a new entry
 */
public record EntryDraft(
        @Nullable String id,
        @Nullable String topic,
        @Nullable String status,
        @Nullable Text question,
        @Nullable Phrasings variants,
        @Nullable Text answer,
        @Nullable Text source,
        @Nullable String validFrom,
        @Nullable String validTo,
        @Nullable Long version) {

    public record Text(@Nullable String zh, @Nullable String en) {}

    public record Phrasings(
            @Nullable List<@Nullable String> zh, @Nullable List<@Nullable String> en) {}

    /**
     * The entry it describes, its texts stripped, not yet stamped: version 0 if none is given, no editor.
     *
     * @throws InvalidEntryException naming every fault
     */
    public Entry check() {
        return new EntryCheck().check(this);
    }

    /** The same under an id given elsewhere. */
    public EntryDraft named(String newId) {
        return new EntryDraft(newId, topic, status, question, variants, answer, source, validFrom, validTo, version);
    }
}
