package io.yizhan.knowledge;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Answers from a snapshot in memory, which {@link KnowledgeRefresher} replaces when entries change. */
final class LuceneKnowledgeBase implements KnowledgeBase {
    private final Clock clock;
    private final ZoneId zone;
    private volatile Snapshot snapshot = Snapshot.EMPTY;
    private volatile boolean complete;

    LuceneKnowledgeBase(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public List<Match> search(Query query) {
        return snapshot.search(query, validToday());
    }

    @Override
    public Optional<Entry> find(EntryId id) {
        return snapshot.find(id).filter(validToday());
    }

    @Override
    public List<Entry> ofTopic(TopicId topic) {
        return snapshot.ofTopic(topic).stream().filter(validToday()).toList();
    }

    private Predicate<Entry> validToday() {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        return entry -> entry.answersOn(today);
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** Serves from it from now on. */
    void swap(Snapshot next, boolean withAllVectors) {
        snapshot = next;
        complete |= withAllVectors;
    }
}
