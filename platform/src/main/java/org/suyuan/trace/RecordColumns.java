package org.suyuan.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suyuan.trace.RecordLookups.KnownProduct;
import org.suyuan.trace.RecordValidation.Valid;
import org.suyuan.trace.TraceBatchMapper.Stored;
import org.suyuan.trace.TraceBatchMapper.Unit;

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

        void day(LocalDate value);

        void time(Instant value);

        void number(BigDecimal value);

        void whole(int value);

        /** No more of this row. */
        void end();
    }

    /** A record as it will stand in the tables. */
    static WrittenRecord written(RecordRow row, RecordWriting.Stamp stamp, UnitKeys keys) {
        Valid valid = row.valid();
        TraceRecord record = valid.record();
        KnownProduct product = valid.product();
        List<Unit> units =
                new ArrayList<>(record.inputs().size() + record.outputs().size());
        record.inputs().forEach(item -> units.add(unit(row.id(), "IN", item, keys)));
        record.outputs().forEach(item -> units.add(unit(row.id(), "OUT", item, keys)));
        return new WrittenRecord(
                new Stored(
                        row.id(),
                        record.eventTime(),
                        record.kind().name(),
                        valid.stage().name(),
                        valid.productClass() == null
                                ? null
                                : valid.productClass().name(),
                        record.subjectCode(),
                        valid.subject().regionCode(),
                        record.recordId(),
                        record.counterpartyCode(),
                        record.productCode(),
                        product == null || product.categoryPath().isEmpty()
                                ? null
                                : product.categoryPath()
                                        .get(product.categoryPath().size() - 1),
                        record.batchNo(),
                        record.vouchers().tranId(),
                        record.vouchers().saleTranId(),
                        json(record.attributes()),
                        findings(valid.findings()),
                        stamp.sender(),
                        stamp.receivedAt()),
                units,
                record.vouchers().certificates());
    }

    private static Unit unit(String id, String side, TraceRecord.Item item, UnitKeys keys) {
        return new Unit(
                id,
                side,
                keys.keyOf(item.traceCode()),
                item.traceCode(),
                item.quantity(),
                item.unit() == null ? null : item.unit().name());
    }

    /** A record, followed by the end of its row. */
    static void record(WrittenRecord record, String batchId, Row to) {
        Stored stored = record.stored();
        to.text(stored.id());
        to.day(record.month());
        to.time(stored.eventTime());
        to.text(stored.kind());
        to.text(stored.stage());
        to.text(stored.productClass());
        to.text(stored.subjectCode());
        to.text(stored.regionCode());
        to.text(stored.recordId());
        to.text(stored.counterpartyCode());
        to.text(stored.productCode());
        to.text(stored.categoryCode());
        to.text(stored.batchNo());
        to.text(stored.tranId());
        to.text(stored.saleTranId());
        to.text(stored.attributes());
        to.text(stored.findings());
        to.text(stored.sender());
        to.text(batchId);
        to.time(stored.receivedAt());
        to.end();
    }

    /** The units of a record, each followed by the end of its row. */
    static void units(WrittenRecord record, Row to) {
        LocalDate month = record.month();
        String side = "";
        int position = 0;
        for (Unit unit : record.units()) {
            position = unit.side().equals(side) ? position + 1 : 0;
            side = unit.side();
            to.text(unit.traceId());
            to.day(month);
            to.text(side);
            to.whole(position);
            to.text(unit.unitKey());
            to.text(unit.traceCode());
            to.number(unit.quantity());
            to.text(unit.unit());
            to.end();
        }
    }

    /** The certificates of a record, each followed by the end of its row. */
    static void certificates(WrittenRecord record, Row to) {
        List<String> numbers = record.certificates();
        for (int i = 0; i < numbers.size(); i++) {
            to.text(record.stored().id());
            to.day(record.month());
            to.whole(i);
            to.text(numbers.get(i));
            to.end();
        }
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
