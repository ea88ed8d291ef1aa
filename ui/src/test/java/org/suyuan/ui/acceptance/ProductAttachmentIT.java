package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Cases.await;
import static org.suyuan.ui.acceptance.Goods.PRODUCTS;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products: their files, as subjects have them. */
@ExtendWith(SharedPlatform.class)
class ProductAttachmentIT {

    private final RunningPlatform platform;
    private final Goods goods;

    ProductAttachmentIT(RunningPlatform platform) {
        this.platform = platform;
        this.goods = new Goods(platform);
    }

    private JsonNode submitted() {
        return goods.submit(Goods.food(goods.subject("FOOD")));
    }

    private static String files(JsonNode product) {
        return PRODUCTS + "/" + product.path("id").asText() + "/attachments";
    }

    private static String at(JsonNode product, JsonNode file) {
        return files(product) + "/" + file.path("id").asText();
    }

    private Answer upload(String account, JsonNode product, String kind, String name, byte[] content) {
        return platform.as(account).send("POST", files(product), Papers.TYPE, Papers.upload(kind, name, content));
    }

    private JsonNode uploaded(JsonNode product, String kind) {
        return upload("enterprise", product, kind, "材料.pdf", Papers.pdf())
                .expect(201)
                .json();
    }

    private Answer remove(String account, JsonNode product, JsonNode file) {
        return platform.as(account).send("DELETE", at(product, file), null, HttpRequest.BodyPublishers.noBody());
    }

    private List<JsonNode> list(String account, JsonNode product) {
        return platform.as(account).get(files(product)).expect(200).items();
    }

    private void scanned(JsonNode product) {
        await("scanned", Duration.ofSeconds(30), () -> list("enterprise", product).stream()
                .noneMatch(file -> file.path("state").asText().equals("SCANNING")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LABEL", "TEST_REPORT", "LICENCE", "MANUAL", "OTHER"})
    @DisplayName("POST …/{id}/attachments (multipart: file, kind) → 201, Location; the content comes back as it came")
    void aFileIsKeptAndGivenBack(String kind) {
        JsonNode product = submitted();
        byte[] content = kind.equals("LABEL") ? Papers.image("png") : Papers.pdf();

        Answer answer = upload("enterprise", product, kind, kind.equals("LABEL") ? "标签.png" : "材料.pdf", content)
                .expect(201);
        JsonNode file = answer.json();
        assertThat(answer.header("Location")).endsWith(at(product, file));
        assertThat(file.path("kind").asText()).isEqualTo(kind);
        assertThat(file.path("size").asInt()).isEqualTo(content.length);
        scanned(product);

        Answer opened = platform.as("reviewer").get(at(product, file)).expect(200);
        assertThat(opened.body()).isEqualTo(content);
        assertThat(opened.header("Content-Disposition")).startsWith("attachment;");
        assertThat(opened.header("Content-Security-Policy")).contains("sandbox");
        assertThat(opened.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    @DisplayName("What is wrong with an upload is said field by field, and nothing is kept")
    void wrongUploads() {
        JsonNode product = submitted();

        upload("enterprise", product, "BUSINESS_LICENCE", "a.pdf", Papers.pdf()).wrong("kind");
        upload("enterprise", product, null, "a.pdf", Papers.pdf()).wrong("kind");
        upload("enterprise", product, "LABEL", "a.png", "<html></html>".getBytes(UTF_8))
                .wrong("file");
        upload("enterprise", product, "nonsense", "a.pdf", new byte[0]).wrong("file", "kind");
        platform.as("enterprise")
                .post(files(product), Answer.object().put("kind", "LABEL"))
                .problem(415);

        assertThat(list("enterprise", product)).isEmpty();
    }

    @Test
    @DisplayName("A file may have 10 MB; more is 413, and other requests stay small")
    void largeFiles() {
        JsonNode product = submitted();
        int largest = 10 * 1024 * 1024;

        upload("enterprise", product, "MANUAL", "大.pdf", Papers.pdfOf(largest)).expect(201);
        upload("enterprise", product, "MANUAL", "大.pdf", Papers.pdfOf(largest + 1))
                .problem(413);
        assertThat(list("enterprise", product)).hasSize(1);
    }

    @Test
    @DisplayName("The same key is the same file; the same content of a kind is kept once; the list is whole")
    void keptOnce() {
        JsonNode product = submitted();
        byte[] content = Papers.pdf();
        byte[] paper = Papers.upload("LABEL", "a.pdf", content);
        String key = UUID.randomUUID().toString();
        Client enterprise = platform.as("enterprise");

        Answer first =
                enterprise.postOnce(files(product), key, Papers.TYPE, paper).expect(201);
        assertThat(enterprise
                        .postOnce(files(product), key, Papers.TYPE, paper)
                        .expect(201)
                        .text())
                .isEqualTo(first.text());
        upload("enterprise", product, "LABEL", "b.pdf", content).expect(201);
        uploaded(product, "TEST_REPORT");

        JsonNode page =
                enterprise.get(files(product), "size", 1, "page", 1).expect(200).json();
        assertThat(page.path("total").asInt()).isEqualTo(2);
        assertThat(page.path("items")).hasSize(1);
        enterprise.get(files(product), "nonsense", 1).wrong("nonsense");
    }

    @Test
    @DisplayName("404 also for what lies outside the caller's scope; only its own people add and remove")
    void scopes() {
        JsonNode product = submitted();
        JsonNode file = uploaded(product, "LABEL");
        scanned(product);

        platform.as("reviewer-qd").get(files(product)).problem(404);
        platform.as("reviewer-qd").get(at(product, file)).problem(404);
        platform.anonymous().get(files(product)).problem(401);
        platform.as("admin").get(files(product)).problem(403);
        assertThat(list("supervisor", product)).hasSize(1);
        upload("reviewer", product, "LABEL", "a.pdf", Papers.pdf()).problem(403);
        remove("reviewer", product, file).problem(403);
        platform.as("enterprise").get(at(submitted(), file)).problem(404);
        platform.as("enterprise").get(files(product) + "/none").problem(404);
        platform.as("enterprise").get(PRODUCTS + "/none/attachments").problem(404);
    }

    @Test
    @DisplayName(
            "What a reviewer approved stays; reports are added to what is registered; what was added can be taken back")
    void afterRegistration() {
        JsonNode product = submitted();
        JsonNode label = uploaded(product, "LABEL");
        JsonNode mistake = uploaded(product, "OTHER");
        remove("enterprise", product, mistake).expect(204);
        new Cases(platform).approve("reviewer", product);
        JsonNode registered = goods.read(product);
        assertThat(registered.path("status").asText()).isEqualTo("REGISTERED");

        remove("enterprise", product, label).problem(409);
        JsonNode report = uploaded(product, "TEST_REPORT");
        assertThat(list("reviewer", product))
                .extracting(file -> file.path("kind").asText())
                .containsExactly("LABEL", "TEST_REPORT");
        remove("enterprise", product, report).expect(204);
        assertThat(list("reviewer", product)).hasSize(1);
        remove("enterprise", product, report).problem(404);
    }

    @Test
    @DisplayName("Once it is rejected, no file comes or goes")
    void rejected() {
        JsonNode product = submitted();
        JsonNode label = uploaded(product, "LABEL");
        Cases cases = new Cases(platform);
        cases.decide("reviewer", cases.task("reviewer", product), "REJECT", "不属于重要产品")
                .expect(204);

        upload("enterprise", product, "LABEL", "a.pdf", Papers.pdf()).problem(409);
        remove("enterprise", product, label).problem(409);
        assertThat(list("reviewer", product)).hasSize(1);
    }

    @Test
    @DisplayName("The audit trail says who added and removed which file")
    void audited() {
        JsonNode product = submitted();
        JsonNode file = uploaded(product, "LICENCE");
        remove("enterprise", product, file).expect(204);

        List<JsonNode> entries = platform.as("auditor")
                .get(
                        "/api/v1/audit-entries",
                        "objectType",
                        "productAttachment",
                        "objectId",
                        product.path("id").asText())
                .expect(200)
                .items();
        assertThat(entries)
                .extracting(entry -> entry.path("action").asText())
                .containsExactlyInAnyOrder("CREATE", "DELETE");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.path("actor").asText()).isEqualTo("enterprise");
            assertThat(entry.toString()).contains(file.path("digest").asText());
        });
    }
}
