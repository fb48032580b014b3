package io.yizhan.knowledge;

import io.yizhan.knowledge.EntryDraft.Phrasings;
import io.yizhan.knowledge.EntryDraft.Text;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an entry is laid out in a row of a spreadsheet: one column for each text, variants one below the other in their cell. */
final class SheetColumns {
    static final List<String> NAMES = List.of(
            "id",
            "topic",
            "status",
            "question.zh",
            "question.en",
            "answer.zh",
            "answer.en",
            "variants.zh",
            "variants.en",
            "source.zh",
            "source.en",
            "validFrom",
            "validTo",
            "version",
            "updatedBy",
            "updatedAt");

    private static final List<String> REQUIRED = NAMES.subList(0, 7);

    private SheetColumns() {}

    static List<String> cells(Entry entry) {
        Bilingual source = entry.source() == null ? new Bilingual("", "") : entry.source();
        return List.of(
                entry.id().value(),
                entry.topic().value(),
                entry.status().code(),
                entry.question().zh(),
                entry.question().en(),
                entry.answer().zh(),
                entry.answer().en(),
                String.join("\n", entry.variants().zh()),
                String.join("\n", entry.variants().en()),
                source.zh(),
                source.en(),
                entry.validFrom() == null ? "" : entry.validFrom().toString(),
                entry.validTo() == null ? "" : entry.validTo().toString(),
                Long.toString(entry.version()),
                entry.updatedBy(),
                entry.updatedAt().toString());
    }

    /** The columns that a heading names, by its cells from the left; others are ignored. */
    static List<String> heading(List<String> cells) throws IOException {
        Map<String, String> known =
                NAMES.stream().collect(Collectors.toMap(name -> name.toLowerCase(Locale.ROOT), Function.identity()));
        List<String> heading = cells.stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .map(cell -> known.getOrDefault(cell, cell))
                .toList();
        List<String> missing =
                REQUIRED.stream().filter(name -> !heading.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new IOException("the first row must name the columns; missing: " + String.join(", ", missing) + '.');
        }
        return heading;
    }

    /** @param cell gives the text of a column, null or empty if there is none */
    static EntryDraft draft(Function<String, @Nullable String> cell) {
        return new EntryDraft(
                cell.apply("id"),
                cell.apply("topic"),
                cell.apply("status"),
                new Text(cell.apply("question.zh"), cell.apply("question.en")),
                new Phrasings(lines(cell.apply("variants.zh")), lines(cell.apply("variants.en"))),
                new Text(cell.apply("answer.zh"), cell.apply("answer.en")),
                new Text(cell.apply("source.zh"), cell.apply("source.en")),
                cell.apply("validFrom"),
                cell.apply("validTo"),
                null);
    }

    private static List<@Nullable String> lines(@Nullable String cell) {
        return cell == null
                ? List.of()
                : Arrays.stream(cell.split("\\R"))
                        .filter(line -> !line.isBlank())
                        .<@Nullable String>map(line -> line)
                        .toList();
    }
}
