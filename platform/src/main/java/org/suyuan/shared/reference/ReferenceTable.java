package org.suyuan.shared.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.suyuan.shared.Pinyin;

/**
 * The rows that a table of reference data shall have. A row names only rows above it, so that they go in from top to
 * bottom.
 *
 * @param name of the table, and of the lock on loading it
 * @param keyType Java type of the key
 * @param columns the key first
 * @param types JDBC types of the columns
 * @param rows values in the order of the columns
 */
record ReferenceTable(String name, Class<?> keyType, List<String> columns, int[] types, List<Object[]> rows) {

    static ReferenceTable regions() {
        List<Object[]> rows = new ArrayList<>();
        Map<String, String> paths = new HashMap<>();
        for (String[] cells : read("regions.csv")) {
            String code = cells[0];
            String fullName = cells[2];
            String parent = cells[3];
            String path = paths.getOrDefault(parent, "/") + code + "/";
            paths.put(code, path);
            rows.add(new Object[] {
                code,
                cells[1],
                fullName,
                textOrNull(parent),
                Integer.valueOf(cells[4]),
                path,
                Pinyin.of(fullName),
                Pinyin.initials(fullName),
                dayOrNull(cells[5]),
                dayOrNull(cells[6]),
                textOrNull(cells[7])
            });
        }
        return new ReferenceTable(
                "region",
                String.class,
                List.of(
                        "code",
                        "name",
                        "full_name",
                        "parent_code",
                        "region_level",
                        "path",
                        "pinyin",
                        "initials",
                        "valid_from",
                        "valid_to",
                        "successor_code"),
                new int[] {
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.INTEGER,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.DATE,
                    Types.DATE,
                    Types.VARCHAR
                },
                rows);
    }

    static ReferenceTable businessKinds() {
        List<Object[]> rows = new ArrayList<>();
        for (String[] cells : read("business_kinds.csv")) {
            rows.add(new Object[] {cells[0], cells[1], cells[2], rows.size() + 1});
        }
        return new ReferenceTable(
                "business_kind",
                String.class,
                List.of("code", "name", "reporting_node", "position"),
                new int[] {Types.VARCHAR, Types.VARCHAR, Types.CHAR, Types.INTEGER},
                rows);
    }

    static ReferenceTable holidays() {
        List<Object[]> rows = new ArrayList<>();
        for (String[] cells : read("holidays.csv")) {
            rows.add(new Object[] {LocalDate.parse(cells[0]), cells[1], cells[2]});
        }
        return new ReferenceTable(
                "holiday",
                LocalDate.class,
                List.of("calendar_day", "kind", "name"),
                new int[] {Types.DATE, Types.VARCHAR, Types.VARCHAR},
                rows);
    }

    static ReferenceTable productCategories() {
        List<Object[]> rows = new ArrayList<>();
        for (String[] cells : read("product_categories.csv")) {
            rows.add(new Object[] {
                cells[0],
                cells[1],
                textOrNull(cells[2]),
                cells[3],
                cells[4],
                dayOrNull(cells[5]),
                dayOrNull(cells[6]),
                textOrNull(cells[7])
            });
        }
        return new ReferenceTable(
                "product_category",
                String.class,
                List.of(
                        "code",
                        "name",
                        "parent_code",
                        "product_class",
                        "leaf",
                        "valid_from",
                        "valid_to",
                        "successor_code"),
                new int[] {
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.CHAR,
                    Types.DATE,
                    Types.DATE,
                    Types.VARCHAR
                },
                rows);
    }

    static ReferenceTable productAttributes() {
        List<Object[]> rows = new ArrayList<>();
        for (String[] cells : read("product_attributes.csv")) {
            rows.add(new Object[] {
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                textOrNull(cells[4]),
                textOrNull(cells[5]),
                textOrNull(cells[6]),
                rows.size() + 1
            });
        }
        return new ReferenceTable(
                "product_attribute",
                String.class,
                List.of("code", "product_class", "name", "kind", "pattern", "unit_text", "note", "position"),
                new int[] {
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.INTEGER
                },
                rows);
    }

    static ReferenceTable industries() {
        List<Object[]> rows = new ArrayList<>();
        for (String[] cells : read("industries.csv")) {
            rows.add(new Object[] {cells[0], cells[1], textOrNull(cells[2])});
        }
        return new ReferenceTable(
                "industry",
                String.class,
                List.of("code", "name", "parent_code"),
                new int[] {Types.VARCHAR, Types.VARCHAR, Types.VARCHAR},
                rows);
    }

    /** Of what would be written, so that a change of what is computed is a change too. */
    String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Object[] row : rows) {
                sha.update(Arrays.toString(row).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String[]> read(String file) {
        try {
            return new ClassPathResource("reference/" + file)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String textOrNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    private static @Nullable LocalDate dayOrNull(String cell) {
        return cell.isEmpty() ? null : LocalDate.parse(cell);
    }
}
