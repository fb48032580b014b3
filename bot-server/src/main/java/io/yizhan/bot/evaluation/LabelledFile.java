package io.yizhan.bot.evaluation;

import io.yizhan.bot.evaluation.InvalidSetException.RowFault;
import io.yizhan.bot.evaluation.LabelledRows.Row;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of labelled messages and dialogues: JSON lines, or CSV with a heading. Columns {@code text}, {@code lang}, {@code
 * expect}, {@code topics} (in CSV separated by blanks or semicolons), {@code emergency}, {@code level}, and, if you like,
 * {@code style}. Rows that follow each other with the same {@code dialogue} are its turns, with {@code kind} and {@code
 * choose}; a JSON line can hold a whole dialogue as {@code turns}.
 */
public final class LabelledFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final LabelledRows rows = new LabelledRows();

    private LabelledFile() {}

    public enum Format {
        JSONL,
        CSV
    }

    /**
     * @param most messages that are accepted, turns among them
     * @throws InvalidSetException naming every bad row
     */
    public static LabelledSet read(byte[] file, Format format, int most) {
        LabelledFile read = new LabelledFile();
        String text = decode(file);
        switch (format) {
            case JSONL -> read.jsonLines(text);
            case CSV -> read.csv(text);
        }
        LabelledSet set = read.rows.result();
        if (set.size() == 0) {
            throw new InvalidSetException("The file has no messages.");
        }
        if (set.size() > most) {
            throw new InvalidSetException(
                    "The file has " + set.size() + " messages; at most " + most + " are measured at once.");
        }
        return set;
    }

    /** @throws InvalidSetException naming every bad line */
    static LabelledSet lines(String text) {
        LabelledFile read = new LabelledFile();
        read.jsonLines(text);
        return read.rows.result();
    }

    private static String decode(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidSetException("The file is not UTF-8; save it as JSON lines or as \"CSV UTF-8\".", e);
        }
    }

    private void jsonLines(String text) {
        int row = 0;
        for (String line : text.lines().toList()) {
            row++;
            if (line.isBlank()) {
                continue;
            }
            try {
                JsonNode node = JsonMapper.shared().readTree(line);
                if (!node.isObject()) {
                    rows.fault(row, "", "Each line must be one JSON object.");
                } else if (node.has("turns")) {
                    dialogue(row, node);
                } else {
                    rows.add(row, column -> value(node.path(column)));
                }
            } catch (JacksonException e) {
                rows.fault(row, "", "This line is not JSON.");
            }
        }
    }

    /** What the turns leave out, their language for example, is as the dialogue says. */
    private void dialogue(int row, JsonNode node) {
        List<Row> turns = new ArrayList<>();
        for (JsonNode turn : node.get("turns")) {
            turns.add(
                    column -> value(turn.has(column) || column.equals("text") ? turn.path(column) : node.path(column)));
        }
        rows.addDialogue(row, value(node.path("dialogue")).strip(), turns);
    }

    private static String value(JsonNode node) {
        if (node.isArray()) {
            List<String> values = new ArrayList<>();
            node.forEach(each -> values.add(each.asString("")));
            return String.join(" ", values);
        }
        return node.isNull() ? "" : node.asString("");
    }

    private void csv(String text) {
        try (CSVParser parser = CSVParser.parse(
                new StringReader(text),
                CSVFormat.EXCEL.builder().setIgnoreEmptyLines(false).get())) {
            Map<String, Integer> heading = Map.of();
            for (CSVRecord row : parser) {
                int number = (int) row.getRecordNumber();
                if (number == 1) {
                    heading = heading(row);
                } else if (row.stream().anyMatch(cell -> !cell.isBlank())) {
                    Map<String, Integer> columns = heading;
                    rows.add(number, column -> cell(row, columns.getOrDefault(column, -1)));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidSetException("The file is not CSV; look at its quotation marks.", e);
        }
    }

    private static Map<String, Integer> heading(CSVRecord row) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < row.size(); i++) {
            columns.put(row.get(i).strip().toLowerCase(Locale.ROOT), i);
        }
        for (String needed : List.of("text", "lang", "expect")) {
            if (!columns.containsKey(needed)) {
                throw new InvalidSetException(
                        List.of(new RowFault(
                                1,
                                needed,
                                "The heading lacks the column " + needed
                                        + "; the columns are text, lang, expect, topics, emergency, level, and for"
                                        + " dialogues dialogue, kind, choose.")),
                        1);
            }
        }
        return columns;
    }

    private static String cell(CSVRecord row, int column) {
        return column >= 0 && column < row.size() ? row.get(column) : "";
    }
}
