package org.suyuan.ui.acceptance;

import static org.suyuan.ui.acceptance.Answer.array;
import static org.suyuan.ui.acceptance.Answer.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** Takes trace codes and certificates through the API as the people of the demo do. */
record Codes(RunningPlatform platform) {

    static final String RANGES = "/api/v1/trace-code-ranges";
    static final String CERTIFICATES = "/api/v1/certificates";
    static final String RECEIPTS = "/api/v1/goods-receipts";
    static final String TRACE = "/public/api/v1/trace/";

    /** A farm with a product, both registered. */
    record Farm(String id, String subject, String product, String productName) {}

    Farm farm() {
        ObjectNode registration = Registrations.enterprise(
                Registrations.uniqueToken() + "农场", Registrations.LIXIA, "EDIBLE_AGRICULTURAL_PRODUCTS", "FOOD");
        registration.set("stages", array("PRIMARY_PRODUCTION", "PROCESSING", "CIRCULATION"));
        return farm(registration);
    }

    Farm farm(ObjectNode registration) {
        JsonNode subject = new Cases(platform).register(registration);
        String name = Registrations.uniqueToken() + "菠菜";
        JsonNode product = new Goods(platform)
                .register(Goods.food(subject.path("code").asText())
                        .put("name", name)
                        .put("categoryCode", "010201")
                        .put("specification", "散装"));
        return new Farm(
                subject.path("id").asText(),
                subject.path("code").asText(),
                product.path("code").asText(),
                name);
    }

    /** A firm of somebody else, who buys. */
    String buyer() {
        if (platform.fromDatabase("select id from account where id = 'code-buyer'")
                .isEmpty()) {
            platform.inDatabase(
                    "insert into account (id, name, password_hash, display_name, failed_sign_ins, version, created_at,"
                            + " updated_at) select 'code-buyer', 'code-buyer', password_hash, '采购员', 0, 1, now(), now()"
                            + " from account where name = 'enterprise'",
                    "insert into account_role (account_id, role_code) select 'code-buyer', r.role_code from"
                            + " account_role r join account a on a.id = r.account_id where a.name = 'enterprise'");
        }
        ObjectNode registration = Registrations.enterprise(
                Registrations.uniqueToken() + "超市", Registrations.LIXIA, "EDIBLE_AGRICULTURAL_PRODUCTS", "FOOD");
        JsonNode submitted = platform.as("code-buyer")
                .post(Registrations.SUBJECTS, registration)
                .expect(201)
                .json();
        Cases cases = new Cases(platform);
        cases.approve("reviewer", submitted);
        return cases.subject("reviewer", submitted.path("id").asText())
                .path("code")
                .asText();
    }

    static ObjectNode range(Farm farm, int quantity, String level) {
        return object().put("subjectCode", farm.subject())
                .put("productCode", farm.product())
                .put("quantity", quantity)
                .put("level", level);
    }

    JsonNode issue(Farm farm, int quantity, String level) {
        return platform.as("enterprise")
                .post(RANGES, range(farm, quantity, level))
                .expect(201)
                .json();
    }

    /** Does something with codes: {@code activations}, {@code voids}, {@code packings}, {@code unpackings}. */
    Answer act(JsonNode range, String what, ObjectNode body) {
        return platform.as("enterprise").post(RANGES + "/" + range.path("id").asText() + "/" + what, body);
    }

    Answer activate(JsonNode range, int from, int to) {
        return act(
                range, "activations", span(from, to).put("batchNo", "P" + from).put("producedOn", "2026-11-20"));
    }

    static ObjectNode span(int from, int to) {
        return object().put("from", from).put("to", to);
    }

    /** The codes of a range, as a printing house gets them: number, code, printed, address. */
    List<String[]> codes(JsonNode range) {
        return new String(
                        platform.as("enterprise")
                                .get(RANGES + "/" + range.path("id").asText() + "/codes")
                                .expect(200)
                                .body(),
                        StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    static ObjectNode certificate(Farm farm) {
        return object().put("subjectCode", farm.subject())
                .put("productCode", farm.product())
                .put("batchNo", "B20261120")
                .put("quantity", 120.5)
                .put("unit", "KG")
                .put("origin", "山东省济南市历下区姚家街道")
                .<ObjectNode>set("commitments", array("NOTHING_BANNED", "WITHIN_LIMITS", "ANSWERABLE"))
                .set("basis", array("OWN_TEST", "SELF_COMMITMENT"));
    }

    JsonNode certify(Farm farm) {
        return platform.as("enterprise")
                .post(CERTIFICATES, certificate(farm))
                .expect(201)
                .json();
    }

    JsonNode trace(String code) {
        return platform.anonymous().get(TRACE + code).expect(200).json();
    }

    static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
