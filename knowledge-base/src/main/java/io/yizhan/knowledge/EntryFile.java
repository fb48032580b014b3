package io.yizhan.knowledge;

import io.yizhan.knowledge.InvalidImportException.RowFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of file that holds entries. */
interface EntryFile {

    byte[] write(List<Entry> entries) throws IOException;

    /** @throws IOException if it is no such file at all; the message is a sentence for a person */
    Content read(byte[] file) throws IOException;

    /** @param number as {@link RowFault} counts */
    record Line(int number, EntryDraft draft) {}

    /** What could be read, and what could not. */
    record Content(List<Line> lines, List<RowFault> faults) {
        Content() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(int number, EntryDraft draft) {
            lines.add(new Line(number, draft));
        }

        void fault(int number, @Nullable String field, String message) {
            faults.add(new RowFault(number, field == null ? "" : field, message));
        }
    }
}
