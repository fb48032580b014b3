package io.yizhan.knowledge;

/** Somebody else changed the entry meanwhile, or its id is taken: read it again and repeat the edit. */
public class EntryConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient EntryId id;

    public EntryConflictException(EntryId id, String message) {
        super(message);
        this.id = id;
    }

    public EntryId id() {
        return id;
    }
}
