package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.array;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Cases.await;
import static org.suyuan.ui.acceptance.Records.LINES;
import static org.suyuan.ui.acceptance.Records.RECORDS;
import static org.suyuan.ui.acceptance.Records.counts;
import static org.suyuan.ui.acceptance.Records.ended;
import static org.suyuan.ui.acceptance.Records.errors;
import static org.suyuan.ui.acceptance.Records.record;
import static org.suyuan.ui.acceptance.Records.sent;
import static org.suyuan.ui.acceptance.Records.unit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract, Trace records: the sentences that need a market, a product, or a full upload. */
@ExtendWith(SharedPlatform.class)
class ContractOfRecordsIT {

    private static final Duration SEARCHABLE = Duration.ofSeconds(3);

    private final RunningPlatform platform;
    private final Cases cases;
    private final Goods goods;
    private final Client uploader;
    private final Client supervisor;

    ContractOfRecordsIT(RunningPlatform platform) {
        this.platform = platform;
        cases = new Cases(platform);
        goods = new Goods(platform);
        uploader = platform.as("uploader");
        supervisor = platform.as("supervisor");
    }

    private String firm(String... classes) {
        return goods.subject(classes.length == 0 ? new String[] {"FOOD"} : classes);
    }

    private List<JsonNode> found(Object... query) {
        return supervisor.get(RECORDS, query).expect(200).items();
    }

    private JsonNode one(ObjectNode record) {
        String id = record.path("recordId").asText();
        String subject = record.path("subjectCode").asText();
        await("found", SEARCHABLE, () -> found("subjectCode", subject).stream()
                .anyMatch(item -> item.path("recordId").asText().equals(id)));
        return found("subjectCode", subject).stream()
                .filter(item -> item.path("recordId").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("up to 100,000 records; counts are exact: of equal ones in one file one is accepted")
    void aHundredThousandRecordsAreTaken() {
        String line = record(firm()).toString() + "\n";
        JsonNode job = ended(
                uploader,
                uploader.send("POST", RECORDS, LINES, line.repeat(100_000).getBytes(UTF_8))
                        .expect(202)
                        .json()
                        .path("jobId")
                        .asText(),
                Duration.ofMinutes(3));
        assertThat(counts(job)).containsExactly(100_000, 1, 99_999, 0);
    }

    @Test
    @DisplayName("a job has state, received, accepted, duplicated, rejected, errors with line, recordId, field, code,"
            + " message")
    void theFieldsOfAJob() {
        ObjectNode wrong = record(firm());
        wrong.remove("kind");
        JsonNode job = sent(uploader, record(firm()), wrong);
        assertThat(job.fieldNames())
                .toIterable()
                .contains("state", "received", "accepted", "duplicated", "rejected", "errors");
        JsonNode error = job.path("errors").get(0);
        assertThat(error.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("line", "recordId", "field", "code", "message");
        assertThat(error.path("line").asInt()).isEqualTo(2);
        assertThat(error.path("recordId")).isEqualTo(wrong.path("recordId"));
        String errors = Records.JOBS + "/" + job.path("id").asText() + "/errors";
        assertThat(uploader.get(errors).expect(200).json().path("items").get(0)).isEqualTo(error);
        assertThat(uploader.get(errors, "page", 1).expect(200).items()).isEmpty();
        uploader.get(errors, "size", 501).wrong("size");
        uploader.get(errors, "colour", 1).wrong("colour");
    }

    @ParameterizedTest
    @CsvSource({"recordId,    required", "kind,        required", "eventTime,   required", "subjectCode, required"})
    @DisplayName("Required: recordId, kind, eventTime, subjectCode")
    void requiredFieldsAreNamed(String field, String code) {
        ObjectNode record = record(firm());
        record.remove(field);
        JsonNode job = sent(uploader, record);
        assertThat(counts(job)).containsExactly(1, 0, 0, 1);
        assertThat(errors(job.path("errors"))).containsExactly("1 " + field + " " + code);
    }

    @Test
    @DisplayName("at least one input or output; all else may be left out, or be null")
    void theSmallestRecord() {
        ObjectNode least = record(firm());
        least.remove(List.of("batchNo", "inputs"));
        assertThat(counts(sent(uploader, least))).containsExactly(1, 1, 0, 0);
        ObjectNode said = record(firm());
        for (String field :
                List.of("counterpartyCode", "productCode", "batchNo", "outputs", "vouchers", "attributes")) {
            said.putNull(field);
        }
        assertThat(counts(sent(uploader, said))).containsExactly(1, 1, 0, 0);
    }

    @Test
    @DisplayName("A trace code is 1–128 printable characters; quantities are above 0")
    void codesAndQuantities() {
        String firm = firm();
        ObjectNode good = record(firm);
        unit(good, "outputs", "码".repeat(128), 0.000001);
        unit(good, "outputs", "x", 12_345_678_901_234d);
        assertThat(counts(sent(uploader, good))).containsExactly(1, 1, 0, 0);
        assertThat(one(good).path("outputs").get(1).path("traceCode").asText()).isEqualTo("码".repeat(128));
        for (String code : List.of("", "y".repeat(129), "a\u0007b", "a\nb", "\u200b")) {
            ObjectNode bad = record(firm);
            unit(bad, "outputs", code, 1);
            JsonNode job = sent(uploader, bad);
            assertThat(counts(job)).as("[%s]", code).containsExactly(1, 0, 0, 1);
            assertThat(job.path("errors").get(0).path("field").asText()).isEqualTo("outputs[1].traceCode");
        }
        for (double quantity : new double[] {0, -1, 0.0000001, 1e15}) {
            ObjectNode bad = record(firm);
            unit(bad, "inputs", "z", quantity);
            JsonNode job = sent(uploader, bad);
            assertThat(counts(job)).as("%s", quantity).containsExactly(1, 0, 0, 1);
            assertThat(job.path("errors").get(0).path("field").asText()).isEqualTo("inputs[1].quantity");
        }
    }

    @Test
    @DisplayName("an unregistered subject or product is an error, a partner outside the platform is none")
    void whoMustBeRegistered() {
        ObjectNode record = record(firm()).put("kind", "TRANSFER").put("counterpartyCode", Registrations.uscc());
        record.remove("outputs");
        assertThat(counts(sent(uploader, record))).containsExactly(1, 1, 0, 0);
        JsonNode waiting = cases.submit(Registrations.enterprise());
        assertThat(waiting.path("code").isNull()).isTrue();
        assertThat(errors(sent(uploader, record(Registrations.uscc())).path("errors")))
                .containsExactly("1 subjectCode not_registered");
    }

    @Test
    @DisplayName("outside the stages or classes, a mass that does not add up, a unit never received: outliers, never"
            + " rejections")
    void outliersAreKept() {
        String firm = firm();
        ObjectNode stage = record(firm).put("kind", "TRANSPORT");
        ObjectNode mass = record(firm);
        mass.remove("outputs");
        unit(mass, "outputs", "M-" + UUID.randomUUID(), 10.5);
        String drug = goods.register(Goods.drug(firm("DRUGS"))).path("code").asText();
        ObjectNode productClass = record(firm).put("productCode", drug);
        ObjectNode unknown = record(firm).put("kind", "TRANSFER").put("counterpartyCode", firm());
        unknown.remove("outputs");
        assertThat(counts(sent(uploader, stage, mass, productClass, unknown))).containsExactly(4, 4, 0, 0);
        assertThat(one(stage).path("findings").toString()).contains("OUTSIDE_STAGE");
        assertThat(one(mass).path("findings").toString()).contains("MASS_EXCEEDED");
        assertThat(one(productClass).path("findings").toString()).contains("OUTSIDE_CLASS");
        assertThat(one(unknown).path("inputs")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "PRODUCTION,  PRIMARY_PRODUCTION, PRIMARY_PRODUCTION",
        "PRODUCTION,  PROCESSING,         PROCESSING",
        "PROCESSING,  PROCESSING,         PROCESSING",
        "TRANSFER,    CIRCULATION,        CIRCULATION",
        "TRANSPORT,   TRANSPORT,          TRANSPORT",
        "TEST,        TESTING,            TESTING",
        "CONSUMPTION, CONSUMPTION_OR_USE, CONSUMPTION_OR_USE"
    })
    @DisplayName("Kinds belong to stages")
    void kindsBelongToStages(String kind, String registered, String expected) {
        String firm = cases.register(Registrations.enterprise().<ObjectNode>set("stages", array(registered)))
                .path("code")
                .asText();
        ObjectNode record = record(firm).put("kind", kind).put("counterpartyCode", firm());
        assertThat(counts(sent(uploader, record))).containsExactly(1, 1, 0, 0);
        JsonNode found = one(record);
        assertThat(found.path("stage").asText()).isEqualTo(expected);
        assertThat(found.path("findings").toString()).doesNotContain("OUTSIDE_STAGE");
    }

    @Test
    @DisplayName(
            "GET /api/v1/records?productCode=&categoryCode=&nodeCode=…: categories and regions include what is below")
    void everyParameterFinds() {
        JsonNode market = cases.registerAndFind(Registrations.enterprise(
                        Registrations.uniqueToken() + "农产品批发市场", Registrations.LIXIA, "EDIBLE_AGRICULTURAL_PRODUCTS")
                .put("businessKind", "2")
                .<ObjectNode>set("stages", array("CIRCULATION")));
        String node = market.path("code").asText();
        String merchant = cases.register(Registrations.enterprise(
                                Registrations.uniqueToken() + "蔬菜行",
                                Registrations.LIXIA,
                                "EDIBLE_AGRICULTURAL_PRODUCTS")
                        .<ObjectNode>set("stages", array("CIRCULATION"))
                        .set(
                                "merchantships",
                                Answer.parse("[{\"nodeCode\":\"" + node
                                        + "\",\"stall\":\"A-12\",\"merchantKind\":\"RETAIL\"}]")))
                .path("code")
                .asText();
        String product = goods.register(
                        Goods.food(merchant).put("categoryCode", "010201").put("gtin", Goods.gtin()))
                .path("code")
                .asText();
        ObjectNode record = record(merchant)
                .put("kind", "TRANSFER")
                .put("productCode", product)
                .put("counterpartyCode", node)
                .put("eventTime", "2026-03-31T23:59:59+08:00");
        record.remove("outputs");
        ObjectNode ofTheNode = record(node).put("kind", "TRANSFER");
        assertThat(counts(sent(uploader, record, ofTheNode))).containsExactly(2, 2, 0, 0);
        one(record);
        one(ofTheNode);
        String batch = record.path("batchNo").asText();
        String code = record.path("inputs").get(0).path("traceCode").asText();
        Object[][] finding = {
            {"traceCode", code},
            {"productCode", product},
            {"productCode", "0" + product},
            {"categoryCode", "010201"},
            {"categoryCode", "0102"},
            {"categoryCode", "01"},
            {"subjectCode", merchant},
            {"nodeCode", node},
            {"stage", "CIRCULATION"},
            {"regionCode", "370102"},
            {"regionCode", "370100"},
            {"regionCode", "370000"},
            {"from", "2026-03-31", "to", "2026-03-31"},
            {"from", "2026-03-31T15:59:59Z", "to", "2026-04-01T00:00:00+08:00"},
        };
        Object[][] missing = {
            {"categoryCode", "0103"},
            {"categoryCode", "02"},
            {"nodeCode", merchant},
            {"stage", "PROCESSING"},
            {"regionCode", "370103"},
            {"from", "2026-04-01"},
            {"to", "2026-03-30"},
        };
        for (Object[] query : finding) {
            assertThat(of(batch, query)).as(List.of(query).toString()).hasSize(1);
        }
        for (Object[] query : missing) {
            assertThat(of(batch, query)).as(List.of(query).toString()).isEmpty();
        }
        assertThat(found("nodeCode", node, "batchNo", ofTheNode.path("batchNo").asText()))
                .as("of the node itself")
                .hasSize(1);
        supervisor
                .get(RECORDS, "from", "yesterday", "stage", "X", "regionCode", "1", "size", 0, "more", 1)
                .wrong("from", "stage", "regionCode", "size", "more");
    }

    private List<JsonNode> of(String batch, Object... query) {
        return found(
                Stream.concat(Stream.of("batchNo", batch), Stream.of(query)).toArray());
    }

    @Test
    @DisplayName("GET /api/v1/records: exact total, pages, sort by time")
    void theListIsPaged() {
        String firm = firm();
        ObjectNode[] records = new ObjectNode[5];
        for (int i = 0; i < 5; i++) {
            records[i] = record(firm).put("eventTime", "2026-05-0" + (i + 1) + "T08:00:00+08:00");
        }
        assertThat(counts(sent(uploader, records))).containsExactly(5, 5, 0, 0);
        one(records[4]);
        JsonNode page = supervisor
                .get(RECORDS, "subjectCode", firm, "page", 1, "size", 2, "sort", "eventTime,asc")
                .expect(200)
                .json();
        assertThat(page.path("total").asInt()).isEqualTo(5);
        assertThat(page.path("items").findValuesAsText("recordId"))
                .containsExactly(
                        records[2].path("recordId").asText(),
                        records[3].path("recordId").asText());
        assertThat(found("subjectCode", firm).get(0).path("recordId")).isEqualTo(records[4].path("recordId"));
    }

    @Test
    @DisplayName("GET /api/v1/identifiers/{code}: a code of the platform's own is known in every spelling, with product"
            + " and holder; a made-up one is told")
    void ownCodesAreResolved() {
        Codes codes = new Codes(platform);
        Codes.Farm farm = codes.farm();
        JsonNode range = codes.issue(farm, 3, "ITEM");
        codes.activate(range, 1, 2).expect(200);
        String[] line = codes.codes(range).get(1);
        await("holder found", Duration.ofSeconds(15), () -> !identifier(line[1])
                .path("holder")
                .isNull());
        for (String spelling : List.of(line[1], line[2], line[1].toLowerCase(java.util.Locale.ROOT))) {
            JsonNode found = identifier(spelling);
            assertThat(found.path("scheme").asText()).isEqualTo("OWN");
            assertThat(found.path("schemeName").asText()).isEqualTo("平台追溯码");
            assertThat(found.path("level").asText()).isEqualTo("INSTANCE");
            assertThat(found.path("key").asText()).isEqualTo(line[1]);
            assertThat(found.path("batchNo").asText()).isEqualTo("P1");
            assertThat(found.path("product").path("name").asText()).isEqualTo(farm.productName());
            assertThat(found.path("holder").path("code").asText()).isEqualTo(farm.subject());
            assertThat(found.path("fault").isNull()).isTrue();
        }
        String madeUp = line[1].substring(0, 22) + (line[1].charAt(22) == '2' ? '3' : '2');
        assertThat(identifier(madeUp).path("fault").path("code").asText()).isEqualTo("NEVER_ISSUED");
        JsonNode outside = platform.as("reviewer-qd")
                .get("/api/v1/identifiers/" + line[1])
                .expect(200)
                .json();
        assertThat(outside.path("scheme").asText()).isEqualTo("OWN");
        assertThat(outside.path("holder").isNull()).isTrue();
        assertThat(outside.path("product").isNull()).isTrue();
    }

    private JsonNode identifier(String code) {
        return platform.as("reviewer")
                .get("/api/v1/identifiers/" + code)
                .expect(200)
                .json();
    }

    @Test
    @DisplayName("each of the sides of a record is searched by its trace code; vouchers come back as they were sent")
    void bothSidesAreSearched() {
        ObjectNode record = record(firm());
        record.set(
                "vouchers",
                object().put("tranId", "T-9").put("saleTranId", "S-9").<ObjectNode>set("certificates", array("C-9")));
        assertThat(counts(sent(uploader, record))).containsExactly(1, 1, 0, 0);
        JsonNode found = one(record);
        assertThat(found.path("vouchers")).isEqualTo(record.path("vouchers"));
        for (String side : List.of("inputs", "outputs")) {
            assertThat(found(
                            "traceCode",
                            record.path(side).get(0).path("traceCode").asText()))
                    .hasSize(1);
        }
    }
}
