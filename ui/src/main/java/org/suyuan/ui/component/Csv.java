package org.suyuan.ui.component;

import java.io.IOException;
import java.io.Writer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables as spreadsheets read them. */
public final class Csv {

    /** Spreadsheets read UTF-8 only behind this mark. */
    public static final char BYTE_ORDER_MARK = '\uFEFF';

    public static final String TYPE = "text/csv;charset=UTF-8";

    private Csv() {}

    public static void line(Writer out, Stream<String> cells) throws IOException {
        out.write(cells.map(Csv::cell).collect(Collectors.joining(",")));
        out.write("\r\n");
    }

    /** A cell in quotes; what a spreadsheet would take for a formula is made a text. */
    public static String cell(String value) {
        String safe = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
