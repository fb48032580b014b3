package io.yizhan.knowledge;

import java.util.List;

/** A file cannot be taken over as it is; nothing was changed. */
public class InvalidImportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<RowFault> faults;

    public InvalidImportException(List<RowFault> faults) {
        super("Nothing was imported: " + faults.size() + (faults.size() == 1 ? " fault." : " faults."));
        this.faults = List.copyOf(faults);
    }

    /** The file as a whole is at fault. */
    InvalidImportException(String message, Throwable cause) {
        super("Nothing was imported: " + message, cause);
        this.faults = List.of();
    }

    public List<RowFault> faults() {
        return faults;
    }

    /**
     * @param row as a spreadsheet counts, the heading being row 1; in JSON the number of the entry, from 1
     * @param field for example {@code answer.zh}
     * @param message one sentence
     */
    public record RowFault(int row, String field, String message) {}
}
