package io.yizhan.knowledge;

import io.yizhan.knowledge.Entry.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries for tests. */
final class Samples {

    private Samples() {}

    static Entry entry(String id, String topic) {
        return entry(id, topic, Status.PUBLISHED, null, null);
    }

    static Entry entry(
            String id, String topic, Status status, @Nullable LocalDate validFrom, @Nullable LocalDate validTo) {
        return new Entry(
                new EntryId(id),
                new TopicId(topic),
                status,
                new Bilingual(id + " 怎么办？", "What about " + id + "?"),
                new Variants(List.of("关于 " + id), List.of(id + " please")),
                new Bilingual("请在订单详情页办理。", "Please see My Trips."),
                null,
                validFrom,
                validTo,
                0,
                "",
                Instant.EPOCH);
    }

    static Entry answering(Entry entry, String answer) {
        return new Entry(
                entry.id(),
                entry.topic(),
                entry.status(),
                entry.question(),
                entry.variants(),
                new Bilingual(answer, answer),
                entry.source(),
                entry.validFrom(),
                entry.validTo(),
                entry.version(),
                entry.updatedBy(),
                entry.updatedAt());
    }
}
