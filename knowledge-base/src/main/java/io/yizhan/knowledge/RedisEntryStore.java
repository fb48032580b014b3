package io.yizhan.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

/**
 * Entries in Redis. A change is worked out from what was read and stored by one script, which refuses when anything changed
 * meanwhile; then it is worked out anew. Edits are rare, so this costs nothing and needs no lock.
 */
final class RedisEntryStore implements EntryStore {
    static final String CHANGED = "yz:kb:changed";

    private static final String ENTRIES = "yz:{kb}:entries";
    private static final String REVISION = "yz:{kb}:revision";
    private static final String SEEDED = "yz:{kb}:seeded";
    private static final String HISTORY = "yz:{kb}:history:";
    private static final int LONGEST_HISTORY = 200;
    private static final String CHANGE = script("change.lua");

    private final UnifiedJedis redis;
    private final JsonMapper json;
    private final Clock clock;

    RedisEntryStore(UnifiedJedis redis, JsonMapper json, Clock clock) {
        this.redis = redis;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public List<Entry> all() {
        return redis.hgetAll(ENTRIES).values().stream()
                .map(this::read)
                .sorted(Comparator.comparing(entry -> entry.id().value()))
                .toList();
    }

    @Override
    public Optional<Entry> find(EntryId id) {
        return Optional.ofNullable(redis.hget(ENTRIES, id.value())).map(this::read);
    }

    @Override
    public List<Entry> history(EntryId id) {
        return redis.lrange(HISTORY + id, 0, -1).stream().map(this::read).toList();
    }

    @Override
    public Entry create(Entry entry, String editor) {
        return put(() -> {
            if (redis.hexists(ENTRIES, entry.id().value())) {
                throw new EntryConflictException(entry.id(), "There is an entry " + entry.id() + " already.");
            }
            return stamped(entry, null, editor);
        });
    }

    @Override
    public Entry update(Entry edited, String editor) {
        return put(() -> {
            Entry current = current(edited.id(), edited.version());
            if (current.topic().isEmergency()) {
                Guidance.require(all(), with(all(), edited));
            }
            return stamped(edited, current, editor);
        });
    }

    private Entry put(Supplier<Entry> attempt) {
        ChangeSet stored = commit(() -> ChangeSet.putting(attempt.get()));
        return stored.put().getFirst();
    }

    @Override
    public void delete(EntryId id, @Nullable Long version, String editor) {
        commit(() -> {
            Entry current = current(id, version);
            if (current.topic().isEmergency()) {
                Guidance.require(
                        all(),
                        all().stream().filter(entry -> !entry.id().equals(id)).toList());
            }
            return ChangeSet.removing(id);
        });
    }

    @Override
    public void replaceAll(UnaryOperator<List<Entry>> change, String editor) {
        commit(() -> {
            List<Entry> before = all();
            List<Entry> after = change.apply(before);
            Guidance.require(before, after);
            return difference(byId(before), byId(after), editor);
        });
    }

    private ChangeSet difference(Map<EntryId, Entry> before, Map<EntryId, Entry> after, String editor) {
        List<Entry> put = after.values().stream()
                .filter(entry -> !entry.saysTheSameAs(before.get(entry.id())))
                .map(entry -> stamped(entry, before.get(entry.id()), editor))
                .toList();
        List<EntryId> removed =
                before.keySet().stream().filter(id -> !after.containsKey(id)).toList();
        return new ChangeSet(put, removed, Map.of());
    }

    /** Raised by every change; what was read after it is at least as new. */
    String revision() {
        return Objects.requireNonNullElse(redis.get(REVISION), "0");
    }

    /** Fingerprints of the shipped entries that were taken over, by id. */
    Map<EntryId, String> seeded() {
        Map<EntryId, String> seeded = new HashMap<>();
        redis.hgetAll(SEEDED).forEach((id, fingerprint) -> seeded.put(new EntryId(id), fingerprint));
        return seeded;
    }

    /** Stores what {@code attempt} works out, which may be asked again; each time somebody else got on meanwhile. */
    ChangeSet commit(Supplier<ChangeSet> attempt) {
        while (true) {
            String revision = revision();
            ChangeSet change = attempt.get();
            if (change.isEmpty() || store(change, revision)) {
                return change;
            }
        }
    }

    private boolean store(ChangeSet change, String revision) {
        List<String> keys = new ArrayList<>(List.of(ENTRIES, REVISION, SEEDED));
        List<String> arguments = new ArrayList<>(List.of(
                CHANGED,
                revision,
                Integer.toString(LONGEST_HISTORY),
                Integer.toString(change.put().size() + change.removed().size())));
        change.put().forEach(entry -> {
            keys.add(HISTORY + entry.id());
            arguments.addAll(List.of(entry.id().value(), json.writeValueAsString(entry)));
        });
        change.removed().forEach(id -> {
            keys.add(HISTORY + id);
            arguments.addAll(List.of(id.value(), ""));
        });
        change.seeded().forEach((id, fingerprint) -> arguments.addAll(List.of(id.value(), fingerprint)));
        return Objects.equals(redis.eval(CHANGE, keys, arguments), 1L);
    }

    private Entry current(EntryId id, @Nullable Long version) {
        Entry current = find(id).orElseThrow(() -> new EntryConflictException(id, "Entry " + id + " is gone."));
        if (version != null && version != current.version()) {
            throw new EntryConflictException(
                    id,
                    "Entry " + id + " is at version " + current.version() + " by now, changed by " + current.updatedBy()
                            + "; version " + version + " can no longer be changed.");
        }
        return current;
    }

    /** A version number is never given twice, so what was answered from a deleted entry stays traceable. */
    Entry stamped(Entry entry, @Nullable Entry current, String editor) {
        long last = current == null
                ? history(entry.id()).stream().mapToLong(Entry::version).max().orElse(0)
                : current.version();
        return entry.stamped(last + 1, editor, clock.instant());
    }

    private static List<Entry> with(List<Entry> entries, Entry edited) {
        return entries.stream()
                .map(entry -> entry.id().equals(edited.id()) ? edited : entry)
                .toList();
    }

    static Map<EntryId, Entry> byId(List<Entry> entries) {
        return entries.stream().collect(Collectors.toMap(Entry::id, Function.identity()));
    }

    private Entry read(String stored) {
        return json.readValue(stored, Entry.class);
    }

    private static String script(String name) {
        try (InputStream in = Objects.requireNonNull(RedisEntryStore.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
