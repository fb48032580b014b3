package io.yizhan.bot.learning;

import java.util.List;

/** Nothing was put into the draft: some of it is at fault. */
final class InvalidEditsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<RowFault> faults;

    InvalidEditsException(List<RowFault> faults) {
        super(faults.size() == 1 ? faults.getFirst().message() : "Nothing was added: " + faults.size() + " faults.");
        this.faults = List.copyOf(faults);
    }

    List<RowFault> faults() {
        return faults;
    }

    /** @param row which of the items, from 1 */
    record RowFault(int row, String field, String message) {}
}
