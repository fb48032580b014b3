package io.yizhan.bot.evaluation;

import io.yizhan.bot.evaluation.InvalidSetException.RowFault;
import io.yizhan.bot.understanding.EmergencyType;
import io.yizhan.channel.InboundMessage;
import io.yizhan.language.Language;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of labelled messages: JSON lines, or CSV with a heading. Columns {@code text}, {@code lang}, {@code expect}, {@code
 * topics} (in CSV separated by blanks or semicolons), {@code emergency}, {@code level}, and, if you like, {@code style}.
 */
public final class LabelledFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final List<String> EXPECTATIONS =
            List.of("emergency", "answer", "specialist", "human", "smalltalk", "out-of-scope");
    private static final Set<String> WITH_TOPIC = Set.of("answer", "specialist");
    private static final int MOST_FAULTS = 100;

    private final List<Labelled> messages = new ArrayList<>();
    private final List<RowFault> faults = new ArrayList<>();

    private LabelledFile() {}

    public enum Format {
        JSONL,
        CSV
    }

    /**
     * @param most messages that are accepted
     * @throws InvalidSetException naming every bad row
     */
    public static List<Labelled> read(byte[] file, Format format, int most) {
        LabelledFile read = new LabelledFile();
        String text = decode(file);
        switch (format) {
            case JSONL -> read.jsonLines(text);
            case CSV -> read.csv(text);
        }
        if (read.messages.isEmpty() && read.faults.isEmpty()) {
            throw new InvalidSetException("The file has no messages.");
        }
        if (read.messages.size() > most) {
            throw new InvalidSetException(
                    "The file has " + read.messages.size() + " messages; at most " + most + " are measured at once.");
        }
        return read.result();
    }

    /** @throws InvalidSetException naming every bad line */
    static List<Labelled> lines(String text) {
        LabelledFile read = new LabelledFile();
        read.jsonLines(text);
        return read.result();
    }

    private List<Labelled> result() {
        if (!faults.isEmpty()) {
            throw new InvalidSetException(faults.stream().limit(MOST_FAULTS).toList(), faults.size());
        }
        return List.copyOf(messages);
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
                if (node.isObject()) {
                    add(row, column -> value(node.path(column)));
                } else {
                    faults.add(new RowFault(row, "", "Each line must be one JSON object."));
                }
            } catch (JacksonException e) {
                faults.add(new RowFault(row, "", "This line is not JSON."));
            }
        }
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
                    add(number, column -> cell(row, columns.getOrDefault(column, -1)));
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
                                        + "; the columns are text, lang, expect, topics, emergency, level.")),
                        1);
            }
        }
        return columns;
    }

    private static String cell(CSVRecord row, int column) {
        return column >= 0 && column < row.size() ? row.get(column) : "";
    }

    private void add(int row, Function<String, String> column) {
        int before = faults.size();
        String text = column.apply("text").strip();
        if (text.isEmpty()) {
            faults.add(new RowFault(row, "text", "The message is missing."));
        } else if (text.length() > InboundMessage.MAX_LENGTH) {
            faults.add(new RowFault(
                    row, "text", "The message has more than " + InboundMessage.MAX_LENGTH + " characters."));
        }
        Language lang = Language.find(column.apply("lang").strip()).orElse(null);
        if (lang == null) {
            faults.add(new RowFault(row, "lang", "The language must be zh or en."));
        }
        String expect = column.apply("expect").strip();
        List<String> topics = Arrays.stream(column.apply("topics").split("[\\s;,|]+"))
                .filter(topic -> !topic.isEmpty())
                .toList();
        String emergency = blankToNull(column.apply("emergency"));
        if (!EXPECTATIONS.contains(expect)) {
            faults.add(new RowFault(row, "expect", "Expected is one of " + String.join(", ", EXPECTATIONS) + '.'));
        } else if (WITH_TOPIC.contains(expect) && topics.isEmpty()) {
            faults.add(new RowFault(row, "topics", "Say which topic is right."));
        } else if (expect.equals("emergency")
                && (emergency == null || EmergencyType.find(emergency).isEmpty())) {
            faults.add(new RowFault(
                    row,
                    "emergency",
                    "The type must be one of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(EmergencyType.values())
                                            .map(EmergencyType::code)
                                            .toList())
                            + '.'));
        }
        if (faults.size() == before && lang != null) {
            messages.add(new Labelled(
                    text,
                    lang,
                    expect,
                    topics,
                    emergency,
                    blankToNull(column.apply("level")),
                    blankToNull(column.apply("style"))));
        }
    }

    private static @Nullable String blankToNull(String value) {
        return value.isBlank() ? null : value.strip();
    }
}
