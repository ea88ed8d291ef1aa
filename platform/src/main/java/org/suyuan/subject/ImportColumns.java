package org.suyuan.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.shared.Texts;

/**
 * The columns of a workbook: the fields of the form as it is, then one merchantship and one licence, which the form has
 * outside its schema.
 */
@Component
class ImportColumns {

    private static final String FORM = "subject-registration";
    private static final String REQUIRED_MARK = "*";

    /** How the text of a cell becomes a value. */
    enum Kind {
        TEXT,
        TEXTS,
        NUMBER,
        DAY,
        CHOICE,
        CHOICES,
        REGION,
        /** A choice that may also be in words of one's own. */
        SUGGESTION
    }

    /**
     * A column.
     *
     * @param key of the value in the command; {@code licences.number} stands in the first licence
     * @param head in Chinese, as people read it in messages
     * @param options what it offers, empty where it offers nothing
     */
    record Column(
            String key,
            Kind kind,
            String head,
            boolean required,
            String help,
            String example,
            List<FormSchema.Option> options) {

        /** The head as it stands in the sheet. */
        String marked() {
            return required ? head + REQUIRED_MARK : head;
        }
    }

    private final Forms forms;
    private final PaperKinds papers;

    ImportColumns(Forms forms, PaperKinds papers) {
        this.forms = forms;
        this.papers = papers;
    }

    /** The columns in their order. */
    List<Column> all() {
        List<Column> columns = new ArrayList<>();
        forms.schema(FORM).fields().forEach(field -> columns.add(column(field)));
        for (String key : List.of("merchantships.nodeCode", "merchantships.stall", "merchantships.merchantKind")) {
            columns.add(column(key, Kind.TEXT, List.of()));
        }
        columns.add(column(
                "licences.kind",
                Kind.SUGGESTION,
                papers.all().stream()
                        .filter(kind -> kind.licence().equals("Y"))
                        .map(kind -> new FormSchema.Option(kind.code(), kind.name()))
                        .toList()));
        columns.add(column("licences.number", Kind.TEXT, List.of()));
        columns.add(column("licences.issuer", Kind.TEXT, List.of()));
        columns.add(column("licences.validFrom", Kind.DAY, List.of()));
        columns.add(column("licences.validTo", Kind.DAY, List.of()));
        return columns;
    }

    private static Column column(FormSchema.Field field) {
        return new Column(
                field.key(),
                kind(field),
                field.label(),
                field.required(),
                Texts.find("import.help." + field.key()).orElse(Objects.toString(field.help(), "")),
                example(field.key()),
                field.options());
    }

    private static Kind kind(FormSchema.Field field) {
        if (field.key().equals("varieties")) {
            return Kind.TEXTS;
        }
        return switch (field.type()) {
            case SELECT -> Kind.CHOICE;
            case MULTI_SELECT -> Kind.CHOICES;
            case NUMBER -> Kind.NUMBER;
            case REGION -> Kind.REGION;
            case DATE -> Kind.DAY;
            default -> Kind.TEXT;
        };
    }

    private static Column column(String key, Kind kind, List<FormSchema.Option> options) {
        return new Column(
                key,
                kind,
                Texts.get("import.column." + key),
                false,
                Texts.get("import.help." + key),
                example(key),
                options);
    }

    private static String example(String key) {
        return Texts.find("import.example." + key).orElse("");
    }

    /** The columns that a returned workbook has behind the others; they are passed over when it comes again. */
    static List<String> resultHeads() {
        return List.of("outcome", "caseNo", "problems", "row").stream()
                .map(key -> Texts.get("import.result." + key))
                .toList();
    }

    /** A head without its mark and without what people put around it. */
    static String plain(String head) {
        return head.replaceAll("[*\\uFF0A\\s\\u3000]", "");
    }

    /** The column that a wrong field of the command stands in; null when it is about the row as a whole. */
    static @Nullable String keyOf(String field, List<Column> columns) {
        String key = field.replaceAll("\\[\\d+]", "");
        return Optional.of(key)
                .filter(known ->
                        columns.stream().anyMatch(column -> column.key().equals(known)))
                .or(() -> columns.stream()
                        .map(Column::key)
                        .filter(known -> known.startsWith(key + "."))
                        .findFirst())
                .orElse(null);
    }

    /** The letters of a column, counted from 0. */
    static String letters(int index) {
        return index < 26 ? String.valueOf((char) ('A' + index)) : letters(index / 26 - 1) + (char) ('A' + index % 26);
    }

    /** The column of a key: its letters and its head, as messages name it. */
    static String name(String key, List<Column> columns) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).key().equals(key))
                .mapToObj(
                        i -> Texts.get("import.cell", letters(i), columns.get(i).head()))
                .findFirst()
                .orElse(key);
    }
}
