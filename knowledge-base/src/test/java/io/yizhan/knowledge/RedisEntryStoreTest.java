package io.yizhan.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RedisEntryStoreTest {
    private static final RedisServerFixture REDIS = new RedisServerFixture();
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final JsonMapper json = JsonMapper.builder().build();
    private final RedisEntryStore store = new RedisEntryStore(REDIS.client(), json, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void empty() {
        REDIS.client().flushAll();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void keepsEveryVersionOfAnEntry() {
        Entry first = store.create(Samples.entry("hotel.full", "hotel.full"), "ann");
        Entry second = store.update(Samples.answering(first, "second"), "bob");

        assertThat(first.version()).isEqualTo(1);
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.updatedBy()).isEqualTo("bob");
        assertThat(second.updatedAt()).isEqualTo(NOW);
        assertThat(store.find(first.id())).contains(second);
        assertThat(store.history(first.id())).containsExactly(first);
    }

    @Test
    void refusesAStaleEditAndATakenId() {
        Entry first = store.create(Samples.entry("hotel.full", "hotel.full"), "ann");
        store.update(Samples.answering(first, "second"), "bob");

        assertThatThrownBy(() -> store.update(Samples.answering(first, "third"), "ann"))
                .isInstanceOf(EntryConflictException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("bob");
        assertThatThrownBy(() -> store.create(first, "ann")).isInstanceOf(EntryConflictException.class);
        assertThatThrownBy(() -> store.delete(first.id(), 1L, "ann")).isInstanceOf(EntryConflictException.class);
    }

    @Test
    void letsOneOfManyEditorsWin() throws Exception {
        Entry first = store.create(Samples.entry("hotel.full", "hotel.full"), "ann");

        List<Callable<Boolean>> edits = IntStream.range(0, 16)
                .<Callable<Boolean>>mapToObj(i -> () -> wins(Samples.answering(first, "edit " + i)))
                .toList();
        long winners = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> edit : threads.invokeAll(edits)) {
                winners += edit.get() ? 1 : 0;
            }
        }

        assertThat(winners).isEqualTo(1);
        assertThat(store.find(first.id()).orElseThrow().version()).isEqualTo(2);
    }

    private boolean wins(Entry edited) {
        try {
            store.update(edited, "somebody");
            return true;
        } catch (EntryConflictException e) {
            return false;
        }
    }

    @Test
    void losesNoEntryWhenManyAreMadeAtOnce() throws Exception {
        List<Callable<Entry>> creations = IntStream.range(0, 40)
                .<Callable<Entry>>mapToObj(i -> () -> store.create(Samples.entry("e" + i, "hotel.full"), "ann"))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(creations);
        }

        assertThat(store.all()).hasSize(40);
    }

    @Test
    void neverGivesAVersionTwice() {
        Entry first = store.create(Samples.entry("hotel.full", "hotel.full"), "ann");
        store.delete(first.id(), 1L, "ann");

        assertThat(store.find(first.id())).isEmpty();
        assertThat(store.history(first.id())).containsExactly(first);
        assertThat(store.create(first, "ann").version()).isEqualTo(2);
    }

    @Test
    void replacesAllInOneStepAndLeavesTheSameAlone() {
        Entry same = store.create(Samples.entry("a", "hotel.full"), "ann");
        Entry changed = store.create(Samples.entry("b", "hotel.full"), "ann");
        store.create(Samples.entry("c", "hotel.full"), "ann");

        store.replaceAll(all -> List.of(same, Samples.answering(changed, "new")), "bob");

        assertThat(store.all()).extracting(entry -> entry.id().value()).containsExactly("a", "b");
        assertThat(store.find(same.id())).contains(same);
        assertThat(store.find(changed.id()).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void neverLeavesAnEmergencyWithoutGuidance() {
        Entry guidance = store.create(Samples.entry("emergency.medical", "emergency.medical"), "ann");
        Entry draft = Samples.entry("emergency.medical", "emergency.medical", Entry.Status.DRAFT, null, null)
                .stamped(guidance.version(), "", Instant.EPOCH);

        assertThatThrownBy(() -> store.delete(guidance.id(), null, "ann"))
                .isInstanceOf(MissingGuidanceException.class)
                .hasMessageContaining("emergency.medical");
        assertThatThrownBy(() -> store.update(draft, "ann")).isInstanceOf(MissingGuidanceException.class);
        assertThatThrownBy(() -> store.replaceAll(all -> List.of(), "ann"))
                .isInstanceOf(MissingGuidanceException.class);
        assertThat(store.find(guidance.id())).contains(guidance);
    }

    @Test
    void loadsShippedEntriesOnceAndNeverOverAnEdit() {
        SeedLoader seeds = new SeedLoader(json);
        seeds.loadInto(store);
        Entry edited = store.all().getFirst();
        Entry deleted = store.all().get(1);
        store.update(Samples.answering(edited, "ours"), "ann");
        store.delete(deleted.id(), null, "ann");

        seeds.loadInto(store);

        assertThat(store.all()).hasSize(seeds.shipped().size() - 1);
        assertThat(store.find(edited.id()).orElseThrow().answer().en()).isEqualTo("ours");
        assertThat(store.find(deleted.id())).isEmpty();
    }

    @Test
    void bringsUneditedEntriesUpToDateWhenTheShippedTextHasChanged() {
        SeedLoader seeds = new SeedLoader(json);
        seeds.loadInto(store);
        Entry shipped = store.all().getFirst();
        Entry outdated = Samples.answering(shipped, "as shipped before").stamped(1, SeedLoader.SHIPPED, NOW);
        REDIS.client().hset("yz:{kb}:entries", shipped.id().value(), json.writeValueAsString(outdated));
        REDIS.client().hset("yz:{kb}:seeded", shipped.id().value(), "fingerprint of the text before");

        seeds.loadInto(store);

        Entry now = store.find(shipped.id()).orElseThrow();
        assertThat(now.answer()).isEqualTo(shipped.answer());
        assertThat(now.version()).isEqualTo(2);
    }
}
