package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Cases.await;
import static org.suyuan.ui.acceptance.Records.JOBS;
import static org.suyuan.ui.acceptance.Records.LINES;
import static org.suyuan.ui.acceptance.Records.RECORDS;
import static org.suyuan.ui.acceptance.Records.counts;
import static org.suyuan.ui.acceptance.Records.ended;
import static org.suyuan.ui.acceptance.Records.errors;
import static org.suyuan.ui.acceptance.Records.record;
import static org.suyuan.ui.acceptance.Records.send;
import static org.suyuan.ui.acceptance.Records.sent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract of trace records, a sentence a test. */
@ExtendWith(SharedPlatform.class)
class RecordsIT {

    private static final Duration SEARCHABLE = Duration.ofSeconds(3);

    /** Registered once for all tests of this class. */
    private static String subject;

    private final RunningPlatform platform;
    private final Cases cases;
    private final Client uploader;

    RecordsIT(RunningPlatform platform) {
        this.platform = platform;
        this.cases = new Cases(platform);
        this.uploader = platform.as("uploader");
    }

    private synchronized String subject() {
        if (subject == null) {
            subject = cases.register(Registrations.enterprise()).path("code").asText();
        }
        return subject;
    }

    private List<JsonNode> found(Client reader, Object... query) {
        return reader.get(RECORDS, query).expect(200).items();
    }

    private void awaitFound(Client reader, int expected, Object... query) {
        await("found by search", SEARCHABLE, () -> found(reader, query).size() == expected);
    }

    @Test
    @DisplayName("POST of an array → 202, Location and jobId; the job says what became of it")
    void anArrayIsTaken() {
        Answer taken = send(uploader, Records.array(List.of(record(subject()), record(subject()))))
                .expect(202);
        String id = taken.json().path("jobId").asText();
        JsonNode job = ended(uploader, taken);

        assertThat(taken.header("Location")).isEqualTo(JOBS + "/" + id);
        assertThat(job.path("state").asText()).isEqualTo("DONE");
        assertThat(counts(job)).containsExactly(2, 2, 0, 0);
        assertThat(job.path("errors")).isEmpty();
    }

    @Test
    @DisplayName("the same as lines")
    void linesAreTaken() {
        byte[] body = Records.lines(List.of(record(subject()), record(subject()), record(subject())));
        JsonNode job =
                ended(uploader, uploader.send("POST", RECORDS, LINES, body).expect(202));

        assertThat(counts(job)).containsExactly(3, 3, 0, 0);
    }

    @Test
    @DisplayName("An index that is lost is built anew from the database, and says of a record what it said before")
    void aLostIndexIsBuiltAnew() {
        ObjectNode record = record(subject())
                .put(
                        "eventTime",
                        OffsetDateTime.now(ZoneOffset.UTC)
                                .minusHours(2)
                                .withNano(123_456_789)
                                .toString());
        Records.unit(
                record,
                "outputs",
                "urn:epc:id:sgtin:6901234.056789."
                        + UUID.randomUUID().toString().substring(0, 8),
                0.125);
        record.putObject("vouchers")
                .put("tranId", "T1")
                .put("saleTranId", "S1")
                .putArray("certificates")
                .add("C1")
                .add("C2");
        record.putObject("attributes").put("shiftNo", "2").put("producedOn", "2026-11-20");
        Object[] query = {
            "subjectCode", subject(), "batchNo", record.path("batchNo").asText()
        };
        sent(uploader, record);
        awaitFound(uploader, 1, query);
        List<JsonNode> before = found(uploader, query);
        BareSearch search = new BareSearch(platform);
        List<String> indexes = new ArrayList<>();
        search.ask("GET", "/" + BareSearch.RECORDS, null).fieldNames().forEachRemaining(indexes::add);
        // As whoever was stopped in the middle of building leaves one.
        List<String> leftBehind = indexes.stream()
                .map(index -> index.substring(0, index.length() - 17) + "0".repeat(17))
                .toList();
        leftBehind.forEach(index -> search.createLikeRecords(index, null));

        indexes.forEach(index -> search.ask("DELETE", "/" + index, null));

        await("the index is there again", Duration.ofSeconds(60), () -> {
            RunningPlatform.pause(200);
            Answer answer = uploader.get(RECORDS, query);
            return answer.status() == 200 && answer.items().equals(before);
        });
        await("what was left behind is removed", Duration.ofSeconds(60), () -> {
            List<String> there = new ArrayList<>();
            search.ask("GET", "/" + BareSearch.RECORDS + "-*", null)
                    .fieldNames()
                    .forEachRemaining(there::add);
            return there.stream().noneMatch(leftBehind::contains);
        });
    }

    @Test
    @DisplayName("The same key and body: the same job; another body: 422")
    void aRepeatedRequestIsTheSameJob() {
        String key = UUID.randomUUID().toString();
        byte[] body = Records.array(List.of(record(subject())));
        Answer first = uploader.sendOnce(RECORDS, key, "application/json", body).expect(202);
        Answer second =
                uploader.sendOnce(RECORDS, key, "application/json", body).expect(202);

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        uploader.sendOnce(RECORDS, key, "application/json", Records.array(List.of(record(subject()))))
                .problem(422);
        assertThat(counts(ended(uploader, first))).containsExactly(1, 1, 0, 0);
    }

    @Test
    @DisplayName("Unique by subject and recordId for ever: an equal repeat counts as duplicated, a different one is"
            + " rejected")
    void repeatsAreToldFromConflicts() {
        ObjectNode record = record(subject());
        ObjectNode other = record.deepCopy().put("batchNo", "other");
        ObjectNode saidOtherwise = object();
        saidOtherwise.setAll(record);
        saidOtherwise.putNull("productCode");

        assertThat(counts(sent(uploader, record, record, other))).containsExactly(3, 1, 1, 1);
        assertThat(counts(sent(uploader, saidOtherwise))).containsExactly(1, 0, 1, 0);
        JsonNode conflict = sent(uploader, other);
        assertThat(counts(conflict)).containsExactly(1, 0, 0, 1);
        assertThat(errors(conflict.path("errors"))).containsExactly("1 recordId RECORD_CONFLICT");
    }

    @Test
    @DisplayName("the same recordId of another subject is another record")
    void recordIdsAreOfTheirSubject() {
        String other = cases.register(Registrations.enterprise()).path("code").asText();
        ObjectNode record = record(subject());

        assertThat(counts(sent(uploader, record, record.deepCopy().put("subjectCode", other))))
                .containsExactly(2, 2, 0, 0);
    }

    @Test
    @DisplayName(
            "Ten kinds of bad records are named with line, field and code, and never cost the good ones beside them")
    void badRecordsAreNamed() {
        List<String> records = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (Mistakes mistake : Mistakes.values()) {
            records.add(record(subject()).toString());
            records.add(mistake.make(record(subject())));
            expected.add(records.size() + " " + mistake.field + " " + mistake.code);
        }
        JsonNode job = ended(
                uploader,
                uploader.send("POST", RECORDS, LINES, String.join("\n", records).getBytes(UTF_8))
                        .expect(202));

        int ways = Mistakes.values().length;
        assertThat(counts(job)).containsExactly(2 * ways, ways, 0, ways);
        assertThat(errors(job.path("errors"))).containsExactlyElementsOf(expected);
        assertThat(Answer.list(job.path("errors")))
                .allSatisfy(error -> assertThat(error.path("message").asText()).containsPattern("\\p{IsHan}"));
    }

    /** Ways to be wrong. */
    enum Mistakes {
        NO_ID("recordId", "required"),
        WRONG_KIND("kind", "constant"),
        WRONG_TIME("eventTime", "time"),
        UNKNOWN_SUBJECT("subjectCode", "not_registered"),
        UNKNOWN_PRODUCT("productCode", "not_registered"),
        NO_UNITS("inputs", "units_missing"),
        NO_QUANTITY("inputs[0].quantity", "positive"),
        UNKNOWN_FIELD("colour", "unknown"),
        WRONG_TYPE("batchNo", "type"),
        NO_JSON("body", "NOT_JSON"),
        TWICE("body", "repeated_field"),
        NUL("batchNo", "control_character");

        final String field;
        final String code;

        Mistakes(String field, String code) {
            this.field = field;
            this.code = code;
        }

        String make(ObjectNode record) {
            switch (this) {
                case NO_ID -> record.remove("recordId");
                case WRONG_KIND -> record.put("kind", "SALE");
                case WRONG_TIME -> record.put("eventTime", "yesterday");
                case UNKNOWN_SUBJECT -> record.put("subjectCode", Registrations.uscc());
                case UNKNOWN_PRODUCT -> record.put("productCode", "99999999");
                case NO_UNITS -> record.remove(List.of("inputs", "outputs"));
                case NO_QUANTITY -> ((ObjectNode) record.path("inputs").get(0)).put("quantity", 0);
                case UNKNOWN_FIELD -> record.put("colour", "red");
                case WRONG_TYPE -> record.put("batchNo", 7);
                case NUL -> record.put("batchNo", "a\u0000b");
                case NO_JSON -> {
                    return record.toString().replaceFirst(",", ";");
                }
                case TWICE -> {
                    return record.toString().replaceFirst("\\{", "{\"kind\":\"TEST\",");
                }
            }
            return record.toString();
        }
    }

    @Test
    @DisplayName("the first 1,000 errors in the job, all of them page by page")
    void errorsArePaged() {
        List<JsonNode> records = IntStream.range(0, 1_200)
                .<JsonNode>mapToObj(i -> object().put("recordId", "R" + i))
                .toList();
        Answer taken = send(uploader, Records.array(records)).expect(202);
        JsonNode job = ended(uploader, taken);
        String path = taken.header("Location") + "/errors";

        assertThat(counts(job)).containsExactly(1_200, 0, 0, 1_200);
        assertThat(job.path("errors")).hasSize(1_000);
        JsonNode last = uploader.get(path, "page", 9, "size", 500).expect(200).json();
        assertThat(last.path("total").asInt()).isEqualTo(4_800);
        assertThat(last.path("items")).hasSize(300);
        assertThat(last.path("items").get(299).path("line").asInt()).isEqualTo(1_200);
        assertThat(last.path("items").get(299).path("recordId").asText()).isEqualTo("R1199");
    }

    @Test
    @DisplayName("text that is no JSON is 400, JSON that is no array and an empty one are 422, too much is 413")
    void wholeBodiesAreRefused() {
        for (String body : List.of("", "hello", "[{\"recordId\":", "[1,]", "[{}", "[\"\u0000\"]")) {
            send(uploader, body.getBytes(UTF_8)).problem(400);
        }
        send(uploader, "{}".getBytes(UTF_8)).wrong("body");
        send(uploader, "[]".getBytes(UTF_8)).wrong("body");
        send(uploader, "[".repeat(10_000).getBytes(UTF_8)).wrong("body");
        uploader.send("POST", RECORDS, LINES, "\n \n".getBytes(UTF_8)).wrong("body");
        uploader.send("POST", RECORDS, LINES, "1\n".repeat(100_001).getBytes(UTF_8))
                .problem(413);
        uploader.send("POST", RECORDS, "text/plain", "[]".getBytes(UTF_8)).problem(415);
        uploader.send("POST", RECORDS, "application/json;charset=GBK", "[]".getBytes(UTF_8))
                .problem(415);
        byte[] large = new byte[(64 << 20) + 1];
        java.util.Arrays.fill(large, (byte) ' ');
        send(uploader, large).problem(413);
    }

    @Test
    @DisplayName("packed bodies are taken; a bomb is 413 and what is no gzip 400")
    void packedBodies() throws Exception {
        byte[] body = Records.array(List.of(record(subject())));

        assertThat(packed(gzip(body, 1))).isEqualTo(202);
        assertThat(packed(gzip(new byte[1 << 20], 80))).isEqualTo(413);
        assertThat(packed(body)).isEqualTo(400);
    }

    private int packed(byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(platform.base() + RECORDS))
                .header("Content-Type", LINES)
                .header("Content-Encoding", "gzip")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(("uploader:" + RunningPlatform.PASSWORD).getBytes(UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    private static byte[] gzip(byte[] part, int times) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            for (int i = 0; i < times; i++) {
                out.write(part);
            }
        }
        return packed.toByteArray();
    }

    @Test
    @DisplayName("A sender reports only for subjects it may report for: NOT_MANDATED")
    void onlyForOnesOwn() {
        String own = subject();
        String others = otherApplicantsSubject();
        Client enterprise = platform.as("enterprise");

        JsonNode job = sent(enterprise, record(own), record(others));
        assertThat(counts(job)).containsExactly(2, 1, 0, 1);
        assertThat(errors(job.path("errors"))).containsExactly("2 subjectCode NOT_MANDATED");
    }

    /** A subject nobody of the demo's enterprise works for any more. */
    private String otherApplicantsSubject() {
        JsonNode registered = cases.register(Registrations.enterprise());
        platform.inDatabase(
                "update subject_affiliation set ended_at = current_timestamp, active_key = null, main_key = null"
                        + " where subject_id = '" + registered.path("id").asText() + "'");
        return registered.path("code").asText();
    }

    @Test
    @DisplayName("DONE means searchable within 3 s, by trace code, batch, subject, region, stage and time")
    void recordsAreFound() {
        ObjectNode record = record(subject());
        JsonNode vouchers = object().put("tranId", "T-1").<ObjectNode>set("certificates", Answer.array("C-1", "C-2"));
        record.set("vouchers", vouchers);
        record.set("attributes", object().put("producedOn", "2026-11-20"));
        assertThat(counts(sent(uploader, record))).containsExactly(1, 1, 0, 0);
        Client reviewer = platform.as("reviewer");
        String code = record.path("outputs").get(0).path("traceCode").asText();

        awaitFound(reviewer, 1, "traceCode", code);
        JsonNode found = found(reviewer, "traceCode", code).get(0);
        for (String field : List.of("recordId", "kind", "subjectCode", "batchNo", "attributes")) {
            assertThat(found.path(field)).as(field).isEqualTo(record.path(field));
        }
        assertThat(found.path("inputs").get(0).path("quantity").decimalValue()).isEqualByComparingTo("10");
        assertThat(found.path("vouchers").path("certificates")).isEqualTo(vouchers.path("certificates"));
        assertThat(found.path("stage").asText()).isEqualTo("PROCESSING");
        String batch = record.path("batchNo").asText();
        for (Object[] query : new Object[][] {
            {"subjectCode", subject()},
            {"regionCode", "370102"},
            {"regionCode", "370000"},
            {"stage", "PROCESSING"},
            {"kind", "PROCESSING"},
            {"from", "2026-01-01"}
        }) {
            assertThat(found(reviewer, "batchNo", batch, query[0], query[1]))
                    .as("%s", query[0])
                    .hasSize(1);
        }
        for (Object[] query : new Object[][] {
            {"subjectCode", "X"},
            {"regionCode", "370202"},
            {"stage", "TRANSPORT"},
            {"to", "2020-01-01"},
            {"categoryCode", "99"},
            {"nodeCode", "X"},
            {"productCode", "X"}
        }) {
            assertThat(found(reviewer, "batchNo", batch, query[0], query[1]))
                    .as("%s", query[0])
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("Who reads: what lies in the scope, one's own, and what one uploaded; others nothing")
    void whoReads() {
        ObjectNode record = record(subject());
        sent(uploader, record);
        String batch = record.path("batchNo").asText();

        awaitFound(uploader, 1, "batchNo", batch);
        for (String reader : List.of("supervisor", "reviewer", "reviewer2", "enterprise", "emergency", "leader")) {
            assertThat(found(platform.as(reader), "batchNo", batch)).as(reader).hasSize(1);
        }
        assertThat(found(platform.as("reviewer-qd"), "batchNo", batch)).isEmpty();
        for (String other : List.of("admin", "security", "auditor", "designer")) {
            Answer answer = platform.as(other).get(RECORDS);
            assertThat(answer.status()).as("%s: %s", other, answer).isEqualTo(403);
        }
        ObjectNode own = record(subject());
        sent(platform.as("enterprise"), own);
        awaitFound(platform.as("enterprise"), 1, "batchNo", own.path("batchNo").asText());
        assertThat(found(uploader, "batchNo", own.path("batchNo").asText())).isEmpty();
    }

    @Test
    @DisplayName("Who sends and who sees a job: those who may report their own, operators all, others 404 or 403")
    void whoSends() {
        byte[] body = Records.array(List.of(record(subject())));
        for (String other : List.of("admin", "supervisor", "reviewer", "operator")) {
            send(platform.as(other), body).problem(403);
        }
        platform.anonymous().send("POST", RECORDS, "application/json", body).expect(401);
        String job = send(uploader, body).expect(202).header("Location");

        platform.as("enterprise").get(job).problem(404);
        platform.as("enterprise").get(job + "/errors").problem(404);
        platform.as("operator").get(job).expect(200);
        platform.as("reviewer").get(job).problem(403);
        uploader.get(JOBS + "/none").problem(404);
        assertThat(uploader.get(JOBS).expect(200).items())
                .anyMatch(item -> job.endsWith(item.path("id").asText()));
    }

    @Test
    @DisplayName("old and new months have their place; the parameters of a search are held to")
    void monthsAndParameters() {
        ObjectNode old = record(subject()).put("eventTime", "2019-03-31T23:30:00+08:00");
        ObjectNode other = record(subject()).put("eventTime", "2019-04-01T00:30:00+08:00");
        assertThat(counts(sent(uploader, old, other))).containsExactly(2, 2, 0, 0);

        awaitFound(uploader, 1, "batchNo", old.path("batchNo").asText(), "from", "2019-03-31", "to", "2019-03-31");
        awaitFound(uploader, 1, "batchNo", other.path("batchNo").asText());
        uploader.get(RECORDS, "stage", "X").wrong("stage");
        uploader.get(RECORDS, "regionCode", "999999").wrong("regionCode");
        uploader.get(RECORDS, "sort", "colour,asc").wrong("sort");
        uploader.get(RECORDS, "size", 501).wrong("size");
        uploader.get(RECORDS, "colour", "x").wrong("colour");
        uploader.get(RECORDS, "sort", "eventTime,asc").expect(200);
    }
}
