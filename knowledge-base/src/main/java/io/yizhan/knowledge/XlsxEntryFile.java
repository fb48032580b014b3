package io.yizhan.knowledge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** The first sheet of a workbook; every cell is text, so nothing in it is a formula. */
final class XlsxEntryFile implements EntryFile {
    /** A small file may unpack to a great one. */
    private static final long MOST_UNPACKED = 200L << 20;

    @Override
    public byte[] write(List<Entry> entries) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "Yizhan", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("entries");
            row(sheet, 0, SheetColumns.NAMES);
            for (int i = 0; i < entries.size(); i++) {
                row(sheet, i + 1, SheetColumns.cells(entries.get(i)));
            }
            sheet.freezePane(1, 1);
        }
        return file.toByteArray();
    }

    private static void row(Worksheet sheet, int row, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            if (!cells.get(column).isEmpty()) {
                sheet.value(row, column, cells.get(column));
            }
        }
    }

    @Override
    public Content read(byte[] file) throws IOException {
        refuseBomb(file);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            List<Row> filled = rows.limit(EntryTransfer.MOST_ENTRIES + 2L)
                    .filter(XlsxEntryFile::isFilled)
                    .toList();
            Content content = new Content();
            if (filled.isEmpty()) {
                throw new IOException("the first sheet is empty.");
            }
            List<String> heading = SheetColumns.heading(texts(filled.getFirst()));
            filled.stream().skip(1).forEach(row -> {
                List<String> cells = texts(row);
                content.add(row.getRowNum(), SheetColumns.draft(column -> cell(cells, heading.indexOf(column))));
            });
            return content;
        } catch (ExcelReaderException e) {
            throw new IOException("the file is not a readable XLSX workbook.", e);
        }
    }

    private static void refuseBomb(byte[] file) throws IOException {
        long unpacked = 0;
        byte[] buffer = new byte[1 << 16];
        try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
            for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
                try (InputStream in = zip.getInputStream(part)) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        unpacked += read;
                        if (unpacked > MOST_UNPACKED) {
                            throw new IOException("the workbook is too large.");
                        }
                    }
                }
            }
        } catch (ZipException e) {
            throw new IOException("the file is not an XLSX workbook.", e);
        }
    }

    private static boolean isFilled(Row row) {
        return texts(row).stream().anyMatch(text -> !text.isBlank());
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        for (int column = 0; column < row.getCellCount(); column++) {
            texts.add(row.getOptionalCell(column).map(XlsxEntryFile::text).orElse(""));
        }
        return texts;
    }

    /** A spreadsheet program makes a date cell of a date that is typed in. */
    private static String text(Cell cell) {
        boolean date = cell.getType() == CellType.NUMBER
                && cell.getDataFormatString() != null
                && cell.getDataFormatString().toLowerCase(Locale.ROOT).contains("y");
        return date ? cell.asDate().toLocalDate().toString() : cell.getText();
    }

    private static String cell(List<String> cells, int column) {
        return column >= 0 && column < cells.size() ? cells.get(column) : "";
    }
}
