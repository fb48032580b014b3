package io.yizhan.knowledge;

import java.util.List;
import java.util.Map;

/**
 * What one step changes in the store.
 *
 * @param put entries as they are to stand there
 * @param removed entries that go
 * @param seeded fingerprints of shipped entries that were taken over, by id
 */
record ChangeSet(List<Entry> put, List<EntryId> removed, Map<EntryId, String> seeded) {
    ChangeSet {
        put = List.copyOf(put);
        removed = List.copyOf(removed);
        seeded = Map.copyOf(seeded);
    }

    static ChangeSet putting(Entry entry) {
        return new ChangeSet(List.of(entry), List.of(), Map.of());
    }

    static ChangeSet removing(EntryId id) {
        return new ChangeSet(List.of(), List.of(id), Map.of());
    }

    boolean isEmpty() {
        return put.isEmpty() && removed.isEmpty() && seeded.isEmpty();
    }
}
