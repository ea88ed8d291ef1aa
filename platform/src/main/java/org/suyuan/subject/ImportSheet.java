package org.suyuan.subject;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;

/**
 * Reads the sheet of subjects row by row: the heads say which column is which, in any order. Of a formula the value that
 * was kept with it is taken, nothing is worked out.
 */
final class ImportSheet {

    /** Longer texts are too long for any column. */
    private static final int LONGEST = 5_000;

    /** Rows a sheet is looked through for, blank ones among them. */
    private static final int FARTHEST = 100_000;

    private final List<ImportColumns.Column> columns;
    private final Map<Integer, ImportColumns.Column> places = new HashMap<>();
    private final Set<Integer> passedOver = new LinkedHashSet<>();

    private ImportSheet(List<ImportColumns.Column> columns) {
        this.columns = columns;
    }

    /** The rows of a workbook that is none but what it says; another one is refused with what to do. */
    static List<SubjectImports.Row> read(byte[] bytes, List<ImportColumns.Column> columns) {
        BookGuard.check(bytes);
        try (ReadableWorkbook book =
                new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(false, true))) {
            try (Stream<Row> rows = chosen(book).openStream()) {
                return new ImportSheet(columns).rows(rows.iterator());
            }
        } catch (InvalidInput refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            throw BookGuard.refused("unreadable");
        }
    }

    /** The sheet of the template, or the only one there is. */
    private static Sheet chosen(ReadableWorkbook book) {
        String name = Texts.get("import.sheet.subjects");
        List<Sheet> sheets = book.getSheets().toList();
        return book.findSheet(name)
                .or(() -> sheets.size() == 1 ? sheets.stream().findFirst() : java.util.Optional.empty())
                .orElseThrow(() -> BookGuard.refused(
                        "sheet",
                        name,
                        sheets.stream()
                                .map(sheet -> clipped(sheet.getName()))
                                .limit(10)
                                .collect(Collectors.joining(Texts.get("subject.separator")))));
    }

    private List<SubjectImports.Row> rows(Iterator<Row> sheet) {
        List<SubjectImports.Row> rows = new ArrayList<>();
        boolean headed = false;
        int last = 0;
        for (int seen = 0; sheet.hasNext(); seen++) {
            Row row = sheet.next();
            if (seen > FARTHEST) {
                throw BookGuard.refused("blank_rows", FARTHEST);
            }
            // Some programs leave the numbers out.
            last = Math.max(last + 1, row.getRowNum());
            if (blank(row)) {
                continue;
            }
            if (!headed) {
                heads(row);
                headed = true;
                continue;
            }
            Map<String, String> cells = cells(row, last);
            if (cells.isEmpty()) {
                continue;
            }
            if (rows.size() == SubjectImports.MOST) {
                throw BookGuard.refused("too_many_rows", SubjectImports.MOST);
            }
            rows.add(new SubjectImports.Row(last, cells));
        }
        if (rows.isEmpty()) {
            throw BookGuard.refused("no_rows", Texts.get("import.sheet.subjects"));
        }
        return rows;
    }

    private static boolean blank(Row row) {
        return row.stream().allMatch(cell -> cell == null || text(cell, false).isBlank());
    }

    private void heads(Row row) {
        Map<String, ImportColumns.Column> known = columns.stream()
                .collect(Collectors.toMap(column -> ImportColumns.plain(column.head()), column -> column));
        Set<String> ours =
                ImportColumns.resultHeads().stream().map(ImportColumns::plain).collect(Collectors.toSet());
        Set<String> twice = new LinkedHashSet<>();
        List<String> strange = new ArrayList<>();
        for (Cell cell : row) {
            String head = cell == null ? "" : ImportColumns.plain(text(cell, false));
            if (head.isEmpty()) {
                continue;
            }
            ImportColumns.Column column = known.get(head);
            if (column != null && places.containsValue(column)) {
                twice.add(column.head());
            } else if (column != null) {
                places.put(cell.getColumnIndex(), column);
            } else if (ours.contains(head)) {
                passedOver.add(cell.getColumnIndex());
            } else {
                strange.add(Texts.get("import.cell", ImportColumns.letters(cell.getColumnIndex()), clipped(head)));
            }
        }
        List<String> missing = columns.stream()
                .filter(ImportColumns.Column::required)
                .filter(column -> !places.containsValue(column))
                .map(ImportColumns.Column::head)
                .toList();
        refuse(missing, twice, strange);
    }

    private static void refuse(List<String> missing, Set<String> twice, List<String> strange) {
        StringBuilder wrong = new StringBuilder();
        wrong.append(listed("missing", missing)).append(listed("twice", twice)).append(listed("strange", strange));
        if (!wrong.isEmpty()) {
            throw BookGuard.refused("columns", wrong.toString());
        }
    }

    private static String listed(String key, java.util.Collection<String> heads) {
        return heads.isEmpty()
                ? ""
                : Texts.get(
                        "import.refused.columns." + key,
                        heads.stream().limit(30).collect(Collectors.joining(Texts.get("subject.separator"))));
    }

    private Map<String, String> cells(Row row, int number) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (Cell cell : row) {
            if (cell == null || passedOver.contains(cell.getColumnIndex())) {
                continue;
            }
            ImportColumns.Column column = places.get(cell.getColumnIndex());
            String text = text(cell, column != null && column.kind() == ImportColumns.Kind.DAY);
            if (text.isBlank()) {
                continue;
            }
            if (column == null) {
                throw BookGuard.refused("headless", ImportColumns.letters(cell.getColumnIndex()) + number);
            }
            cells.put(column.key(), text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        }
        return cells;
    }

    private static String clipped(@Nullable String text) {
        String shown = String.valueOf(text);
        return shown.length() > 30 ? shown.substring(0, 30) : shown;
    }

    static String text(Cell cell, boolean day) {
        Object value = cell.getValue();
        if (!(value instanceof BigDecimal number)) {
            return String.valueOf(cell.getText());
        }
        if (day) {
            try {
                return cell.asDate().toLocalDate().toString();
            } catch (DateTimeException | ArithmeticException noDay) {
                return number.toString();
            }
        }
        // Written out where that is short: 1e999999999 is not.
        return Math.abs((long) number.scale()) > 40
                ? number.toString()
                : number.stripTrailingZeros().toPlainString();
    }
}
