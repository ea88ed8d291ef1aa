package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Documents of a registration over HTTP: which there are, what they say, who gets them, how anybody verifies them. */
@ExtendWith(SharedPlatform.class)
class DocumentsIT {

    private static final String DOCUMENTS = "/api/v1/documents/";

    private final RunningPlatform platform;
    private final Cases cases;

    DocumentsIT(RunningPlatform platform) {
        this.platform = platform;
        this.cases = new Cases(platform);
    }

    private List<JsonNode> of(String account, JsonNode subject) {
        return platform.as(account)
                .get(SUBJECTS + "/" + subject.path("id").asText() + "/documents")
                .expect(200)
                .items();
    }

    private Answer file(String account, JsonNode document) {
        return platform.as(account).get(DOCUMENTS + document.path("id").asText());
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    private static String code(JsonNode document) {
        String url = document.path("verifyUrl").asText();
        return url.substring(url.indexOf("/verify/"));
    }

    @Test
    @DisplayName("GET …/{id}/documents → items {id, number, kind, issuedAt, state, verifyUrl}, the latest first")
    void aSubjectHasItsDocuments() {
        JsonNode subject = cases.register(Registrations.enterprise());
        List<JsonNode> documents = of("enterprise", subject);

        assertThat(documents)
                .extracting(each -> each.path("kind").asText())
                .containsExactly("CERTIFICATE", "ACCEPTANCE");
        for (JsonNode document : documents) {
            assertThat(document.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("id", "number", "kind", "issuedAt", "state", "verifyUrl");
            assertThat(document.path("state").asText()).isEqualTo("VALID");
            assertThat(document.path("number").asText()).startsWith("（济历下）追溯");
        }
    }

    @Test
    @DisplayName(
            "GET /api/v1/documents/{id} → the PDF, the same bytes at all times; its digest is on the page that verifies it")
    void aDocumentIsAPdfThatAnybodyVerifies() throws Exception {
        ObjectNode sent = Registrations.enterprise();
        JsonNode subject = cases.register(sent);
        JsonNode certificate = of("enterprise", subject).get(0);

        Answer first = file("enterprise", certificate).expect(200);
        assertThat(first.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(text(first.body()))
                .contains(
                        certificate.path("number").asText(),
                        sent.path("name").asText(),
                        subject.path("code").asText(),
                        sent.path("legalRepresentative").asText(),
                        subject.path("caseNo").asText());
        assertThat(file("reviewer", certificate).body()).isEqualTo(first.body());
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(first.body()));
        assertThat(first.header("ETag")).isEqualTo("\"" + digest + "\"");

        Answer page = platform.anonymous().get(code(certificate)).expect(200);
        assertThat(page.text())
                .contains(
                        digest,
                        certificate.path("number").asText(),
                        sent.path("name").asText(),
                        "有效");
        assertThat(page.text()).doesNotContain(sent.path("legalRepresentative").asText());
        platform.anonymous().get("/verify/22222-22222-22222-22222").expect(404);
    }

    @Test
    @DisplayName("a subject that is suspended or cancelled has no certificate that holds")
    void withdrawnWithTheSubject() {
        JsonNode subject = cases.register(Registrations.enterprise());
        JsonNode certificate = of("enterprise", subject).get(0);
        platform.inDatabase("update subject set status = 'SUSPENDED' where id = '"
                + subject.path("id").asText() + "'");

        assertThat(of("enterprise", subject).get(0).path("state").asText()).isEqualTo("WITHDRAWN");
        assertThat(platform.anonymous().get(code(certificate)).expect(200).text())
                .contains("现不具有效力");
    }

    @Test
    @DisplayName("a correction notice names all defects, and a new acceptance notice replaces the first")
    void correctedAndReplaced() throws Exception {
        ObjectNode sent = Registrations.enterprise();
        JsonNode submitted = cases.submit(sent);
        JsonNode acceptance = of("enterprise", submitted).get(0);
        JsonNode task = cases.task("reviewer", submitted);
        platform.as("reviewer")
                .post(Cases.TASKS + "/" + task.path("id").asText() + "/decision", """
                        {"outcome":"RETURN","opinion":"材料不全","corrections":[
                        {"field":"address","requirement":"写到门牌号"},{"field":"name","requirement":"与执照一致"}]}""")
                .expect(204);

        JsonNode correction = of("enterprise", submitted).get(0);
        assertThat(correction.path("kind").asText()).isEqualTo("CORRECTION");
        assertThat(text(file("enterprise", correction).expect(200).body())).contains("材料不全", "写到门牌号", "与执照一致");

        JsonNode returned = cases.subject("enterprise", submitted.path("id").asText());
        platform.as("enterprise")
                .put(
                        SUBJECTS + "/" + submitted.path("id").asText(),
                        returned.path("version").asInt(),
                        sent)
                .expect(200);
        assertThat(of("enterprise", submitted))
                .filteredOn(each -> each.path("id").equals(acceptance.path("id")))
                .extracting(each -> each.path("state").asText())
                .containsExactly("REPLACED");
    }

    @Test
    @DisplayName(
            "own and CONTACT_READ get the file, others within the scope 403, outside 404; others' are audited as EXPORT")
    void whoGetsWhat() {
        JsonNode subject = cases.register(Registrations.enterprise());
        JsonNode certificate = of("enterprise", subject).get(0);

        file("enterprise", certificate).expect(200);
        file("supervisor", certificate).expect(200);
        assertThat(of("enforcer", subject)).hasSize(2);
        file("enforcer", certificate).problem(403);
        file("reviewer-qd", certificate).problem(404);
        platform.as("reviewer-qd")
                .get(SUBJECTS + "/" + subject.path("id").asText() + "/documents")
                .problem(404);
        platform.as("operator").get(DOCUMENTS + certificate.path("id").asText()).problem(403);
        platform.as("enterprise")
                .get(DOCUMENTS + "0193a0de-0000-7000-8000-000000000000")
                .problem(404);
        assertThat(platform.fromDatabase("select actor from audit_entry where action = 'EXPORT' and object_id = '"
                        + certificate.path("id").asText() + "'"))
                .containsExactly("supervisor");
    }

    @Test
    @DisplayName("Approvals at the same moment are numbered without gap or double")
    void numberedUnderConcurrency() {
        List<JsonNode> submitted = java.util.stream.IntStream.range(0, 16)
                .mapToObj(i -> cases.submit(
                        Registrations.enterprise(Registrations.uniqueToken() + "食品有限公司", Registrations.SHINAN, "FOOD")))
                .toList();
        List<JsonNode> tasks = submitted.stream()
                .map(subject -> cases.task("reviewer-qd", subject))
                .toList();
        Cases.atOnce(tasks.size(), i -> cases.decide("reviewer-qd", tasks.get(i), "APPROVE", "同意"))
                .forEach(answer -> answer.expect(204));

        List<Integer> numbers = platform
                .fromDatabase("select document_no from document where kind = 'CERTIFICATE' and region_code = '370202'")
                .stream()
                .map(number -> Integer.valueOf(number.replaceAll(".*〕(\\d+)号", "$1")))
                .sorted()
                .toList();
        assertThat(numbers)
                .hasSizeGreaterThanOrEqualTo(16)
                .containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(1, numbers.size())
                        .boxed()
                        .toList());
    }
}
