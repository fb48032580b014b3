package io.yizhan.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings the shipped entries into the store: all of them at the first start, new and changed ones after an upgrade. What an
 * admin has edited or deleted is never touched again.
 */
final class SeedLoader {
    /** The editor of an entry that nobody has edited. */
    static final String SHIPPED = "yizhan";

    private static final Logger log = LoggerFactory.getLogger(SeedLoader.class);
    private static final String FILES = "classpath*:knowledge/entries/*.json";

    private final JsonMapper json;

    SeedLoader(JsonMapper json) {
        this.json = json;
    }

    /** The entries in the files, by id. */
    List<Entry> shipped() {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(FILES))
                    .flatMap(file -> Stream.of(read(file)))
                    .map(EntryDraft::check)
                    .sorted(Comparator.comparing(entry -> entry.id().value()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped entries cannot be listed", e);
        }
    }

    void loadInto(RedisEntryStore store) {
        List<Entry> shipped = shipped();
        ChangeSet loaded = store.commit(() -> missing(shipped, store));
        if (!loaded.isEmpty()) {
            log.info("took over {} shipped entries of {}", loaded.put().size(), shipped.size());
        }
    }

    private ChangeSet missing(List<Entry> shipped, RedisEntryStore store) {
        Map<EntryId, String> seeded = store.seeded();
        Map<EntryId, Entry> present = RedisEntryStore.byId(store.all());
        List<Entry> put = new ArrayList<>();
        Map<EntryId, String> taken = new HashMap<>();
        for (Entry entry : shipped) {
            String fingerprint = fingerprint(entry);
            Entry current = present.get(entry.id());
            boolean isNew = current == null && !seeded.containsKey(entry.id());
            boolean untouched = current != null && current.updatedBy().equals(SHIPPED);
            if ((isNew || untouched) && !fingerprint.equals(seeded.get(entry.id()))) {
                put.add(store.stamped(entry, current, SHIPPED));
                taken.put(entry.id(), fingerprint);
            }
        }
        return new ChangeSet(put, List.of(), taken);
    }

    private String fingerprint(Entry entry) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(json.writeValueAsString(entry).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private EntryDraft[] read(Resource file) {
        try (InputStream in = file.getInputStream()) {
            EntryDraft[] drafts = json.readValue(in, EntryDraft[].class);
            return Stream.of(drafts).map(SeedLoader::published).toArray(EntryDraft[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static EntryDraft published(EntryDraft draft) {
        return new EntryDraft(
                draft.id(),
                draft.topic(),
                Entry.Status.PUBLISHED.code(),
                draft.question(),
                draft.variants(),
                draft.answer(),
                draft.source(),
                draft.validFrom(),
                draft.validTo(),
                null);
    }
}
