package io.yizhan.knowledge;

import java.util.List;

/** Carries entries out to a file and back in. What was exported comes in again unchanged. */
public interface EntryTransfer {
    /** Most entries of one file. */
    int MOST_ENTRIES = 5_000;

    /** @return the file */
    byte[] export(Format format, List<Entry> entries);

    /**
     * Takes a file over, all of it or nothing. Versions, editors and times in it are not looked at.
     *
     * @param dryRun only say what would change
     * @throws InvalidImportException naming every row that cannot be taken
     * @throws MissingGuidanceException if a kind of emergency would be left without guidance
     */
    Report take(Format format, byte[] file, Mode mode, boolean dryRun, String editor);

    enum Format {
        JSON,
        CSV,
        XLSX
    }

    enum Mode {
        /** Adds and changes what is in the file. */
        MERGE,
        /** Also deletes what is not. */
        REPLACE
    }

    /** What an import changed, or would change. */
    record Report(boolean dryRun, List<EntryId> created, List<EntryId> updated, List<EntryId> deleted, int unchanged) {}
}
