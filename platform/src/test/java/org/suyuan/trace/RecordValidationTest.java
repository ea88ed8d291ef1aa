package org.suyuan.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.trace.RecordValidation.Invalid;
import org.suyuan.trace.RecordValidation.Outcome;
import org.suyuan.trace.RecordValidation.Valid;

/** What makes a record right. */
class RecordValidationTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T04:00:00Z"), ZoneOffset.UTC);

    private final AskedOnce lookups = new AskedOnce();
    private final RecordValidation validation = new RecordValidation(lookups, CLOCK);

    /** Two subjects, one of which gave no mandate; one product; one schema. It notes how often it is asked. */
    private static final class AskedOnce implements RecordLookups {

        private final List<String> asked = new ArrayList<>();

        @Override
        public Map<String, KnownSubject> subjects(Collection<String> codes) {
            asked.add("subjects");
            Map<String, KnownSubject> all = new HashMap<>();
            for (String code : List.of("S1", "S2", "S3")) {
                all.put(
                        code,
                        new KnownSubject(
                                "id-" + code,
                                code,
                                "主体" + code,
                                "370102",
                                List.of(Stage.PROCESSING, Stage.CIRCULATION),
                                List.of(ProductClass.FOOD),
                                code.equals("S3")));
            }
            all.keySet().retainAll(codes);
            return all;
        }

        @Override
        public Map<String, KnownProduct> products(Collection<String> codes) {
            asked.add("products");
            return codes.contains("P1")
                    ? Map.of("P1", new KnownProduct("P1", "酱油", ProductClass.FOOD, List.of("02", "0201"), "KG"))
                    : Map.of();
        }

        @Override
        public Set<String> reportable(Collection<String> subjectCodes) {
            asked.add("reportable");
            return Set.of("S1", "S3");
        }

        @Override
        public Optional<AttributeSchema> schema(ProductClass productClass, Stage stage) {
            return stage == Stage.PROCESSING
                    ? Optional.of(new AttributeSchema(
                            productClass,
                            stage,
                            1,
                            Map.of(
                                    "producedOn",
                                    attribute("producedOn", AttributeType.DATE, true, null),
                                    "shift",
                                    attribute("shift", AttributeType.NUMBER, false, BigDecimal.TEN))))
                    : Optional.empty();
        }

        private static AttributeSchema.Attribute attribute(
                String name, AttributeType type, boolean required, BigDecimal most) {
            return new AttributeSchema.Attribute(name, name, type, required, null, null, most, List.of());
        }
    }

    private static ObjectNode record() {
        return (ObjectNode) json("""
            {"recordId":"R1","kind":"PROCESSING","eventTime":"2026-11-19T08:00:00+08:00","subjectCode":"S1",
            "productCode":"P1","batchNo":"B1","inputs":[{"traceCode":"IN-1","quantity":10.5,"unit":"KG"}],
            "outputs":[{"traceCode":"OUT-1","quantity":9,"unit":"KG"}],
            "vouchers":{"tranId":"T1","certificates":["C1","C2"],"saleTranId":"X1"},
            "attributes":{"producedOn":"2026-11-19"}}\
            """);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private Outcome check(JsonNode record) {
        return validation.check(List.of(record)).get(0);
    }

    private Valid right(JsonNode record) {
        Outcome outcome = check(record);
        assertThat(outcome).isInstanceOf(Valid.class);
        return (Valid) outcome;
    }

    private List<String> wrong(JsonNode record) {
        Outcome outcome = check(record);
        assertThat(outcome).isInstanceOf(Invalid.class);
        List<FieldError> errors = ((Invalid) outcome).errors();
        assertThat(errors).allSatisfy(error -> assertThat(error.message()).containsPattern("\\p{IsHan}"));
        return errors.stream().map(error -> error.field() + " " + error.code()).toList();
    }

    @Test
    void aWholeRecordIsRight() {
        Valid valid = right(record());

        TraceRecord record = valid.record();
        assertThat(record.recordId()).isEqualTo("R1");
        assertThat(record.eventTime()).isEqualTo(Instant.parse("2026-11-19T00:00:00Z"));
        assertThat(record.inputs()).hasSize(1);
        assertThat(record.inputs().get(0).quantity()).isEqualByComparingTo("10.5");
        assertThat(record.vouchers().certificates()).containsExactly("C1", "C2");
        assertThat(valid.stage()).isEqualTo(Stage.PROCESSING);
        assertThat(valid.productClass()).isEqualTo(ProductClass.FOOD);
        assertThat(valid.findings()).isEmpty();
    }

    @Test
    void whatIsNotRequiredMayBeMissingOrNull() {
        ObjectNode record = record();
        record.remove(List.of("productCode", "batchNo", "vouchers", "attributes", "outputs"));
        record.putNull("counterpartyCode");

        assertThat(right(record).record().vouchers()).isEqualTo(TraceRecord.Vouchers.NONE);
    }

    @Test
    void everythingRequiredIsNamedAtOnce() {
        assertThat(wrong(json("{}")))
                .containsExactlyInAnyOrder(
                        "recordId required",
                        "kind required",
                        "eventTime required",
                        "subjectCode required",
                        "inputs units_missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recordId|7|recordId type",
                "recordId|\"  \"|recordId blank",
                "recordId|\"a\\u0000b\"|recordId control_character",
                "recordId|\"\\ud800\"|recordId control_character",
                "kind|\"production\"|kind constant",
                "kind|1|kind type",
                "eventTime|\"2026-11-19 08:00\"|eventTime time",
                "eventTime|\"2026-11-19T08:00:00\"|eventTime time",
                "eventTime|\"1999-12-31T00:00:00Z\"|eventTime time_range",
                "eventTime|\"2099-12-31T00:00:00Z\"|eventTime time_range",
                "subjectCode|\"S9\"|subjectCode not_registered",
                "subjectCode|\"S2\"|subjectCode NOT_MANDATED",
                "productCode|\"P9\"|productCode not_registered",
                "inputs|{}|inputs type",
                "inputs|[7]|inputs[0] type",
                "inputs|[{\"traceCode\":\"A\",\"quantity\":0,\"unit\":\"KG\"}]|inputs[0].quantity positive",
                "inputs|[{\"traceCode\":\"A\",\"quantity\":-1,\"unit\":\"KG\"}]|inputs[0].quantity positive",
                "inputs|[{\"traceCode\":\"A\",\"unit\":\"KG\"}]|inputs[0].quantity required",
                "inputs|[{\"traceCode\":\"A\",\"quantity\":\"1\",\"unit\":\"KG\"}]|inputs[0].quantity type",
                "inputs|[{\"traceCode\":\"A\",\"quantity\":1e999999,\"unit\":\"KG\"}]|inputs[0].quantity too_large",
                "inputs|[{\"traceCode\":\"A\",\"quantity\":1e-999999,\"unit\":\"KG\"}]|inputs[0].quantity decimals",
                "inputs|[{\"traceCode\":\"A\",\"quantity\":1,\"unit\":\"LB\"}]|inputs[0].unit constant",
                "inputs|[{\"traceCode\":\" A\",\"quantity\":1,\"unit\":\"KG\"}]|inputs[0].traceCode pattern",
                "inputs|[{\"quantity\":1,\"unit\":\"KG\"}]|inputs[0].traceCode required",
                "inputs|[{\"traceCode\":\"A\",\"quantity\":1,\"weight\":1}]|inputs[0].weight unknown",
                "vouchers|[]|vouchers type",
                "vouchers|{\"certificates\":\"C\"}|vouchers.certificates type",
                "vouchers|{\"certificates\":[1]}|vouchers.certificates[0] type",
                "vouchers|{\"bill\":1}|vouchers.bill unknown",
                "attributes|\"x\"|attributes type",
                "attributes|{\"producedOn\":\"19.11.2026\"}|attributes.producedOn type",
                "attributes|{\"shift\":\"2\"}|attributes.shift type",
                "attributes|{\"a\":{\"b\":{\"c\":{\"d\":{}}}}}|attributes.a.b.c.d nested",
                "colour|\"red\"|colour unknown"
            })
    void eachWrongFieldIsNamedWithItsCode(String field, String value, String expected) {
        ObjectNode record = record();
        record.set(field, json(value));

        assertThat(wrong(record)).containsExactly(expected);
    }

    @Test
    void whatIsNoObjectIsNoRecord() {
        assertThat(wrong(json("[1]"))).containsExactly("body type");
        assertThat(wrong(json("null"))).containsExactly("body type");
    }

    @Test
    void oddFactsAreFindingsAndNeverRefused() {
        ObjectNode transfer = record();
        transfer.put("kind", "TRANSFER").put("subjectCode", "S3").put("eventTime", "2026-12-01T00:00:00Z");
        transfer.remove("attributes");
        assertThat(right(transfer).findings())
                .containsExactlyInAnyOrder(
                        RecordFinding.PARTNER_MISSING, RecordFinding.SUBJECT_SUSPENDED, RecordFinding.FUTURE_TIME);

        ObjectNode exceeding = record();
        exceeding.set("outputs", json("[{\"traceCode\":\"OUT\",\"quantity\":0.011,\"unit\":\"T\"}]"));
        exceeding.set("attributes", json("{\"shift\":11,\"weather\":\"rain\"}"));
        assertThat(right(exceeding).findings())
                .containsExactlyInAnyOrder(
                        RecordFinding.MASS_EXCEEDED,
                        RecordFinding.ATTRIBUTE_MISSING,
                        RecordFinding.ATTRIBUTE_RANGE,
                        RecordFinding.ATTRIBUTE_UNKNOWN);

        ObjectNode test = record();
        test.put("kind", "TEST");
        assertThat(right(test).findings()).containsExactly(RecordFinding.OUTSIDE_STAGE);
    }

    @Test
    void aBlockAsksForEachKindOfCodeOnce() {
        validation.check(IntStream.range(0, 1000)
                .mapToObj(i -> record().put("recordId", "R" + i))
                .toList());

        assertThat(lookups.asked).containsExactly("subjects", "products", "reportable");
    }

    @Test
    void theSameSaidOtherwiseIsTheSameContent() throws JsonProcessingException {
        ObjectNode other = (ObjectNode) json("""
            {"attributes":{"producedOn":"2026-11-19"},"vouchers":{"saleTranId":"X1","certificates":["C1","C2"],
            "tranId":"T1"},"outputs":[{"unit":"KG","quantity":9.000,"traceCode":"OUT-1"}],
            "inputs":[{"unit":"KG","quantity":1.05e1,"traceCode":"IN-1"}],"batchNo":"B1","productCode":"P1",
            "subjectCode":"S1","eventTime":"2026-11-19T00:00:00Z","kind":"PROCESSING","recordId":"R1",
            "counterpartyCode":null}\
            """);

        assertThat(right(other).record().contentHash())
                .isEqualTo(right(record()).record().contentHash())
                .hasSize(43);
    }

    @Test
    void whatDiffersAnywhereIsOtherContent() {
        String hash = right(record()).record().contentHash();
        List<ObjectNode> others = new ArrayList<>();
        others.add(record().put("batchNo", "B2"));
        others.add(record().put("counterpartyCode", "B1"));
        others.add(record().put("eventTime", "2026-11-19T08:00:01+08:00"));
        ObjectNode quantity = record();
        ((ObjectNode) quantity.path("inputs").get(0)).put("quantity", new BigDecimal("10.51"));
        others.add(quantity);
        ObjectNode certificate = record();
        certificate.set("vouchers", json("{\"tranId\":\"T1\",\"certificates\":[\"C1C2\"],\"saleTranId\":\"X1\"}"));
        others.add(certificate);

        assertThat(others).allSatisfy(other -> assertThat(right(other).record().contentHash())
                .isNotEqualTo(hash));
    }

    @Test
    void hugeAttributesAreRefused() {
        ObjectNode record = record();
        ObjectNode attributes = record.putObject("attributes");
        for (int i = 0; i < 50; i++) {
            attributes.put("note" + i, "x".repeat(900));
        }

        assertThat(wrong(record)).containsExactly("attributes too_long");
    }
}
