package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Goods.PRODUCTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract, Products: the catalogue and the registration of products, "like subjects". */
@ExtendWith(SharedPlatform.class)
class ProductIT {

    private final RunningPlatform platform;
    private final Client enterprise;
    private final Cases cases;
    private final Goods goods;

    ProductIT(RunningPlatform platform) {
        this.platform = platform;
        enterprise = platform.as("enterprise");
        cases = new Cases(platform);
        goods = new Goods(platform);
    }

    private static String at(JsonNode product) {
        return PRODUCTS + "/" + product.path("id").asText();
    }

    private static String at(JsonNode product, String verb) {
        return at(product) + "/" + verb;
    }

    private List<JsonNode> categories(String parent) {
        return enterprise
                .get("/api/v1/categories", "parent", parent)
                .expect(200)
                .items();
    }

    // ---- categories

    @Test
    @DisplayName("GET /api/v1/categories?parent= → items {code,name,parent,productClass,leaf}")
    void theCatalogueIsWalkedFromTheClassesDown() {
        List<JsonNode> classes = categories(null);
        assertThat(classes).hasSize(7).allSatisfy(category -> {
            assertThat(category.path("parent").isNull()).isTrue();
            assertThat(category.path("leaf").asBoolean()).isFalse();
        });
        assertThat(classes.stream()
                        .map(category -> category.path("productClass").asText()))
                .containsExactly(
                        "EDIBLE_AGRICULTURAL_PRODUCTS",
                        "FOOD",
                        "DRUGS",
                        "AGRICULTURAL_INPUTS",
                        "SPECIAL_EQUIPMENT",
                        "DANGEROUS_GOODS",
                        "RARE_EARTH");
        assertThat(categories("")).isEqualTo(classes);
        for (JsonNode top : classes) {
            List<JsonNode> groups = categories(top.path("code").asText());
            assertThat(groups).hasSizeGreaterThan(3).allSatisfy(group -> {
                assertThat(group.path("parent")).isEqualTo(top.path("code"));
                assertThat(group.path("productClass")).isEqualTo(top.path("productClass"));
            });
            assertThat(categories(groups.get(0).path("code").asText()))
                    .isNotEmpty()
                    .allSatisfy(leaf -> {
                        assertThat(leaf.path("leaf").asBoolean()).isTrue();
                        assertThat(leaf.path("name").asText()).isNotBlank();
                    });
        }
        assertThat(categories("020103")).isEmpty();
        enterprise.get("/api/v1/categories", "parent", "9").wrong("parent");
        enterprise.get("/api/v1/categories", "above", "01").wrong("above");
        platform.anonymous().get("/api/v1/categories").problem(401);
    }

    // ---- submission

    @Test
    @DisplayName("POST /api/v1/products → like subjects: 201, Location, id, caseNo, status, code, version")
    void aProductIsSubmitted() {
        ObjectNode body = Goods.food(goods.subject("FOOD"));
        Answer answer = enterprise.post(PRODUCTS, body).expect(201);
        JsonNode submitted = answer.json();
        assertThat(answer.header("Location")).endsWith(at(submitted));
        assertThat(submitted.path("status").asText()).isEqualTo("UNDER_REVIEW");
        assertThat(submitted.path("code").isNull()).isTrue();
        assertThat(submitted.path("caseNo").asText()).isNotBlank();
        assertThat(submitted.path("version").isInt()).isTrue();

        JsonNode read = goods.read(submitted);
        body.fields()
                .forEachRemaining(field ->
                        assertThat(read.path(field.getKey())).as(field.getKey()).isEqualTo(field.getValue()));
        assertThat(read.path("gtin").isNull()).isTrue();
        assertThat(read.path("regionCode").asText()).isEqualTo("370102");
        assertThat(read.path("productClass").asText()).isEqualTo("FOOD");
        assertThat(read.path("regionName").asText()).isNotBlank();
        assertThat(read.path("filedAt").asText()).isNotBlank();
        assertThat(read.path("registeredAt").isNull()).isTrue();
        assertThat(read.path("amendment").isNull()).isTrue();
    }

    @Test
    @DisplayName("all required but gtin and brand")
    void everyMissingFieldIsNamedAtOnce() {
        enterprise.post(PRODUCTS, object()).wrong("name", "categoryCode", "specification", "unit", "subjectCode");
    }

    @Test
    @DisplayName("a leaf category; unit of KG,G,T,L,ML,PIECE,BOX; a wrong value, type or field is 422 of its field")
    void wrongFieldsAreNamed() {
        String subject = goods.subject("FOOD");
        enterprise
                .post(PRODUCTS, Goods.food(subject).put("categoryCode", "0201"))
                .wrong("categoryCode");
        enterprise
                .post(PRODUCTS, Goods.food(subject).put("categoryCode", "029999"))
                .wrong("categoryCode");
        enterprise.post(PRODUCTS, Goods.food(subject).put("unit", "LB")).wrong("unit");
        enterprise.post(PRODUCTS, Goods.food(subject).put("unit", 1)).wrong("unit");
        enterprise.post(PRODUCTS, Goods.food(subject).put("name", " ")).wrong("name");
        enterprise
                .post(PRODUCTS, Goods.food(subject).put("name", "字".repeat(201)))
                .wrong("name");
        enterprise.post(PRODUCTS, Goods.food(subject).put("price", 1)).wrong("price");
        enterprise
                .post(PRODUCTS, Goods.food(subject).put("gtin", "6901234567890"))
                .wrong("gtin");
        enterprise.post(PRODUCTS, Goods.food("91999999999999999X")).wrong("subjectCode");
        enterprise
                .post(PRODUCTS, Goods.food(subject).set("attributes", object().put("unNumber", "1170")))
                .wrong("attributes.unNumber");
        enterprise
                .post(PRODUCTS, Goods.food(subject).set("attributes", object().put("foodLicenceNo", "X")))
                .wrong("attributes.foodLicenceNo");
        enterprise
                .post(
                        PRODUCTS,
                        Goods.food(subject).put("gtin", "1").put("unit", "LB").put("categoryCode", "1"))
                .wrong("gtin", "unit", "categoryCode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KG", "G", "T", "L", "ML", "PIECE", "BOX"})
    void everyUnitIsTaken(String unit) {
        ObjectNode body = Goods.food(goods.subject("FOOD")).put("unit", unit);
        assertThat(goods.read(goods.submit(body)).path("unit").asText()).isEqualTo(unit);
    }

    @Test
    @DisplayName("what only products of a class have is registered with them")
    void attributesOfTheClassAreKept() {
        String subject = goods.subject("FOOD");
        ObjectNode body = Goods.food(subject)
                .set(
                        "attributes",
                        object().put("foodLicenceNo", "SC10137010200012").put("shelfLifeDays", 365));
        JsonNode read = goods.read(goods.submit(body));
        assertThat(read.path("attributes").path("foodLicenceNo").asText()).isEqualTo("SC10137010200012");
        assertThat(read.path("attributes").path("shelfLifeDays").asText()).isEqualTo("365");
    }

    @Test
    @DisplayName("the subject is one the applicant works for")
    void aProductBelongsToAnOwnRegisteredSubject() {
        ObjectNode unregistered = Registrations.enterprise();
        cases.submit(unregistered);
        enterprise
                .post(PRODUCTS, Goods.food(unregistered.path("uscc").asText()))
                .wrong("subjectCode");
        platform.as("reviewer")
                .post(PRODUCTS, Goods.food(goods.subject("FOOD")))
                .problem(403);
    }

    @Test
    @DisplayName("Every creating POST takes Idempotency-Key")
    void aRepeatIsAnsweredAlike() {
        ObjectNode body = Goods.food(goods.subject("FOOD"));
        String key = Registrations.uscc();
        JsonNode first = enterprise.postOnce(PRODUCTS, key, body).expect(201).json();
        assertThat(enterprise.postOnce(PRODUCTS, key, body).expect(201).json()).isEqualTo(first);
        enterprise.postOnce(PRODUCTS, key, body.deepCopy().put("brand", "另一品牌")).problem(422);
    }

    // ---- review and code

    @Test
    @DisplayName("process product-registration; code allocated where there is no GTIN")
    void aFoodProductNeedsOneReviewAndGetsACode() {
        JsonNode product = goods.submit(Goods.food(goods.subject("FOOD")));
        JsonNode task = cases.task("reviewer", product);
        assertThat(task.path("process").asText()).isEqualTo("product-registration");
        assertThat(task.path("processName").asText()).isEqualTo("重要产品注册");
        cases.approve("reviewer", product);
        JsonNode registered = goods.read(product);
        assertThat(registered.path("status").asText()).isEqualTo("REGISTERED");
        assertThat(registered.path("code").asText()).matches("P02[0-9A-Z]{14}");
        assertThat(registered.path("registeredAt").asText()).isNotBlank();
        JsonNode another = goods.register(Goods.food(goods.subject("FOOD")));
        assertThat(another.path("code")).isNotEqualTo(registered.path("code"));
    }

    @ParameterizedTest
    @CsvSource({
        "DRUGS,             030201",
        "SPECIAL_EQUIPMENT, 050501",
        "DANGEROUS_GOODS,   060301",
        "RARE_EARTH,        070401"
    })
    @DisplayName("a second review for DRUGS, DANGEROUS_GOODS, SPECIAL_EQUIPMENT, RARE_EARTH")
    void someClassesNeedTwoReviews(String productClass, String category) {
        JsonNode product = goods.submit(Goods.food(goods.subject(productClass)).put("categoryCode", category));
        cases.approve("reviewer", product);
        assertThat(goods.read(product).path("status").asText()).isEqualTo("UNDER_REVIEW");
        assertThat(cases.task("reviewer2", product).path("name").asText()).isEqualTo("复审");
        cases.approve("reviewer2", product);
        assertThat(goods.read(product).path("status").asText()).isEqualTo("REGISTERED");
    }

    @Test
    @DisplayName("code the GTIN; 409 while any registration of it is neither REJECTED nor CANCELLED")
    void theGtinIsTheCodeAndIsHeld() {
        String subject = goods.subject("FOOD");
        String gtin = Goods.gtin();
        ObjectNode body = Goods.food(subject).put("gtin", gtin);
        JsonNode product = goods.submit(body);
        enterprise.post(PRODUCTS, body).problem(409);
        // The same number in 14 digits is the same number.
        enterprise.post(PRODUCTS, body.deepCopy().put("gtin", "0" + gtin)).problem(409);
        cases.approve("reviewer", product);
        assertThat(goods.read(product).path("code").asText()).isEqualTo(gtin);
        enterprise.post(PRODUCTS, body).problem(409);
        platform.as("reviewer").post(at(product, "cancel"), measure()).expect(204);
        assertThat(goods.register(body).path("code").asText()).isEqualTo(gtin);

        ObjectNode refused = Goods.food(subject).put("gtin", Goods.gtin());
        JsonNode rejected = goods.submit(refused);
        cases.decide("reviewer", cases.task("reviewer", rejected), "REJECT", "不属于重要产品")
                .expect(204);
        assertThat(goods.read(rejected).path("status").asText()).isEqualTo("REJECTED");
        enterprise.post(PRODUCTS, refused).expect(201);
    }

    @Test
    @DisplayName("of several submissions of one GTIN at once one is taken")
    void ofSeveralAtOnceOneIsTaken() {
        ObjectNode body = Goods.food(goods.subject("FOOD")).put("gtin", Goods.gtin());
        List<Answer> answers = Cases.atOnce(4, i -> enterprise.post(PRODUCTS, body.deepCopy()));
        assertThat(Cases.statuses(answers)).containsExactly(201, 409, 409, 409);
    }

    @Test
    @DisplayName("PUT resubmits what was RETURNED, checked in the order 404, 428, 412, 422, 409")
    void whatWasReturnedIsResubmitted() {
        ObjectNode body = Goods.food(goods.subject("FOOD"));
        JsonNode product = goods.submit(body);
        enterprise.put(PRODUCTS + "/nothing", null, "{}").problem(404);
        enterprise.put(at(product), null, "{}").problem(428);
        enterprise.put(at(product), 99, object()).problem(412);
        goods.put(product, object()).wrong("name", "categoryCode", "specification", "unit", "subjectCode");
        goods.put(product, body).problem(409);

        cases.sendBack("reviewer", product);
        assertThat(goods.read(product).path("status").asText()).isEqualTo("RETURNED");
        goods.put(product, body.put("specification", "1 千克/袋")).expect(200);
        assertThat(goods.read(product).path("status").asText()).isEqualTo("UNDER_REVIEW");
        cases.approve("reviewer", product);
        assertThat(goods.read(product).path("specification").asText()).isEqualTo("1 千克/袋");
    }

    // ---- amendment

    @Test
    @DisplayName("on a REGISTERED one PUT opens an amendment (status and registered values stay until it is approved)")
    void anAmendmentChangesNothingBeforeItIsApproved() {
        ObjectNode body = Goods.food(goods.subject("FOOD"));
        JsonNode product = goods.register(body);
        JsonNode answer = goods.put(product, body.deepCopy().put("brand", "新品牌"))
                .expect(200)
                .json();
        assertThat(answer.path("status").asText()).isEqualTo("REGISTERED");
        assertThat(answer.path("brand").isNull()).isTrue();
        assertThat(answer.path("amendment").path("status").asText()).isEqualTo("UNDER_REVIEW");
        assertThat(answer.path("amendment").path("values").path("brand").asText())
                .isEqualTo("新品牌");
        goods.put(product, body.deepCopy().put("brand", "又一品牌")).problem(409);

        cases.sendBack("reviewer", product);
        assertThat(goods.read(product).path("amendment").path("status").asText())
                .isEqualTo("RETURNED");
        goods.put(product, body).problem(409);
        goods.put(product, body.deepCopy().put("brand", "又一品牌")).expect(200);
        cases.approve("reviewer", product);

        JsonNode after = goods.read(product);
        assertThat(after.path("brand").asText()).isEqualTo("又一品牌");
        assertThat(after.path("code")).isEqualTo(product.path("code"));
        assertThat(after.path("amendment").isNull()).isTrue();
    }

    @Test
    @DisplayName("an amendment into a class that needs it is reviewed twice")
    void anAmendmentIntoAnotherClassIsReviewedTwice() {
        ObjectNode body = Goods.food(goods.subject("FOOD", "DRUGS"));
        JsonNode product = goods.register(body);
        goods.put(product, body.deepCopy().put("categoryCode", "030201")).expect(200);
        cases.approve("reviewer", product);
        assertThat(goods.read(product).path("categoryCode").asText()).isEqualTo("020103");
        cases.approve("reviewer2", product);
        assertThat(goods.read(product).path("productClass").asText()).isEqualTo("DRUGS");
    }

    @Test
    @DisplayName("neither the subject nor a GTIN that is the code is amended; nothing changed opens nothing")
    void whatIsFixedStays() {
        ObjectNode body = Goods.food(goods.subject("FOOD")).put("gtin", Goods.gtin());
        JsonNode product = goods.register(body);
        goods.put(product, body.deepCopy().put("gtin", Goods.gtin())).wrong("gtin");
        goods.put(product, body.deepCopy().put("subjectCode", goods.subject("FOOD")))
                .wrong("subjectCode");
        JsonNode same = goods.put(product, body).expect(200).json();
        assertThat(same.path("version")).isEqualTo(product.path("version"));
        assertThat(same.path("amendment").isNull()).isTrue();
    }

    // ---- standing and history

    private static ObjectNode measure() {
        return object().put("reason", "经查不再具备登记条件").put("documentNo", "济历市监〔2026〕15号");
    }

    @Test
    @DisplayName("withdraw: a first registration becomes DRAFT, an amendment ends")
    void whatIsUnderReviewIsWithdrawn() {
        ObjectNode body = Goods.food(goods.subject("FOOD"));
        JsonNode product = goods.submit(body);
        platform.as("reviewer").post(at(product, "withdraw")).problem(403);
        enterprise.post(at(product, "withdraw")).expect(204);
        assertThat(goods.read(product).path("status").asText()).isEqualTo("DRAFT");
        assertThat(cases.tasks("reviewer", "claimable", product)).isEmpty();
        enterprise.post(at(product, "withdraw")).problem(409);
        goods.put(product, body).expect(200);
        cases.approve("reviewer", product);

        goods.put(product, body.deepCopy().put("brand", "品牌")).expect(200);
        enterprise.post(at(product, "withdraw")).expect(204);
        assertThat(goods.read(product).path("amendment").isNull()).isTrue();
        assertThat(goods.read(product).path("status").asText()).isEqualTo("REGISTERED");
    }

    @Test
    @DisplayName("suspend|resume|cancel {reason, documentNo} → 204, by reviewers in scope, both fields required")
    void measuresAreTakenByReviewersInScope() {
        JsonNode product = goods.register(Goods.food(goods.subject("FOOD")));
        Client reviewer = platform.as("reviewer");
        enterprise.post(at(product, "suspend"), measure()).problem(403);
        platform.as("reviewer-qd").post(at(product, "suspend"), measure()).problem(404);
        reviewer.post(at(product, "suspend"), object()).wrong("reason", "documentNo");
        reviewer.post(at(product, "resume"), measure()).problem(409);
        reviewer.post(at(product, "suspend"), measure()).expect(204);
        assertThat(goods.read(product).path("status").asText()).isEqualTo("SUSPENDED");
        reviewer.post(at(product, "resume"), measure()).expect(204);
        assertThat(goods.read(product).path("status").asText()).isEqualTo("REGISTERED");
        reviewer.post(at(product, "cancel"), measure()).expect(204);
        assertThat(goods.read(product).path("status").asText()).isEqualTo("CANCELLED");
        reviewer.post(at(product, "resume"), measure()).problem(409);
    }

    @Test
    @DisplayName("GET …/history → items {version, at, by, onBehalfOf, action, opinion, changes}")
    void theHistoryTellsEveryAct() {
        ObjectNode body = Goods.food(goods.subject("FOOD"));
        JsonNode product = goods.submit(body);
        cases.sendBack("reviewer", product);
        goods.put(product, body.put("brand", "品牌")).expect(200);
        cases.approve("reviewer", product);
        platform.as("reviewer").post(at(product, "suspend"), measure()).expect(204);
        List<JsonNode> history =
                enterprise.get(at(product, "history")).expect(200).items();
        assertThat(history.stream().map(entry -> entry.path("action").asText()))
                .containsExactly("SUBMIT", "RETURN", "RESUBMIT", "APPROVE", "SUSPEND");
        assertThat(history.get(1).path("by").asText()).isEqualTo("reviewer");
        assertThat(history.get(1).path("opinion").asText()).isEqualTo("请补充门牌号");
        List<String> changed = new ArrayList<>();
        history.get(2)
                .path("changes")
                .forEach(change -> changed.add(change.path("field").asText()));
        assertThat(changed).containsExactlyInAnyOrder("brand", "status");
        assertThat(history.get(3).path("changes").toString()).contains("\"code\"");
        assertThat(history).extracting(entry -> entry.path("version").asInt()).isSorted();
        platform.as("reviewer-qd").get(at(product, "history")).problem(404);
    }

    // ---- search

    @Test
    @DisplayName(
            "GET /api/v1/products?… like subjects: found after at most some seconds, with facets, within the scope")
    void theDirectoryFindsProducts() {
        String subject = goods.subject("FOOD");
        ObjectNode body = Goods.food(subject).put("gtin", Goods.gtin()).put("brand", "泉城");
        JsonNode product = goods.register(body);
        String code = product.path("code").asText();
        Client supervisor = platform.as("supervisor");
        Cases.await("found", Duration.ofSeconds(15), () -> !supervisor
                .get(PRODUCTS, "code", code)
                .expect(200)
                .items()
                .isEmpty());
        String name = product.path("name").asText();
        for (Object[] query : new Object[][] {
            {"q", name.substring(2, 7)},
            {"q", code.substring(0, 9)},
            {"q", product.path("caseNo").asText()},
            {"code", "0" + code},
            {"subjectCode", subject},
            {"subjectCode", subject, "categoryCode", "02"},
            {"subjectCode", subject, "categoryCode", "0201"},
            {"subjectCode", subject, "categoryCode", "020103"},
            {"subjectCode", subject, "regionCode", "370000"},
            {"subjectCode", subject, "productClass", "FOOD"},
            {"subjectCode", subject, "brand", "泉"},
        }) {
            JsonNode answer = supervisor.get(PRODUCTS, query).expect(200).json();
            assertThat(answer.path("items").toString())
                    .as(List.of(query).toString())
                    .contains(code);
        }
        JsonNode answer = supervisor
                .get(PRODUCTS, "subjectCode", subject, "sort", "name,asc")
                .expect(200)
                .json();
        assertThat(answer.path("total").asInt()).isEqualTo(1);
        assertThat(answer.path("items").get(0).path("name").asText()).isEqualTo(name);
        assertThat(answer.path("facets")
                        .path("productClass")
                        .get(0)
                        .path("value")
                        .asText())
                .isEqualTo("FOOD");
        assertThat(answer.path("facets").path("regionCode").get(0).path("count").asInt())
                .isEqualTo(1);
        for (Object[] query : new Object[][] {
            {"subjectCode", subject, "categoryCode", "0202"},
            {"subjectCode", subject, "regionCode", "370200"},
            {"subjectCode", subject, "productClass", "DRUGS"},
        }) {
            assertThat(supervisor.get(PRODUCTS, query).expect(200).items()).isEmpty();
        }
        assertThat(platform.as("reviewer")
                        .get(PRODUCTS, "code", code)
                        .expect(200)
                        .items())
                .hasSize(1);
        assertThat(enterprise.get(PRODUCTS, "code", code).expect(200).items()).hasSize(1);
        assertThat(platform.as("reviewer-qd")
                        .get(PRODUCTS, "code", code)
                        .expect(200)
                        .items())
                .isEmpty();
        supervisor.get(PRODUCTS, "size", "501").wrong("size");
        supervisor.get(PRODUCTS, "sort", "brand,asc").wrong("sort");
        supervisor.get(PRODUCTS, "productClass", "TOYS").wrong("productClass");
        supervisor.get(PRODUCTS, "colour", "red").wrong("colour");
    }

    @Test
    @DisplayName("a product is seen where its subject is seen; 404 outside")
    void theScopeIsThatOfTheSubject() {
        JsonNode product = goods.submit(Goods.food(goods.subject("FOOD")));
        platform.as("reviewer").get(at(product)).expect(200);
        platform.as("supervisor").get(at(product)).expect(200);
        platform.as("reviewer-qd").get(at(product)).problem(404);
        platform.as("admin").get(at(product)).problem(403);
        platform.anonymous().get(at(product)).problem(401);
    }

    @Test
    @DisplayName(
            "a subject is not cancelled while a product of its is under review; its products are cancelled with it")
    void productsFollowTheirSubject() {
        JsonNode subject = cases.register(Registrations.enterprise());
        String code = subject.path("code").asText();
        JsonNode registered = goods.register(Goods.food(code));
        JsonNode open = goods.submit(Goods.food(code));
        Client reviewer = platform.as("reviewer");
        String cancel = Registrations.SUBJECTS + "/" + subject.path("id").asText() + "/cancel";
        reviewer.post(cancel, measure()).problem(409);
        cases.approve("reviewer", open);
        reviewer.post(cancel, measure()).expect(204);
        assertThat(goods.read(registered).path("status").asText()).isEqualTo("CANCELLED");
        assertThat(goods.read(open).path("status").asText()).isEqualTo("CANCELLED");
    }

    @Test
    @DisplayName("the change feed carries products")
    void theChangeFeedCarriesProducts() {
        JsonNode product = goods.register(Goods.food(goods.subject("FOOD")));
        platform.as("reviewer").post(at(product, "suspend"), measure()).expect(204);
        Cases.await("both changes", Duration.ofSeconds(15), () -> changes(product)
                .equals(List.of("REGISTERED", "SUSPENDED")));
    }

    private List<String> changes(JsonNode product) {
        List<String> actions = new ArrayList<>();
        String since = null;
        while (true) {
            JsonNode batch = platform.as("operator")
                    .get("/api/v1/changes", "since", since, "size", 500)
                    .expect(200)
                    .json();
            for (JsonNode item : batch.path("items")) {
                if (item.path("id").equals(product.path("id"))) {
                    assertThat(item.path("kind").asText()).isEqualTo("PRODUCT");
                    assertThat(item.path("code")).isEqualTo(product.path("code"));
                    assertThat(item.path("values").path("name")).isEqualTo(product.path("name"));
                    actions.add(item.path("action").asText());
                }
            }
            if (batch.path("items").isEmpty()) {
                return actions;
            }
            since = batch.path("next").asText();
        }
    }
}
