package io.yizhan.knowledge;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** UTF-8 with a byte order mark, as spreadsheet programs want it; read with or without. */
final class CsvEntryFile implements EntryFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** What a spreadsheet would take for a formula; an apostrophe before it makes it text. */
    private static final Pattern FORMULA = Pattern.compile("^'*[=+\\-@＝＋－＠\\t\\r]", Pattern.UNICODE_CHARACTER_CLASS);

    @Override
    public byte[] write(List<Entry> entries) throws IOException {
        StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.EXCEL)) {
            printer.printRecord(SheetColumns.NAMES);
            for (Entry entry : entries) {
                printer.printRecord(SheetColumns.cells(entry).stream().map(CsvEntryFile::disarm));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String disarm(String cell) {
        return FORMULA.matcher(cell).find() ? '\'' + cell : cell;
    }

    private static String arm(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).find() ? cell.substring(1) : cell;
    }

    @Override
    public Content read(byte[] file) throws IOException {
        Content content = new Content();
        try (CSVParser parser = CSVParser.parse(new StringReader(decode(file)), CSVFormat.EXCEL)) {
            List<String> heading = List.of();
            for (CSVRecord row : parser) {
                int number = (int) row.getRecordNumber();
                if (number == 1) {
                    heading = SheetColumns.heading(row.toList());
                } else if (row.stream().anyMatch(cell -> !cell.isBlank())) {
                    List<String> names = heading;
                    content.add(number, SheetColumns.draft(column -> cell(row, names.indexOf(column))));
                }
            }
        }
        return content;
    }

    private static String cell(CSVRecord row, int column) {
        return column >= 0 && column < row.size() ? arm(row.get(column)) : "";
    }

    private static String decode(byte[] file) throws IOException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IOException("the file is not UTF-8; save it as \"CSV UTF-8\" or as XLSX.", e);
        }
    }
}
