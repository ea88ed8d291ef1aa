package org.suyuan.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suyuan.trace.RecordLookups.KnownProduct;
import org.suyuan.trace.RecordValidation.Valid;

/** The columns of the tables of records, in one order for every vendor. */
final class RecordColumns {

    static final String RECORD =
            "id, event_month, event_time, kind, stage, product_class, subject_code, region_code, record_id,"
                    + " counterparty_code, product_code, category_code, batch_no, tran_id, sale_tran_id, attributes,"
                    + " findings, sender, batch_id, received_at";
    static final String UNIT = "trace_id, event_month, side, position, unit_key, trace_code, quantity, unit";
    static final String CERTIFICATE = "trace_id, event_month, position, certificate";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private RecordColumns() {}

    /** Takes the values of a row one after the other. */
    interface Row {

        void text(@Nullable String value);

        void day(java.time.LocalDate value);

        void time(Instant value);

        void number(BigDecimal value);

        void whole(int value);
    }

    static void record(RecordRow row, RecordWriting.Stamp stamp, Row to) {
        Valid valid = row.valid();
        TraceRecord record = valid.record();
        KnownProduct product = valid.product();
        to.text(row.id());
        to.day(row.month());
        to.time(record.eventTime());
        to.text(record.kind().name());
        to.text(valid.stage().name());
        to.text(valid.productClass() == null ? null : valid.productClass().name());
        to.text(record.subjectCode());
        to.text(valid.subject().regionCode());
        to.text(record.recordId());
        to.text(record.counterpartyCode());
        to.text(record.productCode());
        to.text(
                product == null || product.categoryPath().isEmpty()
                        ? null
                        : product.categoryPath().get(product.categoryPath().size() - 1));
        to.text(record.batchNo());
        to.text(record.vouchers().tranId());
        to.text(record.vouchers().saleTranId());
        to.text(json(record.attributes()));
        to.text(findings(valid.findings()));
        to.text(stamp.sender());
        to.text(stamp.batchId());
        to.time(stamp.receivedAt());
    }

    static void unit(RecordRow row, boolean in, int position, TraceRecord.Item item, String key, Row to) {
        to.text(row.id());
        to.day(row.month());
        to.text(in ? "IN" : "OUT");
        to.whole(position);
        to.text(key);
        to.text(item.traceCode());
        to.number(item.quantity());
        to.text(item.unit() == null ? null : item.unit().name());
    }

    static void certificate(RecordRow row, int position, String certificate, Row to) {
        to.text(row.id());
        to.day(row.month());
        to.whole(position);
        to.text(certificate);
    }

    static @Nullable String json(Map<String, Object> attributes) {
        try {
            return attributes.isEmpty() ? null : JSON.writeValueAsString(attributes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static @Nullable String findings(Set<RecordFinding> findings) {
        return findings.isEmpty() ? null : findings.stream().map(Enum::name).collect(Collectors.joining(","));
    }

    static List<RecordFinding> findings(@Nullable String column) {
        return column == null
                ? List.of()
                : java.util.stream.Stream.of(column.split(","))
                        .map(RecordFinding::valueOf)
                        .toList();
    }
}
