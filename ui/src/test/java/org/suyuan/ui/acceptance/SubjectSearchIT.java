package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.array;
import static org.suyuan.ui.acceptance.Registrations.LIXIA;
import static org.suyuan.ui.acceptance.Registrations.SHINAN;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract, Subjects: {@code GET /api/v1/subjects} and {@code GET /public/api/v1/subjects}. */
@ExtendWith(SharedPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubjectSearchIT {

    private static final String PUBLIC = "/public/api/v1/subjects";

    /** A kind of business that is a reporting node. */
    private static final String MARKET_KIND = "2";

    private final RunningPlatform platform;
    private final Client supervisor;
    private final Cases cases;

    /** Part of the name of all subjects of this class and of no other. */
    private final String mark = Registrations.uniqueToken();

    private JsonNode market;
    private JsonNode firm;
    private JsonNode farm;
    private JsonNode merchant;
    private JsonNode qingdao;
    private JsonNode waiting;

    SubjectSearchIT(RunningPlatform platform) {
        this.platform = platform;
        supervisor = platform.as("supervisor");
        cases = new Cases(platform);
    }

    @BeforeAll
    void subjects() {
        market = cases.registerAndFind(Registrations.enterprise(mark + "农产品批发市场", LIXIA, "EDIBLE_AGRICULTURAL_PRODUCTS")
                .put("businessKind", MARKET_KIND)
                .<ObjectNode>set("stages", array("CIRCULATION")));
        firm = cases.register(Registrations.enterprise(mark + "乳业Milk98公司", LIXIA, "FOOD", "DRUGS")
                .put("industryCode", "C1441")
                .<ObjectNode>set("varieties", array("0401", "0402")));
        farm = cases.register(Registrations.farmer().put("name", mark + "大棚种植户"));
        merchant = cases.register(Registrations.enterprise(mark + "蔬菜摊", LIXIA, "EDIBLE_AGRICULTURAL_PRODUCTS")
                .put("type", "SOLE_PROPRIETOR")
                .put("uscc", Registrations.uscc("92"))
                .<ObjectNode>set("stages", array("CIRCULATION", "CONSUMPTION_OR_USE"))
                .set(
                        "merchantships",
                        Answer.parse("[{\"nodeCode\":\"" + market.path("code").asText()
                                + "\",\"stall\":\"A-12\",\"merchantKind\":\"RETAIL\"}]")));
        qingdao = cases.register(Registrations.enterprise(mark + "水产公司", SHINAN, "FOOD"));
        waiting = cases.submit(Registrations.enterprise(mark + "尚在审核的公司", LIXIA, "FOOD"));
        Cases.await(
                "all found",
                Duration.ofSeconds(15),
                () -> supervisor.get(SUBJECTS, "q", mark).json().path("total").asInt() == 5);
    }

    private List<JsonNode> find(Object... query) {
        Object[] all = new Object[query.length + 2];
        all[0] = "q";
        all[1] = mark;
        System.arraycopy(query, 0, all, 2, query.length);
        return supervisor.get(SUBJECTS, all).expect(200).items();
    }

    private void finds(List<JsonNode> found, JsonNode... expected) {
        assertThat(found.stream().map(item -> item.path("code").asText()))
                .containsExactlyInAnyOrderElementsOf(List.of(expected).stream()
                        .map(item -> item.path("code").asText())
                        .toList());
    }

    @Test
    @DisplayName("searches the registered ones")
    void onlyRegisteredOnesAreFound() {
        finds(find(), market, firm, farm, merchant, qingdao);
        assertThat(supervisor
                        .get(SUBJECTS, "q", waiting.path("caseNo").asText())
                        .expect(200)
                        .items())
                .isEmpty();
    }

    @Test
    @DisplayName("Lists are {items, total, page: 0, size: 20}, total exact")
    void listsHaveTheFormOfTheContract() {
        JsonNode whole = supervisor.get(SUBJECTS, "q", mark).expect(200).json();
        assertThat(whole.path("total").asInt()).isEqualTo(5);
        assertThat(whole.path("page").asInt(-1)).isZero();
        assertThat(whole.path("size").asInt()).isEqualTo(20);

        JsonNode part = supervisor
                .get(SUBJECTS, "q", mark, "page", 1, "size", 2, "sort", "name,asc")
                .expect(200)
                .json();
        assertThat(part.path("items")).hasSize(2);
        assertThat(part.path("total").asInt()).isEqualTo(5);
        assertThat(part.path("page").asInt()).isEqualTo(1);
        assertThat(part.path("size").asInt()).isEqualTo(2);
        assertThat(supervisor
                        .get(SUBJECTS, "q", mark, "page", 9, "size", 2)
                        .expect(200)
                        .items())
                .isEmpty();
    }

    @Test
    @DisplayName("… paged without gaps and repeats")
    void pagesAddUp() {
        List<String> codes = new ArrayList<>();
        for (int page = 0; page < 5; page++) {
            supervisor
                    .get(SUBJECTS, "q", mark, "page", page, "size", 1, "sort", "filedAt,desc")
                    .expect(200)
                    .items()
                    .forEach(item -> codes.add(item.path("code").asText()));
        }
        assertThat(codes).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("List items are those of GET without contacts")
    void itemsAreThoseOfGetWithoutContacts() {
        JsonNode item = supervisor
                .get(SUBJECTS, "code", firm.path("code").asText())
                .expect(200)
                .items()
                .get(0);

        for (String field : List.of(
                "id",
                "caseNo",
                "status",
                "code",
                "name",
                "type",
                "uscc",
                "regionCode",
                "regionName",
                "address",
                "stages",
                "productClasses",
                "varieties",
                "industryCode",
                "origin")) {
            assertThat(item.get(field)).as(field).isEqualTo(firm.get(field));
        }
        for (String instant : List.of("filedAt", "registeredAt")) {
            assertThat(OffsetDateTime.parse(item.path(instant).asText()).toInstant())
                    .as(instant)
                    .isEqualTo(OffsetDateTime.parse(firm.path(instant).asText()).toInstant());
        }
        for (String number : List.of("longitude", "latitude", "version")) {
            assertThat(item.path(number).doubleValue())
                    .as(number)
                    .isEqualTo(firm.path(number).doubleValue());
        }
        for (String contact : List.of("contactName", "contactPhone", "email")) {
            assertThat(item.has(contact)).as(contact).isFalse();
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("… one coordinate alone as well")
    @CsvSource({"longitude, latitude", "latitude, longitude"})
    void aSingleCoordinateIsKept(String given, String missing) {
        ObjectNode sent = Registrations.enterprise();
        sent.remove(missing);

        JsonNode registered = cases.registerAndFind(sent);

        JsonNode item = supervisor
                .get(SUBJECTS, "code", registered.path("code").asText())
                .expect(200)
                .items()
                .get(0);
        for (JsonNode seen : List.of(registered, item)) {
            assertThat(seen.path(given).decimalValue())
                    .isEqualByComparingTo(sent.path(given).decimalValue());
            assertThat(seen.path(missing).isNull()).as("%s", seen).isTrue();
        }
    }

    @Test
    @DisplayName("q: any substring of the name")
    void anySubstringOfTheName() {
        String name = firm.path("name").asText();
        for (String part : List.of(
                name,
                name.substring(3),
                mark + "乳",
                mark.substring(4) + "乳业",
                "业Milk98公",
                "ilk98公司",
                "milk98",
                "MILK98")) {
            assertThat(supervisor.get(SUBJECTS, "q", part, "size", 500).expect(200).items().stream()
                            .map(item -> item.path("code")))
                    .as(part)
                    .contains(firm.path("code"));
        }
        finds(supervisor.get(SUBJECTS, "q", mark + "业乳").expect(200).items());
    }

    @Test
    @DisplayName("q: prefix of codes and case number")
    void prefixesOfCodesAndCaseNumber() {
        for (String field : List.of("code", "caseNo", "uscc")) {
            String whole = firm.path(field).asText();
            for (String prefix : List.of(whole, whole.substring(0, whole.length() - 1), whole.substring(0, 8))) {
                assertThat(supervisor
                                .get(SUBJECTS, "q", prefix, "size", 500, "sort", "registeredAt,desc")
                                .expect(200)
                                .items()
                                .stream()
                                .map(item -> item.path("code")))
                        .as("%s by %s", field, prefix)
                        .contains(firm.path("code"));
            }
        }
        finds(
                supervisor
                        .get(SUBJECTS, "q", farm.path("code").asText())
                        .expect(200)
                        .items(),
                farm);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("q holds plain text and no query language")
    @ValueSource(
            strings = {
                "*",
                "?",
                "%",
                "_",
                "\"",
                "\\",
                "' or 1=1 --",
                "name:*",
                "* OR *",
                "a AND (",
                "[* TO *]",
                "{\"match_all\":{}}",
                "/.*/",
                "~",
                "${7*7}",
                "%00"
            })
    void whatIsTypedIsPlainText(String typed) {
        assertThat(supervisor
                        .get(SUBJECTS, "q", typed)
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .as(typed)
                .isZero();
        assertThat(platform.anonymous()
                        .get(PUBLIC, "q", typed)
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .as(typed)
                .isZero();
    }

    @ParameterizedTest
    @DisplayName("q of any length and kind: a clear 4xx or nothing found")
    @ValueSource(ints = {300, 3000})
    void aVeryLongText(int length) {
        String typed = "甲".repeat(length / 9 + 1);
        for (Answer answer : List.of(
                supervisor.get(SUBJECTS, "q", typed),
                supervisor.get(SUBJECTS, "q", "a b ".repeat(length / 4)),
                platform.anonymous().get(PUBLIC, "q", typed))) {
            assertThat(answer.status()).as("%s", answer).isIn(200, 400, 414, 422, 431);
        }
    }

    @Test
    @DisplayName("regionCode includes everything below")
    void aRegionIncludesWhatIsBelow() {
        finds(find("regionCode", "370000"), market, firm, farm, merchant, qingdao);
        finds(find("regionCode", "370100"), market, firm, farm, merchant);
        finds(find("regionCode", LIXIA), market, firm, farm, merchant);
        finds(find("regionCode", SHINAN), qingdao);
        finds(find("regionCode", "110000"));
    }

    @Test
    @DisplayName("type=&stage=&productClass=&variety=&businessKind=")
    void everyCondition() {
        finds(find("type", "FARMER"), farm);
        finds(find("type", "SOLE_PROPRIETOR"), merchant);
        finds(find("stage", "PRIMARY_PRODUCTION"), farm);
        finds(find("stage", "CIRCULATION"), market, firm, merchant, qingdao);
        finds(find("stage", "CONSUMPTION_OR_USE"), merchant);
        finds(find("productClass", "DRUGS"), firm);
        finds(find("productClass", "FOOD"), firm, qingdao);
        finds(find("variety", "0402"), firm);
        finds(find("businessKind", MARKET_KIND), market);
    }

    @Test
    @DisplayName("code=&nodeName=&nodeCode=&merchantKind=")
    void conditionsOnCodesAndNodes() {
        finds(find("code", firm.path("code").asText()), firm);
        // The node itself may be found too, by its own name or code.
        for (List<JsonNode> found : List.of(
                find("nodeCode", market.path("code").asText(), "type", "SOLE_PROPRIETOR"),
                find("nodeName", market.path("name").asText(), "type", "SOLE_PROPRIETOR"),
                find("nodeName", "批发市场", "stage", "CONSUMPTION_OR_USE"))) {
            finds(found, merchant);
        }
        finds(find("merchantKind", "RETAIL"), merchant);
        finds(find("merchantKind", "WHOLESALE"));
    }

    @Test
    @DisplayName("Conditions are joined by and")
    void conditionsAreJoinedByAnd() {
        finds(find("productClass", "FOOD", "regionCode", LIXIA, "type", "ENTERPRISE", "stage", "PROCESSING"), firm);
        finds(find("productClass", "FOOD", "type", "FARMER"));
    }

    @ParameterizedTest(name = "{0}From, {0}To after {1}")
    @DisplayName("dates are days in Asia/Shanghai, both inclusive")
    @CsvSource({"filed, filedAt", "registered, registeredAt"})
    void daysAreInclusive(String parameter, String field) {
        LocalDate day = OffsetDateTime.parse(firm.path(field).asText())
                .atZoneSameInstant(ZoneId.of("Asia/Shanghai"))
                .toLocalDate();
        String from = parameter + "From";
        String to = parameter + "To";

        assertThat(codes(find(from, day, to, day))).contains(firm.path("code").asText());
        assertThat(codes(find(from, day))).contains(firm.path("code").asText());
        assertThat(codes(find(to, day))).contains(firm.path("code").asText());
        assertThat(codes(find(from, day.plusDays(1))))
                .doesNotContain(firm.path("code").asText());
        assertThat(codes(find(to, day.minusDays(1))))
                .doesNotContain(firm.path("code").asText());
    }

    private static List<String> codes(List<JsonNode> items) {
        return items.stream().map(item -> item.path("code").asText()).toList();
    }

    @Test
    @DisplayName("facets: regionCode, type, stage, productClass as [{value, label, count}]")
    void facetsCountWhatIsFound() {
        JsonNode facets = supervisor.get(SUBJECTS, "q", mark).json().path("facets");

        assertThat(counts(facets.path("regionCode"))).containsEntry(LIXIA, 4).containsEntry(SHINAN, 1);
        assertThat(counts(facets.path("type"))).isEqualTo(Map.of("ENTERPRISE", 3, "FARMER", 1, "SOLE_PROPRIETOR", 1));
        assertThat(counts(facets.path("productClass")))
                .isEqualTo(Map.of("EDIBLE_AGRICULTURAL_PRODUCTS", 3, "FOOD", 2, "DRUGS", 1));
        assertThat(counts(facets.path("stage")))
                .isEqualTo(Map.of("CIRCULATION", 4, "PROCESSING", 2, "PRIMARY_PRODUCTION", 1, "CONSUMPTION_OR_USE", 1));
        for (JsonNode facet : facets) {
            for (JsonNode value : facet) {
                assertThat(value.path("label").asText()).containsPattern("\\p{IsHan}");
            }
        }
    }

    private static Map<String, Integer> counts(JsonNode facet) {
        Map<String, Integer> counts = new HashMap<>();
        facet.forEach(value ->
                counts.put(value.path("value").asText(), value.path("count").asInt()));
        return counts;
    }

    @Test
    @DisplayName("sort=field,asc|desc over the listed fields")
    void listsAreSorted() {
        for (String field : List.of(
                "name", "code", "caseNo", "type", "status", "businessKind", "filedAt", "registeredAt", "regionCode")) {
            List<String> up = codes(find("sort", field + ",asc"));
            List<String> down = codes(find("sort", field + ",desc"));
            assertThat(up).as(field).hasSize(5);
            if (!List.of("regionCode", "businessKind").contains(field)) {
                assertThat(down).as(field).isEqualTo(reversed(up));
            }
        }
        for (String field : List.of("caseNo", "type")) {
            assertThat(find("sort", field + ",asc").stream()
                            .map(item -> item.path(field).asText()))
                    .as(field)
                    .isSorted();
        }
        assertThat(codes(find("sort", "businessKind,asc")).get(0))
                .isEqualTo(market.path("code").asText());
        List<String> byCode = codes(find("sort", "code,asc"));
        assertThat(byCode).isSorted();
        assertThat(find("sort", "filedAt,asc").stream()
                        .map(item -> OffsetDateTime.parse(item.path("filedAt").asText())))
                .isSorted();
        assertThat(find("sort", "regionCode,desc").get(0).path("regionCode").asText())
                .isEqualTo(SHINAN);
    }

    private static List<String> reversed(List<String> list) {
        List<String> copy = new ArrayList<>(list);
        Collections.reverse(copy);
        return copy;
    }

    @ParameterizedTest(name = "{0}={1}")
    @DisplayName("A rejected parameter is 422 and named")
    @CsvSource({
        "size, 0",
        "size, -1",
        "size, 501",
        "size, ten",
        "size, 99999999999999",
        "page, -1",
        "page, first",
        "page, 99999999999999",
        "sort, 'contactPhone,asc'",
        "sort, 'name,sideways'",
        "sort, 'nothing,asc'",
        "sort, 'name;drop table subject,asc'",
        "type, FACTORY",
        "stage, SELLING",
        "productClass, food",
        "filedFrom, yesterday",
        "filedTo, 2026-02-30",
        "registeredFrom, 20260101",
        "registeredTo, 2026-01-01T00:00:00Z"
    })
    void wrongParametersAreNamed(String parameter, String value) {
        supervisor.get(SUBJECTS, parameter, value).wrong(parameter);
    }

    @Test
    @DisplayName("… all at once")
    void allWrongParametersAreNamedAtOnce() {
        supervisor
                .get(SUBJECTS, "size", 0, "page", "x", "sort", "a,b", "type", "b", "filedFrom", "c")
                .wrong("size", "page", "sort", "type", "filedFrom");
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("… a region that there is not together with the others")
    @CsvSource({"supervisor, /api/v1/subjects", "supervisor, /public/api/v1/subjects", "reviewer, /api/v1/tasks"})
    void anUnknownRegionIsNamedWithTheOthers(String account, String list) {
        Client client = platform.as(account);

        client.get(list, "regionCode", "999999", "size", 0).wrong("regionCode", "size");
        client.get(list, "regionCode", "no region at all").wrong("regionCode");
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("… an unknown parameter and one that is given twice")
    @CsvSource({"supervisor, /api/v1/subjects", "supervisor, /public/api/v1/subjects", "reviewer, /api/v1/tasks"})
    void unknownAndRepeatedParametersAreNamed(String account, String list) {
        Client client = platform.as(account);

        client.get(list, "colour", "red").wrong("colour");
        client.get(list, "q", "a", "q", "b").wrong("q");
        client.get(list, "colour", "red", "size", 1, "size", 1, "Q", "a").wrong("colour", "size", "Q");
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("page numbers beyond 10,000 rows are refused")
    @CsvSource({"supervisor, /api/v1/subjects", "supervisor, /public/api/v1/subjects", "reviewer, /api/v1/tasks"})
    void pagesEndAtTenThousandRows(String account, String list) {
        Client client = platform.as(account);

        client.get(list, "page", 19, "size", 500).expect(200);
        client.get(list, "page", 20, "size", 500).wrong("page");
        client.get(list, "page", 499).expect(200);
        client.get(list, "page", 500).wrong("page");
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("A blank parameter is none")
    @ValueSource(strings = {"", " ", "\t", "\u3000", "\u00a0", "\u200b", "\ufeff"})
    void blankParametersAreNone(String blank) {
        String code = farm.path("code").asText();

        finds(
                supervisor
                        .get(SUBJECTS, "code", code, "q", blank, "regionCode", blank)
                        .expect(200)
                        .items(),
                farm);
        finds(
                supervisor
                        .get(SUBJECTS, "code", code, "type", blank, "size", blank)
                        .expect(200)
                        .items(),
                farm);
        platform.anonymous().get(PUBLIC, "q", blank, "page", blank).expect(200);
        platform.as("reviewer")
                .get("/api/v1/tasks", "q", blank, "overdue", blank)
                .expect(200);
    }

    @Test
    @DisplayName("size 1–500")
    void theBoundsOfTheSize() {
        supervisor.get(SUBJECTS, "size", 1).expect(200);
        supervisor.get(SUBJECTS, "size", 500).expect(200);
    }

    @Test
    @DisplayName("Far beyond the end: a clear 4xx or nothing")
    void farBeyondTheEnd() {
        for (Answer answer : List.of(
                supervisor.get(SUBJECTS, "page", 1_000_000, "size", 500),
                supervisor.get(SUBJECTS, "page", Integer.MAX_VALUE),
                platform.anonymous().get(PUBLIC, "page", 1_000_000))) {
            assertThat(answer.status()).as("%s", answer).isIn(200, 422);
        }
    }

    @Test
    @DisplayName("Nobody finds what lies outside the own scope, and totals and facets do not tell of it")
    void searchKeepsToTheScope() {
        Answer seen = platform.as("reviewer-qd").get(SUBJECTS, "q", mark).expect(200);
        finds(seen.items(), qingdao);
        assertThat(seen.json().path("total").asInt()).isEqualTo(1);
        assertThat(counts(seen.json().path("facets").path("regionCode"))).doesNotContainKey(LIXIA);
        assertThat(platform.as("reviewer-qd")
                        .get(SUBJECTS, "regionCode", LIXIA)
                        .expect(200)
                        .items())
                .isEmpty();
        finds(platform.as("reviewer").get(SUBJECTS, "q", mark).expect(200).items(), market, firm, farm, merchant);
        finds(platform.as("reviewer2").get(SUBJECTS, "q", mark).expect(200).items(), market, firm, farm, merchant);
        finds(
                platform.as("enterprise").get(SUBJECTS, "q", mark).expect(200).items(),
                market,
                firm,
                farm,
                merchant,
                qingdao);
    }

    @Test
    @DisplayName("search follows within 2 s")
    void searchFollowsWithinTwoSeconds() {
        for (int round = 0; round < 5; round++) {
            ObjectNode registration = Registrations.enterprise();
            JsonNode submitted = cases.submit(registration);
            cases.approve("reviewer", submitted);

            Cases.await(
                    "found after approval",
                    Duration.ofSeconds(2),
                    () -> cases.found(registration.path("uscc").asText()));
        }
    }

    @Test
    @DisplayName(
            "Public: items {code, name, type, regionCode, regionName, stages, productClasses, nodeNames, status, registeredAt}")
    void thePublicSeesPublicFieldsOnly() {
        JsonNode item = platform.anonymous()
                .get(PUBLIC, "q", merchant.path("name").asText())
                .expect(200)
                .items()
                .get(0);

        List<String> names = new ArrayList<>();
        item.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "code",
                        "name",
                        "type",
                        "regionCode",
                        "regionName",
                        "stages",
                        "productClasses",
                        "nodeNames",
                        "status",
                        "registeredAt");
        assertThat(item.path("nodeNames")).isEqualTo(array(market.path("name").asText()));
        assertThat(item.path("code")).isEqualTo(merchant.path("code"));
    }

    @Test
    @DisplayName("Public: q=&regionCode=&page=&size=")
    void thePublicSearches() {
        Client anybody = platform.anonymous();

        finds(anybody.get(PUBLIC, "q", mark).expect(200).items(), market, firm, farm, merchant, qingdao);
        finds(anybody.get(PUBLIC, "q", mark, "regionCode", SHINAN).expect(200).items(), qingdao);
        finds(anybody.get(PUBLIC, "q", firm.path("code").asText()).expect(200).items(), firm);
        JsonNode part =
                anybody.get(PUBLIC, "q", mark, "page", 2, "size", 2).expect(200).json();
        assertThat(part.path("items")).hasSize(1);
        assertThat(part.path("total").asInt()).isEqualTo(5);
        anybody.get(PUBLIC, "q", mark, "size", 501).wrong("size");
        anybody.get(PUBLIC, "q", mark, "page", -1).wrong("page");
        assertThat(anybody.get(PUBLIC, "q", mark + "尚在审核").expect(200).items()).isEmpty();
    }

    @Test
    @DisplayName("The portal answers the public in a page that needs no script")
    void thePortalFindsIt() {
        Answer page = platform.anonymous().get("/", "q", farm.path("name").asText());

        page.expect(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.headers().allValues("Set-Cookie")).as("stateless").isEmpty();
        assertThat(page.text())
                .contains(farm.path("name").asText(), farm.path("code").asText())
                .doesNotContain(farm.path("contactPhone").asText());
    }
}
