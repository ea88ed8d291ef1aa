package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.array;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Goods.PRODUCTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract, Products: what "like subjects" says beside the catalogue and the review. */
@ExtendWith(SharedPlatform.class)
class ContractOfProductsIT {

    private final RunningPlatform platform;
    private final Client enterprise;
    private final Client supervisor;
    private final Cases cases;
    private final Goods goods;

    ContractOfProductsIT(RunningPlatform platform) {
        this.platform = platform;
        enterprise = platform.as("enterprise");
        supervisor = platform.as("supervisor");
        cases = new Cases(platform);
        goods = new Goods(platform);
    }

    private static String at(JsonNode product) {
        return PRODUCTS + "/" + product.path("id").asText();
    }

    @ParameterizedTest
    @CsvSource({
        "EDIBLE_AGRICULTURAL_PRODUCTS, 010201",
        "FOOD,                020103",
        "DRUGS,               030201",
        "AGRICULTURAL_INPUTS, 040101",
        "SPECIAL_EQUIPMENT,   050501",
        "DANGEROUS_GOODS,     060301",
        "RARE_EARTH,          070401"
    })
    @DisplayName("the shipped regions have brought in all classes")
    void productsOfEveryClassAreTaken(String productClass, String category) {
        JsonNode product = goods.submit(Goods.food(goods.subject(productClass)).put("categoryCode", category));
        assertThat(goods.read(product).path("productClass").asText()).isEqualTo(productClass);
    }

    @ParameterizedTest
    @ValueSource(strings = {"96385074", "012345678905", "14012345111115"})
    @DisplayName("a GTIN has 8, 12, 13 or 14 digits and is the code as it was entered")
    void everyLengthOfGtinIsTaken(String gtin) {
        ObjectNode body = Goods.food(goods.subject("FOOD")).put("gtin", gtin);
        JsonNode product = goods.register(body);
        assertThat(product.path("code").asText()).isEqualTo(gtin);
        enterprise
                .post(PRODUCTS, body.deepCopy().put("gtin", "00000000".substring(gtin.length() - 6) + gtin))
                .problem(409);
        platform.as("reviewer")
                .post(at(product) + "/cancel", object().put("reason", "停产").put("documentNo", "济市监〔2026〕9号"))
                .expect(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234567",
                "123456789",
                "2901234567890",
                "96385075",
                "012345678906",
                "690123456789a",
                "６９０１２３４５６７８９２",
                "-96385074"
            })
    @DisplayName("a GTIN of another length, of other characters or with a wrong check digit is 422 of gtin")
    void whatIsNoGtinIsRefused(String gtin) {
        enterprise
                .post(PRODUCTS, Goods.food(goods.subject("FOOD")).put("gtin", gtin))
                .wrong("gtin");
    }

    @Test
    @DisplayName("only text that is no JSON is 400; a wrong JSON type of the whole is 422; 415 and 413 as for subjects")
    void bodiesAreJudgedAsThoseOfSubjects() {
        for (String text : List.of("", "hello", "{", "{\"name\":}")) {
            enterprise
                    .send("POST", PRODUCTS, "application/json", text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .problem(400);
        }
        for (String text : List.of("[]", "5", "\"text\"", "null")) {
            enterprise
                    .send("POST", PRODUCTS, "application/json", text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .problem(422);
        }
        enterprise
                .send("POST", PRODUCTS, "text/plain", "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .problem(415);
        ObjectNode wrong = Goods.food(goods.subject("FOOD"));
        wrong.put("name", 5).put("specification", true).put("colour", "red").set("brand", array("a"));
        enterprise.post(PRODUCTS, wrong).wrong("name", "specification", "colour", "brand");
        enterprise
                .post(PRODUCTS, Goods.food(goods.subject("FOOD")).put("name", "a\u0000b"))
                .wrong("name");
    }

    @Test
    @DisplayName("version is an integer and the ETag; instants are ISO 8601 with offset; 404 for what there is not")
    void theVersionIsTheETag() {
        Answer submitted =
                enterprise.post(PRODUCTS, Goods.food(goods.subject("FOOD"))).expect(201);
        JsonNode product = submitted.json();
        String version = "\"" + product.path("version").asInt() + "\"";
        assertThat(submitted.header("ETag")).isEqualTo(version);
        Answer read = enterprise.get(at(product)).expect(200);
        assertThat(read.header("ETag")).isEqualTo(version);
        assertThat(read.json().path("filedAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*(Z|[+-]\\d\\d:\\d\\d)");
        enterprise.get(PRODUCTS + "/nothing").problem(404);
        enterprise.get(PRODUCTS + "/nothing/history").problem(404);
        supervisor.get(PRODUCTS + "/01900000-0000-7000-8000-000000000000").problem(404);
    }

    @Test
    @DisplayName("PUT and withdraw of what is not one's own are 403, or 404 outside the scope")
    void othersChangeNothing() {
        ObjectNode body = Goods.food(goods.subject("FOOD"));
        JsonNode product = goods.submit(body);
        int version = product.path("version").asInt();
        platform.as("reviewer").put(at(product), version, body).problem(403);
        platform.as("reviewer-qd").put(at(product), null, "{}").problem(404);
        platform.as("reviewer").post(at(product) + "/withdraw").problem(403);
        enterprise.post(at(product) + "/withdraw").expect(204);
        assertThat(goods.read(product).path("status").asText()).isEqualTo("DRAFT");
        goods.put(product, body).expect(200);
        assertThat(goods.read(product).path("status").asText()).isEqualTo("UNDER_REVIEW");
    }

    // ---- the list

    @Test
    @DisplayName(
            "GET /api/v1/products?…: exact total, pages that do not overlap, sort over the listed fields both ways")
    void theListIsPagedAndSorted() {
        String subject = goods.subject("FOOD");
        List<JsonNode> registered = Stream.of("丙", "甲", "乙")
                .map(word -> goods.register(Goods.food(subject).put("name", word + Registrations.uniqueToken())))
                .toList();
        await(subject, 3);
        List<String> seen = new ArrayList<>();
        for (int page = 0; page < 3; page++) {
            JsonNode answer = supervisor
                    .get(PRODUCTS, "subjectCode", subject, "page", page, "size", 1, "sort", "code,asc")
                    .expect(200)
                    .json();
            assertThat(answer.path("total").asInt()).isEqualTo(3);
            assertThat(answer.path("page").asInt()).isEqualTo(page);
            assertThat(answer.path("size").asInt()).isEqualTo(1);
            answer.path("items").forEach(item -> seen.add(item.path("code").asText()));
        }
        assertThat(seen)
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(registered.stream()
                        .map(product -> product.path("code").asText())
                        .toList());
        assertThat(supervisor
                        .get(PRODUCTS, "subjectCode", subject, "page", 3, "size", 1)
                        .expect(200)
                        .items())
                .isEmpty();
        for (String field : List.of(
                "name",
                "code",
                "caseNo",
                "status",
                "categoryCode",
                "subjectCode",
                "regionCode",
                "filedAt",
                "registeredAt")) {
            for (String direction : List.of("asc", "desc")) {
                assertThat(supervisor
                                .get(PRODUCTS, "subjectCode", subject, "sort", field + "," + direction)
                                .expect(200)
                                .items())
                        .as("%s %s", field, direction)
                        .hasSize(3);
            }
        }
        assertThat(names(subject, "filedAt,asc").stream().map(name -> name.substring(0, 1)))
                .containsExactly("丙", "甲", "乙");
        assertThat(names(subject, "filedAt,desc").stream().map(name -> name.substring(0, 1)))
                .containsExactly("乙", "甲", "丙");
        // By pinyin: 丙 bing, 甲 jia, 乙 yi.
        assertThat(names(subject, "name,asc").stream().map(name -> name.substring(0, 1)))
                .containsExactly("丙", "甲", "乙");
    }

    private List<String> names(String subject, String sort) {
        return supervisor.get(PRODUCTS, "subjectCode", subject, "sort", sort).expect(200).items().stream()
                .map(item -> item.path("name").asText())
                .toList();
    }

    private void await(String subject, int count) {
        Cases.await(
                "found",
                Duration.ofSeconds(15),
                () -> supervisor
                                .get(PRODUCTS, "subjectCode", subject)
                                .expect(200)
                                .json()
                                .path("total")
                                .asInt()
                        == count);
    }

    @Test
    @DisplayName("List items are those of GET; only registered and suspended ones are searched")
    void itemsAreThoseOfGet() {
        String subject = goods.subject("FOOD");
        JsonNode product = goods.register(Goods.food(subject).put("brand", "泉城"));
        goods.submit(Goods.food(subject));
        await(subject, 1);
        JsonNode item = supervisor.get(PRODUCTS, "subjectCode", subject).items().get(0);
        JsonNode read = goods.read(product);
        read.fields().forEachRemaining(field -> {
            assertThat(item.has(field.getKey())).as(field.getKey()).isTrue();
            if (!List.of("filedAt", "registeredAt").contains(field.getKey())) {
                assertThat(item.path(field.getKey())).as(field.getKey()).isEqualTo(field.getValue());
            }
        });
        assertThat(item.toString()).doesNotContain("contactPhone", "legalRepresentative", "钱某某", "孙某某");
        platform.as("reviewer")
                .post(at(product) + "/suspend", object().put("reason", "抽检").put("documentNo", "济市监〔2026〕8号"))
                .expect(204);
        Cases.await("shown as suspended", Duration.ofSeconds(15), () -> supervisor
                .get(PRODUCTS, "subjectCode", subject)
                .items()
                .get(0)
                .path("status")
                .asText()
                .equals("SUSPENDED"));
        platform.as("reviewer")
                .post(at(product) + "/cancel", object().put("reason", "停产").put("documentNo", "济市监〔2026〕9号"))
                .expect(204);
        await(subject, 0);
    }

    @Test
    @DisplayName("dates are days in Asia/Shanghai, both inclusive; q: any substring of the name, prefix of codes")
    void daysAndWordsNarrow() {
        String subject = goods.subject("FOOD");
        JsonNode product = goods.register(Goods.food(subject).put("name", "泉Noodle98挂面" + Registrations.uniqueToken()));
        await(subject, 1);
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        String tomorrow = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(1).toString();
        String code = product.path("code").asText();
        Object[][] finding = {
            {"filedFrom", today, "filedTo", today},
            {"registeredFrom", today, "registeredTo", tomorrow},
            {"q", "noodle9"},
            {"q", "挂面"},
            {"q", code.substring(0, 6)},
            {"q", product.path("caseNo").asText().substring(0, 12)}
        };
        Object[][] missing = {
            {"filedFrom", tomorrow},
            {"registeredTo", "2020-01-01"},
            {"q", code.substring(3)},
            {"q", "面挂"}
        };
        for (Object[] query : finding) {
            assertThat(found(subject, query)).as(List.of(query).toString()).hasSize(1);
        }
        for (Object[] query : missing) {
            assertThat(found(subject, query)).as(List.of(query).toString()).isEmpty();
        }
    }

    private List<JsonNode> found(String subject, Object... query) {
        Object[] all = Stream.concat(Stream.of("subjectCode", subject), Stream.of(query))
                .toArray();
        return supervisor.get(PRODUCTS, all).expect(200).items();
    }

    @Test
    @DisplayName("facets count what is found by region, class and category, the largest first")
    void facetsCountWhatIsFound() {
        String subject = goods.subject("FOOD", "DRUGS");
        goods.register(Goods.food(subject));
        goods.register(Goods.food(subject));
        goods.register(Goods.drug(subject));
        await(subject, 3);
        JsonNode facets = supervisor
                .get(PRODUCTS, "subjectCode", subject)
                .expect(200)
                .json()
                .path("facets");
        assertThat(facets.fieldNames()).toIterable().contains("regionCode", "productClass", "categoryCode");
        JsonNode classes = facets.path("productClass");
        assertThat(classes.findValuesAsText("value")).containsExactlyInAnyOrder("FOOD", "DRUGS");
        assertThat(classes.findValues("count").stream().map(JsonNode::asInt))
                .isSortedAccordingTo(Comparator.reverseOrder())
                .containsExactly(2, 1);
        assertThat(classes.findValuesAsText("label"))
                .allSatisfy(label -> assertThat(label).containsPattern("\\p{IsHan}"));
        assertThat(facets.path("categoryCode").findValuesAsText("label"))
                .allSatisfy(label -> assertThat(label).containsPattern("\\p{IsHan}"));
    }

    @Test
    @DisplayName("wrong parameters are 422, all at once; pages beyond 10,000 rows are refused")
    void wrongParametersAreNamed() {
        supervisor
                .get(
                        PRODUCTS,
                        "regionCode",
                        "999999",
                        "productClass",
                        "TOYS",
                        "filedFrom",
                        "yesterday",
                        "size",
                        "0",
                        "page",
                        "-1",
                        "sort",
                        "name,up",
                        "more",
                        "1")
                .wrong("regionCode", "productClass", "filedFrom", "size", "page", "sort", "more");
        supervisor
                .get(PRODUCTS, "filedFrom", "2026-02-01", "filedTo", "2026-01-01")
                .wrong("filedTo");
        supervisor.get(PRODUCTS, "page", "20", "size", "500").wrong("page");
        supervisor.get(PRODUCTS, "size", "x").wrong("size");
        platform.anonymous().get(PRODUCTS).problem(401);
        platform.as("admin").get(PRODUCTS).problem(403);
    }

    // ---- the public follows a case

    @Test
    @DisplayName("GET /public/api/v1/cases/{caseNo}?phone= finds the case of a product by the telephone of its subject")
    void theCaseOfAProductIsFollowed() {
        ObjectNode firm = Registrations.enterprise().put("contactPhone", "13800004321");
        JsonNode subject = cases.register(firm);
        ObjectNode body = Goods.food(subject.path("code").asText());
        JsonNode product = goods.submit(body);
        Client anybody = platform.anonymous();
        String path = "/public/api/v1/cases/" + product.path("caseNo").asText();

        Answer answer = anybody.get(path, "phone", "4321").expect(200);
        JsonNode found = answer.json();
        assertThat(found.path("matterName").asText()).isEqualTo("重要产品登记");
        assertThat(found.path("matter").asText()).isEqualTo("PRODUCT_REGISTRATION");
        assertThat(found.path("status").asText()).isEqualTo("UNDER_REVIEW");
        assertThat(found.path("statusName").asText()).isEqualTo("审核中");
        assertThat(found.path("steps").path(0).path("name").asText()).isEqualTo("初审");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.text())
                .doesNotContain(
                        product.path("id").asText(),
                        "13800004321",
                        body.path("name").asText());
        anybody.get(path, "phone", "0000").problem(404);
        anybody.get(path).wrong("phone");

        cases.approve("reviewer", product);
        assertThat(anybody.get(path, "phone", "4321")
                        .expect(200)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("REGISTERED");
        assertThat(anybody.get("/progress", "caseNo", product.path("caseNo").asText(), "phone", "4321")
                        .expect(200)
                        .text())
                .contains("重要产品登记", "已准予登记，产品代码可登录平台查看。");

        goods.put(product, body.put("brand", "新品牌")).expect(200);
        String amendment = platform.fromDatabase("select case_no from product_amendment where product_id = '"
                        + product.path("id").asText() + "'")
                .get(0);
        JsonNode amended = anybody.get("/public/api/v1/cases/" + amendment, "phone", "4321")
                .expect(200)
                .json();
        assertThat(amended.path("matterName").asText()).isEqualTo("重要产品变更");
        assertThat(amended.path("steps")).hasSize(1);
    }
}
