package org.suyuan.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.suyuan.product.Unit;
import org.suyuan.shared.Texts;
import org.suyuan.trace.AttributeSchema;
import org.suyuan.trace.RecordKind;

/** Writes the workbook to fill in: the rows, what goes into each column, the codes, and the attributes there are. Every cell is a text. */
final class RecordTemplate {

    private static final String AS_TEXT = "@";
    private static final String HEAD_FILL = "E8EEF7";
    private static final int ROWS = 5_000;
    private static final int NOTES = 9;

    private final Workbook book;

    private RecordTemplate(Workbook book) {
        this.book = book;
    }

    static void write(OutputStream out, List<AttributeSchema> schemas) throws IOException {
        try (Workbook book = new Workbook(out, "Suyuan", null)) {
            RecordTemplate template = new RecordTemplate(book);
            Worksheet records = book.newWorksheet(Texts.get("RecordSheet.sheet"));
            Worksheet explained = book.newWorksheet(Texts.get("RecordSheet.explained"));
            Worksheet codes = book.newWorksheet(Texts.get("RecordSheet.codes"));
            template.records(records);
            template.list(records, codes, 0, RecordKind.values(), RecordColumn.KIND);
            template.list(records, codes, 1, Unit.values(), RecordColumn.IN_UNIT, RecordColumn.OUT_UNIT);
            template.explain(explained);
            template.attributes(book.newWorksheet(Texts.get("RecordSheet.attributes")), schemas);
        }
    }

    private void records(Worksheet sheet) {
        for (RecordColumn column : RecordColumn.values()) {
            int at = column.ordinal();
            sheet.style(at).format(AS_TEXT).set();
            head(sheet, at, column.marked());
            sheet.width(at, column.required() || column.field().endsWith("Code") ? 24 : 16);
            sheet.comment(0, at, Texts.get("RecordSheet.help." + column.name()));
        }
        sheet.rowHeight(0, 24);
        sheet.freezePane(1, 1);
    }

    private void list(Worksheet records, Worksheet codes, int at, Enum<?>[] constants, RecordColumn... columns) {
        head(codes, at, columns[0].head());
        codes.width(at, 24);
        for (int i = 0; i < constants.length; i++) {
            codes.value(i + 1, at, Texts.of(constants[i]));
        }
        for (RecordColumn column : columns) {
            records.range(1, column.ordinal(), ROWS, column.ordinal())
                    .validateWithList(codes.range(1, at, constants.length, at))
                    .allowBlank(true)
                    .errorStyle(DataValidationErrorStyle.STOP)
                    .showErrorMessage(true)
                    .errorTitle(column.head())
                    .error(Texts.get("import.list"));
        }
    }

    private void explain(Worksheet sheet) {
        int row = 0;
        sheet.width(0, 24);
        sheet.width(1, 10);
        sheet.width(2, 90);
        for (int note = 1; note <= NOTES; note++) {
            sheet.value(row++, 0, Texts.get("RecordSheet.note." + note, CaptureJobs.MOST_RECORDS));
        }
        row++;
        head(sheet, row, 0, Texts.get("RecordSheet.column"));
        head(sheet, row, 1, Texts.get("RecordSheet.required"));
        head(sheet, row, 2, Texts.get("RecordSheet.fill"));
        for (RecordColumn column : RecordColumn.values()) {
            row++;
            sheet.value(row, 0, column.head());
            sheet.value(row, 1, Texts.get(column.required() ? "RecordSheet.yes" : "RecordSheet.no"));
            sheet.value(row, 2, Texts.get("RecordSheet.help." + column.name()));
        }
    }

    private void attributes(Worksheet sheet, List<AttributeSchema> schemas) {
        List<String> heads = Stream.of("class", "stage", "head", "type", "required", "values")
                .map(key -> Texts.get("RecordSheet.attributes." + key))
                .toList();
        for (int i = 0; i < heads.size(); i++) {
            head(sheet, i, heads.get(i));
            sheet.width(i, i == heads.size() - 1 ? 60 : 20);
        }
        sheet.freezePane(0, 1);
        int row = 1;
        for (AttributeSchema schema : schemas) {
            for (AttributeSchema.Attribute attribute : schema.attributes().values()) {
                List<String> cells = List.of(
                        Texts.of(schema.productClass()),
                        Texts.of(schema.stage()),
                        Texts.get("RecordSheet.attribute") + Texts.get("RecordSheet.colon") + attribute.name(),
                        Texts.get("RecordSheet.labelled", attribute.label(), Texts.of(attribute.type())),
                        Texts.get(attribute.required() ? "RecordSheet.yes" : "RecordSheet.no"),
                        attribute.options().stream()
                                .map(AttributeSchema.Option::label)
                                .collect(Collectors.joining(Texts.get("RecordSheet.between"))));
                for (int i = 0; i < cells.size(); i++) {
                    if (!cells.get(i).isEmpty()) {
                        sheet.value(row, i, cells.get(i));
                    }
                }
                row++;
            }
        }
    }

    private void head(Worksheet sheet, int column, String text) {
        head(sheet, 0, column, text);
    }

    private void head(Worksheet sheet, int row, int column, String text) {
        sheet.value(row, column, text);
        sheet.style(row, column)
                .bold()
                .format(AS_TEXT)
                .fillColor(HEAD_FILL)
                .verticalAlignment("center")
                .set();
    }
}
