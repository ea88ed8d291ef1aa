package org.suyuan.product;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.suyuan.form.Input;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;
import org.suyuan.subject.PlainBook;

/** The catalogue as a table of texts: a workbook, or lines separated by commas. */
final class CatalogueTable {

    private static final int MOST = 20_000;
    private static final byte[] PACKED = {'P', 'K', 3, 4};
    private static final byte[] COMPOUND = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private CatalogueTable() {}

    /** A line of the table. */
    record Line(String at, String code, String name, String parent, String regionCode) {}

    static List<List<String>> of(List<CategoryRow> rows) {
        List<List<String>> table = new ArrayList<>();
        table.add(Stream.of("code", "name", "parent", "region", "class", "validFrom", "validTo", "successor")
                .map(column -> Texts.get("catalogue.column." + column))
                .toList());
        rows.forEach(row -> table.add(List.of(
                row.code,
                row.name,
                Objects.toString(row.parentCode, ""),
                Objects.toString(row.regionCode, ""),
                Texts.of(row.productClass),
                row.validFrom.toString(),
                Objects.toString(row.validTo, ""),
                Objects.toString(row.successorCode, ""))));
        return table;
    }

    /** Reads code, name, parent and region, the first four columns below the head. */
    static List<Line> read(byte[] file) {
        List<List<String>> rows =
                begins(file, PACKED) || begins(file, COMPOUND) ? PlainBook.rows(file) : separated(file);
        List<Line> lines = new ArrayList<>();
        List<FieldError> errors = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (int i = 1; i < rows.size(); i++) {
            List<String> cells = rows.get(i);
            if (cells.stream().allMatch(String::isBlank)) {
                continue;
            }
            String at = Texts.get("catalogue.line", i + 1);
            String code = cell(cells, 0);
            if (!code.matches("\\d{2,20}") || cell(cells, 1).isEmpty()) {
                errors.add(Input.error(at, "categoryLine"));
            } else if (!codes.add(code)) {
                errors.add(Input.error(at, "categoryTwice", code));
            } else {
                lines.add(new Line(at, code, cell(cells, 1), cell(cells, 2), cell(cells, 3)));
            }
        }
        if (lines.isEmpty() && errors.isEmpty()) {
            errors.add(Input.error("file", "categoryLine"));
        }
        if (lines.size() > MOST) {
            errors.add(Input.error("file", "too_many", MOST));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return lines;
    }

    private static boolean begins(byte[] file, byte[] with) {
        return file.length >= with.length && Arrays.equals(file, 0, with.length, with, 0, with.length);
    }

    private static String cell(List<String> cells, int column) {
        return column < cells.size() ? cells.get(column).strip() : "";
    }

    private static List<List<String>> separated(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        return (text.startsWith("\uFEFF") ? text.substring(1) : text)
                .lines()
                .map(line -> Arrays.stream(line.split(",", -1))
                        .map(cell -> cell.strip().replaceAll("^\"|\"$", ""))
                        .toList())
                .toList();
    }
}
