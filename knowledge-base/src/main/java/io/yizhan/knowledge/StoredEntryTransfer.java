package io.yizhan.knowledge;

import io.yizhan.knowledge.EntryFile.Content;
import io.yizhan.knowledge.EntryFile.Line;
import io.yizhan.knowledge.InvalidImportException.RowFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** Reads and checks a whole file before the store is changed in one step. */
final class StoredEntryTransfer implements EntryTransfer {
    private static final Comparator<EntryId> BY_NAME = Comparator.comparing(EntryId::value);

    private final EntryStore store;
    private final Map<Format, EntryFile> files;

    StoredEntryTransfer(EntryStore store, JsonMapper json) {
        this.store = store;
        this.files = Map.of(
                Format.JSON, new JsonEntryFile(json),
                Format.CSV, new CsvEntryFile(),
                Format.XLSX, new XlsxEntryFile());
    }

    @Override
    public byte[] export(Format format, List<Entry> entries) {
        try {
            return file(format).write(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Report take(Format format, byte[] file, Mode mode, boolean dryRun, String editor) {
        List<Entry> entries = check(read(format, file));
        if (dryRun) {
            List<Entry> before = store.all();
            List<Entry> after = after(before, entries, mode);
            Guidance.require(before, after);
            return report(before, after, true);
        }
        List<Report> tries = new ArrayList<>();
        store.replaceAll(
                before -> {
                    List<Entry> after = after(before, entries, mode);
                    tries.add(report(before, after, false));
                    return after;
                },
                editor);
        return tries.getLast();
    }

    private Content read(Format format, byte[] file) {
        try {
            return file(format).read(file);
        } catch (IOException e) {
            throw new InvalidImportException(String.valueOf(e.getMessage()), e);
        }
    }

    private EntryFile file(Format format) {
        return Objects.requireNonNull(files.get(format));
    }

    private static List<Entry> check(Content content) {
        List<RowFault> faults = new ArrayList<>(content.faults());
        Map<EntryId, Entry> entries = new LinkedHashMap<>();
        for (Line row : content.lines()) {
            try {
                Entry entry = row.draft().check();
                if (entries.put(entry.id(), entry) != null) {
                    faults.add(new RowFault(row.number(), "id", "id " + entry.id() + " stands in the file twice."));
                }
            } catch (InvalidEntryException e) {
                e.faults().forEach(fault -> faults.add(new RowFault(row.number(), fault.field(), fault.message())));
            }
        }
        if (content.lines().size() > MOST_ENTRIES) {
            faults.add(new RowFault(MOST_ENTRIES + 1, "", "At most 5,000 entries can be imported at once."));
        }
        if (content.lines().isEmpty() && faults.isEmpty()) {
            faults.add(new RowFault(1, "", "The file has no entries."));
        }
        if (!faults.isEmpty()) {
            faults.sort(Comparator.comparingInt(RowFault::row));
            throw new InvalidImportException(faults);
        }
        return List.copyOf(entries.values());
    }

    private static List<Entry> after(List<Entry> before, List<Entry> imported, Mode mode) {
        Map<EntryId, Entry> after = switch (mode) {
            case MERGE -> new LinkedHashMap<>(RedisEntryStore.byId(before));
            case REPLACE -> new LinkedHashMap<>();
        };
        imported.forEach(entry -> after.put(entry.id(), entry));
        return List.copyOf(after.values());
    }

    private static Report report(List<Entry> before, List<Entry> after, boolean dryRun) {
        Map<EntryId, Entry> old = RedisEntryStore.byId(before);
        Map<EntryId, Entry> now = RedisEntryStore.byId(after);
        List<EntryId> created = now.keySet().stream()
                .filter(id -> !old.containsKey(id))
                .sorted(BY_NAME)
                .toList();
        List<EntryId> deleted = old.keySet().stream()
                .filter(id -> !now.containsKey(id))
                .sorted(BY_NAME)
                .toList();
        List<EntryId> updated = now.values().stream()
                .filter(entry -> old.containsKey(entry.id()) && !entry.saysTheSameAs(old.get(entry.id())))
                .map(Entry::id)
                .sorted(BY_NAME)
                .toList();
        return new Report(dryRun, created, updated, deleted, now.size() - created.size() - updated.size());
    }
}
