package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Codes.RANGES;
import static org.suyuan.ui.acceptance.Codes.span;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.suyuan.document.Phone;

/** Issue: trace codes of the platform's own scheme, issued in ranges, printed, activated, voided, packed. */
@ExtendWith(SharedPlatform.class)
class TraceCodeIT {

    private final RunningPlatform platform;
    private final Client enterprise;
    private final Codes codes;

    TraceCodeIT(RunningPlatform platform) {
        this.platform = platform;
        enterprise = platform.as("enterprise");
        codes = new Codes(platform);
    }

    private static String at(JsonNode range) {
        return RANGES + "/" + range.path("id").asText();
    }

    private JsonNode read(JsonNode range) {
        return enterprise.get(at(range)).expect(200).json();
    }

    @Test
    @DisplayName("codes are issued in a range: 201 and Location; serials are never used again; each code is unlike its"
            + " neighbour")
    void codesAreIssuedInRanges() {
        Codes.Farm farm = codes.farm();
        Answer answer = enterprise.post(RANGES, Codes.range(farm, 300, "ITEM")).expect(201);
        JsonNode first = answer.json();
        assertThat(answer.header("Location")).endsWith(at(first));
        assertThat(first.path("quantity").asInt()).isEqualTo(300);
        assertThat(first.path("active").asInt()).isZero();
        assertThat(first.path("productName").asText()).isEqualTo(farm.productName());
        JsonNode second = codes.issue(farm, 5, "ITEM");
        assertThat(second.path("firstNumber").asLong())
                .isGreaterThan(first.path("firstNumber").asLong() + 299);

        List<String[]> all = codes.codes(first);
        assertThat(all).hasSize(300);
        Set<String> publicParts = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            String[] line = all.get(i);
            assertThat(line).hasSize(4);
            assertThat(line[0]).isEqualTo(String.valueOf(i + 1));
            assertThat(line[1]).hasSize(23).startsWith("SY001");
            assertThat(line[2].replace("-", "")).isEqualTo(line[1]);
            assertThat(line[3]).endsWith("/t/" + line[1]);
            publicParts.add(line[1].substring(14, 22));
        }
        assertThat(publicParts).hasSize(300);
        assertThat(codes.codes(first).get(7)).isEqualTo(all.get(7));
    }

    @Test
    @DisplayName("the same Idempotency-Key issues once")
    void theSameKeyIssuesOnce() {
        Codes.Farm farm = codes.farm();
        String key = Registrations.uniqueToken().hashCode() + "-codes";
        JsonNode first = enterprise
                .postOnce(RANGES, key, Codes.range(farm, 3, "ITEM"))
                .expect(201)
                .json();
        JsonNode again = enterprise
                .postOnce(RANGES, key, Codes.range(farm, 3, "ITEM"))
                .expect(201)
                .json();
        assertThat(again.path("id")).isEqualTo(first.path("id"));
        enterprise.postOnce(RANGES, key, Codes.range(farm, 4, "ITEM")).problem(422);
    }

    @Test
    @DisplayName("own subjects and registered products only, at most 1,000,000; wrong fields are named all at once")
    void wrongFieldsAreNamed() {
        Codes.Farm farm = codes.farm();
        enterprise.post(RANGES, object()).wrong("subjectCode", "productCode", "quantity", "level");
        enterprise.post(RANGES, Codes.range(farm, 1_000_001, "ITEM")).wrong("quantity");
        enterprise.post(RANGES, Codes.range(farm, 0, "ITEM")).wrong("quantity");
        enterprise.post(RANGES, Codes.range(farm, 1, "BATCH")).wrong("level");
        enterprise.post(RANGES, Codes.range(farm, 1, "CRATE")).wrong("level");
        enterprise.post(RANGES, Codes.range(farm, 1, "ITEM").put("price", 3)).wrong("price");
        enterprise
                .post(RANGES, Codes.range(farm, 1, "ITEM").put("productCode", "2999999999999"))
                .wrong("productCode");
        codes.buyer();
        platform.as("code-buyer").post(RANGES, Codes.range(farm, 1, "ITEM")).wrong("subjectCode");
        platform.as("reviewer").post(RANGES, Codes.range(farm, 1, "ITEM")).problem(403);
        platform.anonymous().post(RANGES, Codes.range(farm, 1, "ITEM")).problem(401);
    }

    @Test
    @DisplayName("the authority sees ranges of its area, never the codes; others see nothing")
    void theAuthoritySeesRangesNeverCodes() {
        Codes.Farm farm = codes.farm();
        JsonNode range = codes.issue(farm, 4, "ITEM");
        platform.as("reviewer").get(at(range)).expect(200);
        assertThat(platform.as("reviewer")
                        .get(RANGES, "subjectCode", farm.subject())
                        .expect(200)
                        .items())
                .hasSize(1);
        platform.as("reviewer").get(at(range) + "/codes").problem(403);
        platform.as("reviewer").get(at(range) + "/labels").problem(403);
        platform.as("reviewer-qd").get(at(range)).problem(404);
        assertThat(platform.as("reviewer-qd")
                        .get(RANGES, "subjectCode", farm.subject())
                        .expect(200)
                        .items())
                .isEmpty();
        codes.buyer();
        platform.as("code-buyer").get(at(range)).problem(404);
        platform.as("code-buyer").get(at(range) + "/codes").problem(404);
    }

    @Test
    @DisplayName("a stretch is activated with its batch; what was activated or voided is not activated again: 409, and"
            + " nothing happens")
    void activatedOnce() {
        JsonNode range = codes.issue(codes.farm(), 100, "ITEM");
        codes.activate(range, 11, 20).expect(200);
        codes.activate(range, 20, 30).problem(409);
        codes.activate(range, 1, 100).problem(409);
        codes.act(range, "voids", span(5, 5).put("reason", "标签破损")).expect(200);
        codes.activate(range, 1, 10).problem(409);
        codes.activate(range, 21, 30).expect(200);
        JsonNode now = read(range);
        assertThat(now.path("active").asInt()).isEqualTo(20);
        assertThat(now.path("voided").asInt()).isEqualTo(1);
        assertThat(now.path("stretches").findValuesAsText("state"))
                .containsExactly("ISSUED", "VOID", "ISSUED", "ACTIVE", "ACTIVE", "ISSUED");
        assertThat(now.path("acts").findValuesAsText("kind")).containsExactly("ACTIVATE", "VOID", "ACTIVATE");
        codes.activate(range, 0, 3).wrong("from");
        codes.activate(range, 40, 101).wrong("to");
        codes.activate(range, 50, 40).wrong("to");
        codes.act(range, "activations", span(41, 42).put("batchNo", "").put("producedOn", "2999-01-01"))
                .wrong("batchNo", "producedOn");
    }

    @Test
    @DisplayName("void is for ever, of codes in use and not")
    void voidIsForEver() {
        JsonNode range = codes.issue(codes.farm(), 10, "ITEM");
        codes.activate(range, 1, 5).expect(200);
        codes.act(range, "voids", span(4, 7).put("reason", "召回")).expect(200);
        codes.act(range, "voids", span(7, 8).put("reason", "再次")).problem(409);
        codes.act(range, "voids", span(8, 8)).wrong("reason");
        JsonNode now = read(range);
        assertThat(now.path("active").asInt()).isEqualTo(3);
        assertThat(now.path("voided").asInt()).isEqualTo(4);
    }

    @Test
    @DisplayName("codes in use are packed into a package in use, once; taken out they are packed again")
    void codesArePacked() {
        Codes.Farm farm = codes.farm();
        JsonNode items = codes.issue(farm, 20, "ITEM");
        JsonNode boxes = codes.issue(farm, 3, "PACKAGE");
        String box = codes.codes(boxes).get(0)[2];
        String other = codes.codes(boxes).get(1)[1];
        codes.activate(items, 1, 10).expect(200);
        codes.act(items, "packings", span(1, 5).put("package", box)).problem(409);
        codes.activate(boxes, 1, 2).expect(200);
        codes.act(items, "packings", span(1, 5).put("package", box)).expect(200);
        codes.act(items, "packings", span(5, 6).put("package", other)).problem(409);
        codes.act(items, "packings", span(10, 11).put("package", box)).problem(409);
        codes.act(
                        items,
                        "packings",
                        span(6, 6).put("package", codes.codes(items).get(0)[1]))
                .wrong("package");
        assertThat(codes.trace(codes.codes(boxes).get(0)[1]).path("contents").asInt())
                .isEqualTo(5);
        codes.act(items, "unpackings", span(4, 6).put("package", box)).problem(409);
        codes.act(items, "unpackings", span(4, 5).put("package", box)).expect(200);
        codes.act(items, "packings", span(4, 6).put("package", other)).expect(200);
        assertThat(codes.trace(other).path("contents").asInt()).isEqualTo(3);
        assertThat(read(items).path("stretches").get(0).path("packageCode").asText())
                .isEqualTo(box.replace("-", ""));
    }

    @Test
    @DisplayName("a package does not come to lie in itself")
    void noPackageLiesInItself() {
        JsonNode boxes = codes.issue(codes.farm(), 3, "PACKAGE");
        List<String[]> all = codes.codes(boxes);
        codes.activate(boxes, 1, 3).expect(200);
        codes.act(boxes, "packings", span(1, 1).put("package", all.get(0)[1])).problem(409);
        codes.act(boxes, "packings", span(1, 1).put("package", all.get(1)[1])).expect(200);
        codes.act(boxes, "packings", span(2, 2).put("package", all.get(2)[1])).expect(200);
        codes.act(boxes, "packings", span(3, 3).put("package", all.get(0)[1])).problem(409);
    }

    @Test
    @DisplayName("many who activate the same codes at once: one of them does")
    void manyAtOnce() {
        JsonNode range = codes.issue(codes.farm(), 1_000, "ITEM");
        List<Integer> statuses = Cases.atOnce(8, each -> codes.activate(range, 1 + each, 500 + each)).stream()
                .map(Answer::status)
                .toList();
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
        assertThat(statuses.stream().filter(status -> status == 409)).hasSize(7);
        assertThat(read(range).path("active").asInt()).isEqualTo(500);
    }

    @Test
    @DisplayName("many who issue at once get serials that do not overlap")
    void issuedAtOnce() {
        Codes.Farm farm = codes.farm();
        List<Long> sorted = Cases.atOnce(6, each -> enterprise.post(RANGES, Codes.range(farm, 50, "ITEM"))).stream()
                .map(answer -> answer.expect(201).json().path("firstNumber").asLong())
                .sorted()
                .toList();
        assertThat(IntStream.range(1, sorted.size()).allMatch(i -> sorted.get(i) - sorted.get(i - 1) >= 50))
                .isTrue();
    }

    @Test
    @DisplayName("labels are a PDF, one a page, whose QR code opens the public page; at most 1,000")
    void labelsArePrinted() throws Exception {
        Codes.Farm farm = codes.farm();
        JsonNode range = codes.issue(farm, 2_000, "ITEM");
        codes.activate(range, 1, 3).expect(200);
        for (String size : List.of("40x30", "60x40", "80x60")) {
            Answer answer = enterprise
                    .get(at(range) + "/labels", "from", 2, "to", 4, "size", size)
                    .expect(200);
            assertThat(answer.header("Content-Type")).startsWith("application/pdf");
            try (var document = Loader.loadPDF(answer.body())) {
                assertThat(document.getNumberOfPages()).isEqualTo(3);
            }
            List<String[]> all = codes.codes(range);
            assertThat(Phone.scans(answer.body(), 0)).isEqualTo(all.get(1)[3]);
            assertThat(Phone.scans(answer.body(), 2)).isEqualTo(all.get(3)[3]);
            assertThat(Codes.text(answer.body())).contains(all.get(1)[2]);
        }
        enterprise.get(at(range) + "/labels", "from", 1, "to", 1_001).wrong("to");
        enterprise.get(at(range) + "/labels", "from", 1_999, "to", 2_001).wrong("to");
        enterprise.get(at(range) + "/labels", "from", 1, "to", 1, "size", "A4").wrong("size");
    }

    @Test
    @DisplayName("every act is audited")
    void everyActIsAudited() {
        JsonNode range = codes.issue(codes.farm(), 10, "ITEM");
        codes.activate(range, 1, 2).expect(200);
        codes.act(range, "voids", span(2, 2).put("reason", "破损")).expect(200);
        codes.codes(range);
        assertThat(platform.as("auditor")
                        .get(
                                "/api/v1/audit-entries",
                                "objectType",
                                "traceCodeRange",
                                "objectId",
                                range.path("id").asText())
                        .expect(200)
                        .items())
                .extracting(entry -> entry.path("action").asText())
                .containsExactlyInAnyOrder("CREATE", "ENABLE", "DISABLE", "EXPORT");
    }

    @Test
    @DisplayName(
            "the public page of a code says whether it is on a product, not yet, or void; a made-up one is unknown")
    void theStateIsPublic() {
        Codes.Farm farm = codes.farm();
        JsonNode range = codes.issue(farm, 3, "ITEM");
        codes.activate(range, 2, 3).expect(200);
        codes.act(range, "voids", span(3, 3).put("reason", "内部原因")).expect(200);
        List<String[]> all = codes.codes(range);

        JsonNode issued = codes.trace(all.get(0)[1]);
        assertThat(issued.path("state").asText()).isEqualTo("ISSUED");
        assertThat(issued.path("holders")).isEmpty();
        JsonNode active = codes.trace(all.get(1)[2].toLowerCase(java.util.Locale.ROOT));
        assertThat(active.path("code").asText()).isEqualTo(all.get(1)[1]);
        assertThat(active.path("state").asText()).isEqualTo("ACTIVE");
        assertThat(active.path("product").path("name").asText()).isEqualTo(farm.productName());
        assertThat(active.path("batch").path("batchNo").asText()).isEqualTo("P2");
        assertThat(active.path("batch").path("producedOn").asText()).isEqualTo("2026-11-20");
        assertThat(active.path("holders").get(0).path("firm").path("code").asText())
                .isEqualTo(farm.subject());
        assertThat(active.path("recalls").isArray()).isTrue();
        Answer gone = platform.anonymous().get(Codes.TRACE + all.get(2)[1]).expect(200);
        assertThat(gone.json().path("state").asText()).isEqualTo("VOID");
        assertThat(gone.json().toString()).doesNotContain("内部原因");
        assertThat(gone.header("Cache-Control")).contains("no-store");

        String real = all.get(1)[1];
        char last = real.charAt(22);
        platform.anonymous()
                .get(Codes.TRACE + real.substring(0, 22) + (last == 'A' ? 'B' : 'A'))
                .problem(404);
        platform.anonymous().get(Codes.TRACE + "06901234567892").problem(404);
        platform.anonymous().get(Codes.TRACE + "x".repeat(500)).problem(404);
        platform.anonymous().get(Codes.TRACE + "%E4%BD%A0%00").civil();
    }
}
