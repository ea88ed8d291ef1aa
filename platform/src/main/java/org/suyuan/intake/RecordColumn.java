package org.suyuan.intake;

import java.util.Optional;
import java.util.stream.Stream;
import org.suyuan.shared.Texts;

/** The columns of a workbook of records. */
enum RecordColumn {
    RECORD_ID("recordId", true),
    KIND("kind", true),
    EVENT_TIME("eventTime", true),
    SUBJECT("subjectCode", true),
    COUNTERPARTY("counterpartyCode", false),
    PRODUCT("productCode", false),
    BATCH("batchNo", false),
    IN_CODE("inputs.traceCode", false),
    IN_QUANTITY("inputs.quantity", false),
    IN_UNIT("inputs.unit", false),
    OUT_CODE("outputs.traceCode", false),
    OUT_QUANTITY("outputs.quantity", false),
    OUT_UNIT("outputs.unit", false),
    TRANSACTION("vouchers.tranId", false),
    RETAIL("vouchers.saleTranId", false),
    CERTIFICATES("vouchers.certificates", false);

    private static final String MARK = "*";

    private final String field;
    private final boolean required;

    RecordColumn(String field, boolean required) {
        this.field = field;
        this.required = required;
    }

    /** The field of the record, without the numbers of lists. */
    String field() {
        return field;
    }

    boolean required() {
        return required;
    }

    /** In Chinese, as people read it. */
    String head() {
        return Texts.of(this);
    }

    /** As it stands in the sheet. */
    String marked() {
        return required ? head() + MARK : head();
    }

    boolean ofInput() {
        return field.startsWith("inputs.");
    }

    boolean ofOutput() {
        return field.startsWith("outputs.");
    }

    /** What a unit says rather than the record as a whole. */
    boolean ofUnit() {
        return ofInput() || ofOutput();
    }

    static Optional<RecordColumn> headed(String head) {
        return Stream.of(values())
                .filter(column -> column.head().equals(plain(head)))
                .findFirst();
    }

    static Optional<RecordColumn> ofField(String field) {
        String plain = field.replaceAll("\\[\\d+]", "");
        return Stream.of(values()).filter(column -> column.field.equals(plain)).findFirst();
    }

    /** A head without its mark and without what people put around it. */
    static String plain(String head) {
        return head.replaceAll("[*\\uFF0A\\s\\u3000]", "");
    }
}
