package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.array;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Codes.CERTIFICATES;
import static org.suyuan.ui.acceptance.Codes.RECEIPTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.suyuan.document.Phone;

/** Issue: commitment certificates 承诺达标合格证: issued, printed, voided, scanned; the buyer confirms or disputes. */
@ExtendWith(SharedPlatform.class)
class CertificateIT {

    private final RunningPlatform platform;
    private final Client enterprise;
    private final Codes codes;

    CertificateIT(RunningPlatform platform) {
        this.platform = platform;
        enterprise = platform.as("enterprise");
        codes = new Codes(platform);
    }

    private static String at(JsonNode certificate) {
        return CERTIFICATES + "/" + certificate.path("id").asText();
    }

    @Test
    @DisplayName("a certificate is issued: 201, Location, number, a trace code of its own, the contact of the subject")
    void aCertificateIsIssued() {
        Codes.Farm farm = codes.farm();
        Answer answer = enterprise.post(CERTIFICATES, Codes.certificate(farm)).expect(201);
        JsonNode certificate = answer.json();
        assertThat(answer.header("Location")).endsWith(at(certificate));
        assertThat(certificate.path("number").asText()).matches("HGZ\\d{14}");
        assertThat(certificate.path("traceCode").asText()).hasSize(23).startsWith("SY001");
        assertThat(certificate.path("state").asText()).isEqualTo("VALID");
        assertThat(certificate.path("quantity").decimalValue()).isEqualByComparingTo("120.5");
        assertThat(certificate.path("contact").asText()).startsWith("1380000");
        assertThat(certificate.path("reissuedFrom").isNull()).isTrue();
        JsonNode read = enterprise.get(at(certificate)).expect(200).json();
        assertThat(read).isEqualTo(certificate);
        assertThat(enterprise
                        .get(CERTIFICATES, "q", farm.productName())
                        .expect(200)
                        .items())
                .hasSize(1);
        assertThat(enterprise
                        .get(Codes.RANGES, "subjectCode", farm.subject())
                        .expect(200)
                        .items())
                .isEmpty();
    }

    @Test
    @DisplayName(
            "all required but day, contact and original; all three commitments, at least one basis; farm products only")
    void wrongFieldsAreNamed() {
        Codes.Farm farm = codes.farm();
        enterprise
                .post(CERTIFICATES, object())
                .wrong("subjectCode", "productCode", "batchNo", "quantity", "unit", "origin", "commitments", "basis");
        enterprise
                .post(CERTIFICATES, Codes.certificate(farm).set("commitments", array("NOTHING_BANNED", "ANSWERABLE")))
                .wrong("commitments");
        enterprise
                .post(CERTIFICATES, Codes.certificate(farm).set("basis", array()))
                .wrong("basis");
        enterprise
                .post(CERTIFICATES, Codes.certificate(farm).put("quantity", 0))
                .wrong("quantity");
        enterprise
                .post(CERTIFICATES, Codes.certificate(farm).put("quantity", 0.1234567))
                .wrong("quantity");
        enterprise
                .post(CERTIFICATES, Codes.certificate(farm).put("issuedOn", "2999-01-01"))
                .wrong("issuedOn");
        JsonNode noodles = new Goods(platform).register(Goods.food(farm.subject()));
        enterprise
                .post(
                        CERTIFICATES,
                        Codes.certificate(farm)
                                .put("productCode", noodles.path("code").asText()))
                .wrong("productCode");
        codes.buyer();
        platform.as("code-buyer").post(CERTIFICATES, Codes.certificate(farm)).wrong("subjectCode");
        platform.as("reviewer").post(CERTIFICATES, Codes.certificate(farm)).problem(403);
    }

    @Test
    @DisplayName("who does not produce issues again what came with a certificate, and it is marked so")
    void issuedAgainInCirculation() {
        Codes.Farm farm = codes.farm();
        JsonNode original = codes.certify(farm);
        String buyer = codes.buyer();
        ObjectNode again = Codes.certificate(farm).put("subjectCode", buyer);
        platform.as("code-buyer").post(CERTIFICATES, again).wrong("reissuedFrom");
        JsonNode reissued = platform.as("code-buyer")
                .post(
                        CERTIFICATES,
                        again.put("reissuedFrom", original.path("number").asText()))
                .expect(201)
                .json();
        JsonNode trace = codes.trace(reissued.path("traceCode").asText());
        assertThat(trace.path("certificate").path("reissued").asBoolean()).isTrue();

        enterprise.post(at(original) + "/void", object().put("reason", "检测不合格")).expect(200);
        platform.as("code-buyer")
                .post(
                        CERTIFICATES,
                        again.put("reissuedFrom", original.path("traceCode").asText()))
                .wrong("reissuedFrom");
    }

    @Test
    @DisplayName("printed as A4 and as label: the QR code opens the public page, the same bytes at all times")
    void printedAndScanned() {
        Codes.Farm farm = codes.farm();
        JsonNode certificate = codes.certify(farm);
        for (String form : new String[] {"A4", "LABEL"}) {
            Answer answer =
                    enterprise.get(at(certificate) + "/file", "form", form).expect(200);
            assertThat(answer.header("Content-Type")).startsWith("application/pdf");
            assertThat(Phone.scans(answer.body()))
                    .isEqualTo(certificate.path("address").asText())
                    .endsWith("/t/" + certificate.path("traceCode").asText());
            assertThat(Codes.text(answer.body()))
                    .contains(
                            "承诺达标合格证",
                            farm.productName(),
                            "山东省济南市历下区姚家街道",
                            certificate.path("contact").asText());
            assertThat(enterprise
                            .get(at(certificate) + "/file", "form", form)
                            .expect(200)
                            .body())
                    .isEqualTo(answer.body());
        }
        enterprise.get(at(certificate) + "/file", "form", "A5").wrong("form");
        platform.as("reviewer").get(at(certificate) + "/file").problem(403);
        codes.buyer();
        platform.as("code-buyer").get(at(certificate) + "/file").problem(404);
        platform.as("reviewer-qd").get(at(certificate)).problem(404);
    }

    @Test
    @DisplayName("the public page: product, batch, issuer, commitments; no contact")
    void thePublicPageOfACertificate() {
        Codes.Farm farm = codes.farm();
        JsonNode certificate = codes.certify(farm);
        JsonNode trace = codes.trace(certificate.path("traceCode").asText());
        assertThat(trace.path("level").asText()).isEqualTo("BATCH");
        assertThat(trace.path("certificate").path("number")).isEqualTo(certificate.path("number"));
        assertThat(trace.path("certificate").path("commitments")).hasSize(3);
        assertThat(trace.path("certificate").path("basis")).hasSize(2);
        assertThat(trace.path("timeline").findValuesAsText("kind")).containsExactly("CERTIFICATE");
        assertThat(trace.toString()).doesNotContain(certificate.path("contact").asText());

        Answer page = platform.anonymous()
                .get("/t/" + certificate.path("traceCode").asText())
                .expect(200);
        String html = new String(page.body(), StandardCharsets.UTF_8);
        assertThat(html)
                .contains(farm.productName(), "承诺达标合格证", "自我检测", "goods-receipts")
                .doesNotContain(certificate.path("contact").asText());
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(platform.anonymous().get("/t").expect(200).body()).isNotEmpty();
        assertThat(new String(
                        platform.anonymous()
                                .get("/t", "code", "SY001-222")
                                .expect(404)
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("没有发放过这个追溯码");
        assertThat(platform.anonymous()
                        .get("/", "q", certificate.path("traceCode").asText())
                        .expect(302)
                        .header("Location"))
                .contains("/t?code=");
    }

    @Test
    @DisplayName("a certificate is taken back with a reason, once; the public page says that it does not hold")
    void takenBack() {
        JsonNode certificate = codes.certify(codes.farm());
        enterprise.post(at(certificate) + "/void", object()).wrong("reason");
        JsonNode gone = enterprise
                .post(at(certificate) + "/void", object().put("reason", "数量填错"))
                .expect(200)
                .json();
        assertThat(gone.path("state").asText()).isEqualTo("VOID");
        enterprise.post(at(certificate) + "/void", object().put("reason", "再次")).problem(409);
        JsonNode trace = codes.trace(certificate.path("traceCode").asText());
        assertThat(trace.path("state").asText()).isEqualTo("VOID");
        assertThat(trace.path("certificate").path("state").asText()).isEqualTo("VOID");
        assertThat(trace.toString()).doesNotContain("数量填错");
        platform.as("reviewer")
                .post(at(certificate) + "/void", object().put("reason", "x"))
                .problem(403);
    }

    private static ObjectNode receipt(String buyer, JsonNode certificate, String outcome) {
        return object().put("subjectCode", buyer)
                .put("certificate", certificate.path("traceCode").asText())
                .put("outcome", outcome);
    }

    @Test
    @DisplayName("the buyer disputes, then confirms; both sides see it, the sender is told; once confirmed it stays")
    void theBuyerAnswers() {
        Codes.Farm farm = codes.farm();
        JsonNode certificate = codes.certify(farm);
        String buyer = codes.buyer();
        Client trader = platform.as("code-buyer");
        trader.post(RECEIPTS, receipt(buyer, certificate, "DISPUTED")).wrong("reason");
        trader.post(RECEIPTS, receipt(buyer, certificate, "CONFIRMED")).wrong("quantity", "unit");
        trader.post(RECEIPTS, receipt(buyer, certificate, "WAITING")).wrong("outcome");
        JsonNode disputed = trader.post(
                        RECEIPTS,
                        receipt(buyer, certificate, "DISPUTED")
                                .put("quantity", 100)
                                .put("unit", "KG")
                                .put("reason", "少 20.5 千克"))
                .expect(201)
                .json();
        assertThat(disputed.path("state").asText()).isEqualTo("DISPUTED");
        assertThat(enterprise
                        .get(RECEIPTS, "side", "SENDER", "state", "DISPUTED", "size", 500)
                        .expect(200)
                        .items())
                .extracting(item -> item.path("id").asText())
                .contains(disputed.path("id").asText());
        enterprise.get(RECEIPTS + "/" + disputed.path("id").asText()).expect(200);
        platform.as("uploader")
                .get(RECEIPTS + "/" + disputed.path("id").asText())
                .civil();

        JsonNode confirmed = trader.post(
                        RECEIPTS,
                        receipt(buyer, certificate, "CONFIRMED")
                                .put("quantity", 120.5)
                                .put("unit", "KG"))
                .expect(201)
                .json();
        assertThat(confirmed.path("id")).isEqualTo(disputed.path("id"));
        assertThat(confirmed.path("reason").isNull()).isTrue();
        trader.post(RECEIPTS, receipt(buyer, certificate, "DISPUTED").put("reason", "又不符"))
                .problem(409);
        assertThat(platform.fromDatabase("select headline from delivery where business_key = '"
                        + disputed.path("id").asText() + "' order by created_at"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("异议", farm.productName()),
                        second -> assertThat(second).contains("确认收货", farm.productName()));
    }

    @Test
    @DisplayName("nobody receives his own goods, on a void certificate, or for somebody else")
    void refused() {
        Codes.Farm farm = codes.farm();
        JsonNode certificate = codes.certify(farm);
        String buyer = codes.buyer();
        ObjectNode whole =
                receipt(buyer, certificate, "CONFIRMED").put("quantity", 1).put("unit", "KG");
        enterprise.post(RECEIPTS, whole).wrong("subjectCode");
        enterprise
                .post(RECEIPTS, whole.deepCopy().put("subjectCode", farm.subject()))
                .wrong("certificate");
        platform.as("code-buyer")
                .post(RECEIPTS, whole.deepCopy().put("certificate", "HGZ20260101000000"))
                .wrong("certificate");
        platform.as("code-buyer")
                .post(RECEIPTS, whole.deepCopy().put("recordId", "1"))
                .wrong("certificate");
        ObjectNode none = whole.deepCopy();
        none.remove("certificate");
        platform.as("code-buyer").post(RECEIPTS, none).wrong("senderCode");
        enterprise.post(at(certificate) + "/void", object().put("reason", "填错")).expect(200);
        platform.as("code-buyer").post(RECEIPTS, whole).wrong("certificate");
        platform.as("reviewer").post(RECEIPTS, whole).problem(403);
    }
}
