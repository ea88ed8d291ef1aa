package org.suyuan.subject;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.suyuan.form.FormSchema;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/**
 * Writes workbooks: the one to fill in, and the one that is returned, which can be corrected and sent again. Every cell is a
 * text, so that codes keep their zeros and nothing becomes a formula.
 */
final class ImportBook implements AutoCloseable {

    private static final String AS_TEXT = "@";
    private static final String HEAD_FILL = "E8EEF7";
    private static final String WRONG_FILL = "FFC7CE";
    private static final int FLUSHED = 500;
    private static final double CODE_WIDTH = 32;

    /** What is told of a row. */
    record Result(
            int number, Map<String, String> cells, LineOutcome outcome, String caseNo, List<ImportProblem> problems) {}

    private final Workbook book;
    private final List<ImportColumns.Column> columns;
    private final Regions regions;
    private int written;

    private ImportBook(OutputStream out, List<ImportColumns.Column> columns, Regions regions) {
        this.book = new Workbook(out, "Suyuan", null);
        this.columns = columns;
        this.regions = regions;
    }

    /** The workbook to fill in: the sheet of subjects, what goes into each column, and the codes. */
    static void template(OutputStream out, List<ImportColumns.Column> columns, Regions regions) throws IOException {
        try (ImportBook made = new ImportBook(out, columns, regions)) {
            Worksheet subjects = made.book.newWorksheet(Texts.get("import.sheet.subjects"));
            Worksheet explained = made.book.newWorksheet(Texts.get("import.sheet.explained"));
            made.frame(subjects);
            made.lists(subjects, SubjectImports.MOST);
            subjects.freezePane(1, 1);
            subjects.finish();
            made.explain(explained);
        }
    }

    /** Begins the workbook that is returned, with a summary in front. */
    static ImportBook result(
            OutputStream out,
            List<ImportColumns.Column> columns,
            Regions regions,
            SubjectImports.Job job,
            String receivedAt)
            throws IOException {
        ImportBook made = new ImportBook(out, columns, regions);
        made.summarise(made.book.newWorksheet(Texts.get("import.sheet.summary")), job, receivedAt);
        return made;
    }

    private void summarise(Worksheet sheet, SubjectImports.Job job, String receivedAt) {
        sheet.width(0, 18);
        sheet.width(1, 70);
        sheet.value(0, 0, Texts.get("import.summary.title"));
        sheet.style(0, 0).bold().fontSize(14).set();
        List<List<String>> lines = List.of(
                List.of("file", job.fileName()),
                List.of("receivedAt", receivedAt),
                List.of("state", Texts.of(job.state())),
                List.of("received", String.valueOf(job.received())),
                List.of("accepted", String.valueOf(job.accepted())),
                List.of("unchanged", String.valueOf(job.unchanged())),
                List.of("rejected", String.valueOf(job.rejected())),
                List.of("waiting", String.valueOf(job.received() - job.settled())),
                List.of("next", Texts.get(next(job))));
        for (int i = 0; i < lines.size(); i++) {
            sheet.value(i + 1, 0, Texts.get("import.summary." + lines.get(i).get(0)));
            sheet.style(i + 1, 0).bold().verticalAlignment("top").set();
            sheet.value(i + 1, 1, lines.get(i).get(1));
            sheet.style(i + 1, 1)
                    .format(AS_TEXT)
                    .wrapText(true)
                    .verticalAlignment("top")
                    .set();
        }
    }

    private static String next(SubjectImports.Job job) {
        if (job.state() == SubjectImportState.FAILED) {
            return "import.summary.next.failed";
        }
        return job.rejected() == 0 ? "import.summary.next.none" : "import.summary.next.correct";
    }

    /** The sheet of the rows, with the columns of the results behind the others. */
    Worksheet subjects(int rows) {
        Worksheet sheet = book.newWorksheet(Texts.get("import.sheet.subjects"));
        frame(sheet);
        List<String> heads = ImportColumns.resultHeads();
        for (int i = 0; i < heads.size(); i++) {
            head(sheet, columns.size() + i, heads.get(i));
            sheet.width(columns.size() + i, i == 2 ? 70 : 18);
        }
        lists(sheet, Math.max(rows, 1));
        sheet.freezePane(1, 1);
        sheet.setAutoFilter(0, 0, rows, columns.size() + heads.size() - 1);
        return sheet;
    }

    /** Writes the next row. */
    void row(Worksheet sheet, Result result) throws IOException {
        int row = ++written;
        for (int i = 0; i < columns.size(); i++) {
            String key = columns.get(i).key();
            String cell = result.cells().get(key);
            if (cell != null) {
                sheet.value(row, i, cell);
            }
            String wrong = result.problems().stream()
                    .filter(problem -> key.equals(problem.column()))
                    .map(ImportProblem::message)
                    .collect(Collectors.joining("\n"));
            StyleSetter style = sheet.style(row, i).format(AS_TEXT);
            if (wrong.isEmpty()) {
                style.set();
            } else {
                style.fillColor(WRONG_FILL).set();
                sheet.comment(row, i, wrong);
            }
        }
        results(sheet, row, result);
        if (row % FLUSHED == 0) {
            sheet.flush();
        }
    }

    private void results(Worksheet sheet, int row, Result result) {
        List<String> texts =
                List.of(Texts.of(result.outcome()), result.caseNo(), problems(result), String.valueOf(result.number()));
        for (int i = 0; i < texts.size(); i++) {
            int column = columns.size() + i;
            if (!texts.get(i).isEmpty()) {
                sheet.value(row, column, texts.get(i));
            }
            StyleSetter style = sheet.style(row, column).format(AS_TEXT);
            if (i == 0 && result.outcome() == LineOutcome.REJECTED) {
                style.fillColor(WRONG_FILL);
            }
            style.set();
        }
    }

    private String problems(Result result) {
        return result.problems().stream()
                .map(problem -> problem.column() == null
                        ? problem.message()
                        : Texts.get(
                                "import.result.problem",
                                ImportColumns.name(problem.column(), columns),
                                problem.message()))
                .collect(Collectors.joining(" "));
    }

    /** Ends the sheet of the rows; what is behind it is that of the template. */
    void finish(Worksheet sheet) throws IOException {
        sheet.finish();
        explain(book.newWorksheet(Texts.get("import.sheet.explained")));
    }

    private void frame(Worksheet sheet) {
        for (int i = 0; i < columns.size(); i++) {
            ImportColumns.Column column = columns.get(i);
            sheet.style(i).format(AS_TEXT).set();
            head(sheet, i, column.marked());
            sheet.width(i, width(column));
            if (!column.help().isEmpty()) {
                sheet.comment(0, i, column.help());
            }
        }
        sheet.rowHeight(0, 24);
    }

    private static void head(Worksheet sheet, int column, String text) {
        sheet.value(0, column, text);
        sheet.style(0, column)
                .bold()
                .format(AS_TEXT)
                .fillColor(HEAD_FILL)
                .verticalAlignment("center")
                .set();
    }

    private static double width(ImportColumns.Column column) {
        return switch (column.key()) {
            case "name", "address", "regionCode" -> CODE_WIDTH;
            case "uscc", "productClasses", "stages", "email", "varieties", "licences.number", "licences.issuer" -> 24;
            default -> Math.max(14, column.head().length() * 2.2 + 2);
        };
    }

    /** Lists to choose from; a column that takes several takes what is typed as well. */
    private void lists(Worksheet sheet, int rows) {
        Worksheet codes = book.newWorksheet(Texts.get("import.sheet.codes"));
        int at = 0;
        for (int i = 0; i < columns.size(); i++) {
            ImportColumns.Column column = columns.get(i);
            List<String> choices = column.kind() == ImportColumns.Kind.REGION
                    ? ImportReading.all(regions).stream()
                            .map(region -> Texts.get("import.region", region.code(), region.fullName()))
                            .toList()
                    : column.options().stream().map(FormSchema.Option::label).toList();
            if (choices.isEmpty()) {
                continue;
            }
            head(codes, at, column.head());
            codes.width(at, CODE_WIDTH);
            for (int row = 0; row < choices.size(); row++) {
                codes.value(row + 1, at, choices.get(row));
                codes.style(row + 1, at).format(AS_TEXT).set();
            }
            Range list = codes.range(1, at, choices.size(), at);
            boolean strict = column.kind() == ImportColumns.Kind.CHOICE;
            sheet.range(1, i, rows, i)
                    .validateWithList(list)
                    .allowBlank(true)
                    .errorStyle(DataValidationErrorStyle.STOP)
                    .showErrorMessage(strict)
                    .errorTitle(column.head())
                    .error(Texts.get("import.list"));
            at++;
        }
        codes.freezePane(0, 1);
    }

    private void explain(Worksheet sheet) {
        List<String> heads = List.of("column", "required", "help", "example").stream()
                .map(key -> Texts.get("import.explained." + key))
                .toList();
        for (int i = 0; i < heads.size(); i++) {
            head(sheet, i, heads.get(i));
        }
        sheet.width(0, 22);
        sheet.width(1, 10);
        sheet.width(2, 80);
        sheet.width(3, 40);
        int row = 1;
        for (ImportColumns.Column column : columns) {
            sheet.value(row, 0, column.head());
            sheet.value(row, 1, Texts.get(column.required() ? "import.required" : "import.optional"));
            sheet.value(row, 2, column.help());
            sheet.value(row, 3, column.example());
            for (int i = 0; i < heads.size(); i++) {
                sheet.style(row, i)
                        .format(AS_TEXT)
                        .wrapText(true)
                        .verticalAlignment("top")
                        .set();
            }
            row++;
        }
        row++;
        for (String line : Objects.requireNonNull(Texts.get("import.explained.rules", SubjectImports.MOST))
                .split("\n")) {
            sheet.value(row, 0, line);
            row++;
        }
        sheet.freezePane(0, 1);
    }

    @Override
    public void close() throws IOException {
        book.finish();
    }
}
