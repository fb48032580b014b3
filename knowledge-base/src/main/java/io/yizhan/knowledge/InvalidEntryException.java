package io.yizhan.knowledge;

import java.util.List;
import java.util.stream.Collectors;

/** An entry cannot be taken as it is; each fault names the field and what to write. */
public class InvalidEntryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public InvalidEntryException(List<Fault> faults) {
        super(faults.stream().map(Fault::message).collect(Collectors.joining(" ")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }

    /**
     * @param field for example {@code answer.zh}
     * @param message one sentence
     */
    public record Fault(String field, String message) {}
}
