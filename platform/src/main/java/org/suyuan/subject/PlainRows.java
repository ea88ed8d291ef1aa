package org.suyuan.subject;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.InvalidInput;

/** The rows of a sheet one after the other, without those before them in memory; blank ones are left out. */
public final class PlainRows implements Iterator<PlainRows.PlainRow>, AutoCloseable {

    static final int FARTHEST = 100_000;

    private final ReadableWorkbook book;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final boolean formulas;
    private @Nullable PlainRow next;
    private int last;

    private PlainRows(ReadableWorkbook book, Stream<Row> stream, boolean formulas) {
        this.book = book;
        this.stream = stream;
        this.rows = stream.iterator();
        this.formulas = formulas;
    }

    /**
     * What stands in a cell.
     *
     * @param time of a number that may be one
     */
    public record PlainCell(String text, @Nullable LocalDateTime time) {}

    /**
     * A row.
     *
     * @param number as spreadsheets count, from 1
     */
    public record PlainRow(int number, List<PlainCell> cells) {

        /** The text of a cell, empty where there is none. */
        public String text(int column) {
            return column < cells.size() ? cells.get(column).text() : "";
        }
    }

    /**
     * Opens the sheet of this name, the first one where there is none.
     *
     * @param formulas whether of a formula the value that was kept with it is taken; otherwise it is refused. Nothing is worked out
     * @throws InvalidInput with the field {@code file} if it cannot be read safely, then or on the way
     */
    public static PlainRows open(byte[] workbook, String sheet, boolean formulas) {
        BookGuard.check(workbook);
        ReadableWorkbook book = null;
        try {
            book = new ReadableWorkbook(new ByteArrayInputStream(workbook), new ReadingOptions(false, true));
            return new PlainRows(
                    book, book.findSheet(sheet).orElse(book.getFirstSheet()).openStream(), formulas);
        } catch (IOException | RuntimeException broken) {
            close(book);
            throw broken instanceof InvalidInput refused ? refused : BookGuard.refused("unreadable");
        }
    }

    private static void close(@Nullable ReadableWorkbook book) {
        try {
            if (book != null) {
                book.close();
            }
        } catch (IOException e) {
            // It was read from memory.
        }
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null && rows.hasNext()) {
                next = read(rows.next());
            }
        } catch (InvalidInput refused) {
            throw refused;
        } catch (RuntimeException broken) {
            throw BookGuard.refused("unreadable");
        }
        return next != null;
    }

    @Override
    public PlainRow next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        PlainRow row = next;
        next = null;
        return row;
    }

    private @Nullable PlainRow read(Row row) {
        // Some programs leave the numbers out.
        last = Math.max(last + 1, row.getRowNum());
        if (last > FARTHEST) {
            throw BookGuard.refused("blank_rows", FARTHEST);
        }
        List<PlainCell> cells = new ArrayList<>(row.getCellCount());
        boolean blank = true;
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            if (!formulas && cell != null && cell.getType() == CellType.FORMULA) {
                throw BookGuard.refused("formula", ImportColumns.letters(i) + last);
            }
            PlainCell read = cell == null ? new PlainCell("", null) : read(cell);
            blank &= read.text().isEmpty();
            cells.add(read);
        }
        return blank ? null : new PlainRow(last, cells);
    }

    private static PlainCell read(Cell cell) {
        LocalDateTime time = null;
        if (cell.getType() == CellType.NUMBER && cell.getValue() instanceof BigDecimal) {
            try {
                time = cell.asDate();
            } catch (DateTimeException | ArithmeticException none) {
                // A number that is no time.
            }
        }
        return new PlainCell(ImportSheet.text(cell, false).strip(), time);
    }

    @Override
    public void close() {
        stream.close();
        close(book);
    }
}
