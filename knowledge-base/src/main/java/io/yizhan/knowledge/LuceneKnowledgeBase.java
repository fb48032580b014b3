package io.yizhan.knowledge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.yizhan.language.Language;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Answers from a snapshot in memory, which {@link KnowledgeRefresher} replaces when entries change. */
final class LuceneKnowledgeBase implements KnowledgeBase {
    private static final int REMEMBERED = 5_000;

    private final Clock clock;
    private final ZoneId zone;
    private volatile Serving serving = new Serving(Snapshot.EMPTY);
    private volatile boolean complete;

    LuceneKnowledgeBase(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /** A search; its embedding follows from its text. */
    private record Asked(String normalized, Language language, Scope scope, int limit, LocalDate day) {}

    /** A snapshot with what was searched in it of late: frequent questions are asked in the same words again and again. */
    private record Serving(Snapshot snapshot, Cache<Asked, List<Match>> found) {
        Serving(Snapshot snapshot) {
            this(snapshot, Caffeine.newBuilder().maximumSize(REMEMBERED).build());
        }
    }

    @Override
    public List<Match> search(Query query) {
        Serving now = serving;
        LocalDate today = today();
        Asked asked = new Asked(query.normalized(), query.language(), query.scope(), query.limit(), today);
        List<Match> known = now.found().getIfPresent(asked);
        if (known != null) {
            return known;
        }
        List<Match> matches = now.snapshot().search(query, entry -> entry.answersOn(today));
        now.found().put(asked, matches);
        return matches;
    }

    @Override
    public Optional<Entry> find(EntryId id) {
        return serving.snapshot().find(id).filter(validToday());
    }

    @Override
    public List<Entry> ofTopic(TopicId topic) {
        return serving.snapshot().ofTopic(topic).stream().filter(validToday()).toList();
    }

    private Predicate<Entry> validToday() {
        LocalDate today = today();
        return entry -> entry.answersOn(today);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    Snapshot snapshot() {
        return serving.snapshot();
    }

    /** Serves from it from now on. */
    void swap(Snapshot next, boolean withAllVectors) {
        serving = new Serving(next);
        complete |= withAllVectors;
    }
}
