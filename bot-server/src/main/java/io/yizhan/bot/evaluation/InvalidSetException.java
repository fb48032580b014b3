package io.yizhan.bot.evaluation;

import java.util.List;

/** A set of labelled messages cannot be measured as it is. */
public class InvalidSetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<RowFault> faults;

    /**
     * @param faults those that are told
     * @param count of all
     */
    InvalidSetException(List<RowFault> faults, int count) {
        super("Nothing was measured: " + count + (count == 1 ? " fault." : " faults."));
        this.faults = List.copyOf(faults);
    }

    InvalidSetException(String message) {
        super(message);
        this.faults = List.of();
    }

    InvalidSetException(String message, Throwable cause) {
        super(message, cause);
        this.faults = List.of();
    }

    public List<RowFault> faults() {
        return faults;
    }

    /**
     * @param row as a spreadsheet counts, in JSON lines the line, from 1
     * @param field for example {@code topics}; empty if the row as a whole is at fault
     */
    public record RowFault(int row, String field, String message) {}
}
