package org.suyuan.subject;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Workbooks of one plain table, read with the same care as the workbooks of subjects, and written with texts alone. */
public final class PlainBook {

    private static final String AS_TEXT = "@";
    private static final int FLUSHED = 500;
    private static final double WIDTH = 24;

    private PlainBook() {}

    /** The rows of the first sheet from its head on; blank ones stay, so that the number of a row is its own. */
    public static List<List<String>> rows(byte[] bytes) {
        try (PlainRows sheet = PlainRows.open(bytes, "", true)) {
            List<List<String>> rows = new ArrayList<>();
            while (sheet.hasNext()) {
                PlainRows.PlainRow row = sheet.next();
                while (rows.size() < row.number() - 1) {
                    rows.add(List.of());
                }
                rows.add(row.cells().stream().map(PlainRows.PlainCell::text).toList());
            }
            return rows;
        }
    }

    /** Writes a table, its head first; every cell is a text, so that codes keep their zeros and nothing becomes a formula. */
    public static byte[] write(String name, List<List<String>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(out, name, rows.iterator());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    /** The same as it comes. */
    public static void write(OutputStream out, String name, Iterator<List<String>> rows) throws IOException {
        try (Workbook book = new Workbook(out, "Suyuan", null)) {
            Worksheet sheet = book.newWorksheet(name);
            sheet.freezePane(0, 1);
            for (int row = 0; rows.hasNext(); row++) {
                List<String> cells = rows.next();
                for (int column = 0; column < cells.size(); column++) {
                    if (row == 0) {
                        sheet.width(column, WIDTH);
                    }
                    sheet.value(row, column, cells.get(column));
                    var style = sheet.style(row, column).format(AS_TEXT);
                    (row == 0 ? style.bold() : style).set();
                }
                if (row % FLUSHED == FLUSHED - 1) {
                    sheet.flush();
                }
            }
        }
    }
}
