package io.yizhan.knowledge;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All entries, drafts too, as their curators edit them. Every change is durable on return and reaches the search of every node soon after. */
public interface EntryStore {

    List<Entry> all();

    Optional<Entry> find(EntryId id);

    /** Earlier versions, newest first. */
    List<Entry> history(EntryId id);

    /**
     * Adds an entry as version 1, or as the version after its last if it was deleted.
     *
     * @throws EntryConflictException if the id is taken
     */
    Entry create(Entry entry, String editor);

    /**
     * Replaces an entry; {@code edited.version()} is the version that was edited.
     *
     * @throws EntryConflictException if that is no longer the current version, or the entry is gone
     * @throws MissingGuidanceException if a kind of emergency would be left without guidance
     */
    Entry update(Entry edited, String editor);

    /**
     * Removes an entry; its history stays.
     *
     * @param version the version seen, or null for whichever
     * @throws EntryConflictException if that is no longer the current version, or the entry is gone
     * @throws MissingGuidanceException if a kind of emergency would be left without guidance
     */
    void delete(EntryId id, @Nullable Long version, String editor);

    /**
     * Replaces the whole set in one step, all or nothing; each entry's version goes on from the one it replaces, and one that
     * says the same keeps its version.
     *
     * @param change gets the current entries, gives all that shall be there; may be called again when somebody else was
     *     quicker
     * @throws MissingGuidanceException if a kind of emergency would be left without guidance
     */
    void replaceAll(UnaryOperator<List<Entry>> change, String editor);
}
