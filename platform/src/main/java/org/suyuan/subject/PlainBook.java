package org.suyuan.subject;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.suyuan.shared.InvalidInput;

/** Workbooks of one plain table, read with the same care as the workbooks of subjects, and written with texts alone. */
public final class PlainBook {

    private static final String AS_TEXT = "@";
    private static final int FARTHEST = 100_000;
    private static final double WIDTH = 24;

    private PlainBook() {}

    /** The rows of the first sheet from its head on; blank ones stay, so that the number of a row is its own. */
    public static List<List<String>> rows(byte[] bytes) {
        BookGuard.check(bytes);
        try (ReadableWorkbook book =
                        new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(false, true));
                Stream<Row> sheet = book.getFirstSheet().openStream()) {
            List<List<String>> rows = new ArrayList<>();
            sheet.forEach(row -> {
                if (row.getRowNum() > FARTHEST) {
                    throw BookGuard.refused("blank_rows", FARTHEST);
                }
                while (rows.size() < row.getRowNum() - 1) {
                    rows.add(List.of());
                }
                rows.add(cells(row));
            });
            return rows;
        } catch (InvalidInput refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            throw BookGuard.refused("unreadable");
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            cells.add(cell == null ? "" : ImportSheet.text(cell, false).strip());
        }
        return cells;
    }

    /** Writes a table, its head first; every cell is a text, so that codes keep their zeros and nothing becomes a formula. */
    public static byte[] write(String name, List<List<String>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Suyuan", null)) {
            Worksheet sheet = book.newWorksheet(name);
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    if (row == 0) {
                        sheet.width(column, WIDTH);
                    }
                    sheet.value(row, column, rows.get(row).get(column));
                    var style = sheet.style(row, column).format(AS_TEXT);
                    (row == 0 ? style.bold() : style).set();
                }
            }
            sheet.freezePane(0, 1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }
}
