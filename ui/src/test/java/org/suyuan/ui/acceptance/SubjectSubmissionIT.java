package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.array;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract, Subjects: {@code POST /api/v1/subjects}. */
@ExtendWith(SharedPlatform.class)
class SubjectSubmissionIT {

    private final Client enterprise;
    private final Cases cases;

    SubjectSubmissionIT(RunningPlatform platform) {
        enterprise = platform.as("enterprise");
        cases = new Cases(platform);
    }

    @Test
    @DisplayName("→ 201, Location, {id, caseNo, status: UNDER_REVIEW, code: null, version}")
    void submissionIsAnsweredWithTheCase() {
        Answer answer = enterprise.post(SUBJECTS, Registrations.enterprise()).expect(201);

        JsonNode body = answer.json();
        assertThat(body.path("id").isTextual()).as("ids are strings").isTrue();
        assertThat(body.path("caseNo").asText()).isNotBlank();
        assertThat(body.path("status").asText()).isEqualTo("UNDER_REVIEW");
        assertThat(body.get("code")).isEqualTo(NullNode.getInstance());
        assertThat(body.path("version").isInt()).as("version is an integer").isTrue();
        assertThat(answer.header("Location"))
                .endsWith(SUBJECTS + "/" + body.path("id").asText());
    }

    @Test
    @DisplayName("After a 2xx the effect is visible to the next read of the object")
    void whatWasSubmittedIsReadAtOnce() {
        ObjectNode sent =
                Registrations.enterprise().put("industryCode", "C1495").<ObjectNode>set("licences", Answer.parse("""
                                [{"kind":"食品生产许可证","number":"SC10137010200001","issuer":"济南市历下区市场监督管理局",
                                  "validFrom":"2026-01-01","validTo":"2030-12-31"}]"""));

        String id = cases.submit(sent).path("id").asText();

        JsonNode read = cases.subject("enterprise", id);
        sent.properties().forEach(field -> assertThat(sameValue(read.get(field.getKey()), field.getValue()))
                .as("%s: sent %s, read %s", field.getKey(), field.getValue(), read.get(field.getKey()))
                .isTrue());
    }

    @Test
    @DisplayName("… every digit of a position too")
    void positionsAreKeptExactly() {
        ObjectNode sent = Registrations.enterprise()
                .put("longitude", new BigDecimal("-117.12345678901234567"))
                .put("latitude", new BigDecimal("0.00000000000000001"));

        JsonNode registered = cases.registerAndFind(sent);

        for (Answer read : List.of(
                enterprise.get(SUBJECTS + "/" + registered.path("id").asText()),
                enterprise.get(SUBJECTS, "code", registered.path("code").asText()))) {
            assertThat(read.expect(200).text()).contains("\"longitude\":-117.12345678901234567,\"latitude\":1E-17,");
        }
    }

    @Test
    @DisplayName("lists up to 100 of the longest codes, and names that nobody can spell, are taken as they are")
    void whatIsAllowedFits() {
        ObjectNode sent = Registrations.enterprise();
        sent.put("name", "①②③" + "♣".repeat(10));
        var varieties = sent.putArray("varieties");
        for (int i = 0; i < 100; i++) {
            varieties.add("%040d".formatted(i));
        }

        String id = cases.submit(sent).path("id").asText();

        JsonNode read = cases.subject("enterprise", id);
        assertThat(read.get("varieties")).isEqualTo(varieties);
        assertThat(read.get("name")).isEqualTo(sent.get("name"));
    }

    static boolean sameValue(JsonNode read, JsonNode sent) {
        if (read == null) {
            return false;
        }
        if (sent.isArray()) {
            // Lists of this interface have no order of their own.
            return Set.copyOf(Answer.list(read)).equals(Set.copyOf(Answer.list(sent)));
        }
        return sent.isNumber()
                ? read.isNumber() && read.decimalValue().compareTo(sent.decimalValue()) == 0
                : read.equals(sent);
    }

    @Test
    @DisplayName("Case numbers are told apart")
    void everyCaseHasItsOwnNumber() {
        List<String> numbers = IntStream.range(0, 5)
                .mapToObj(
                        i -> cases.submit(Registrations.farmer()).path("caseNo").asText())
                .toList();

        assertThat(numbers).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName(
            "Required: all but uscc (required for ENTERPRISE, SOLE_PROPRIETOR, COOPERATIVE), …: the least that is accepted")
    @ValueSource(strings = {"FARMER", "OTHER"})
    void theLeastThatIsAccepted(String type) {
        cases.submit(Registrations.farmer().put("type", type));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("uscc is required for ENTERPRISE, SOLE_PROPRIETOR, COOPERATIVE")
    @ValueSource(strings = {"ENTERPRISE", "SOLE_PROPRIETOR", "COOPERATIVE"})
    void codeIsRequiredForThoseWhoHaveOne(String type) {
        enterprise.post(SUBJECTS, Registrations.farmer().put("type", type)).wrong("uscc");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName(
            "longitude, latitude, email, varieties, businessKind, industryCode, merchantships, licences, onBehalfOf are not required")
    @ValueSource(
            strings = {
                "longitude,latitude",
                "email",
                "varieties",
                "businessKind",
                "industryCode",
                "merchantships",
                "licences",
                "onBehalfOf"
            })
    void optionalFieldsMayBeNullOrMissing(String fields) {
        ObjectNode without = Registrations.enterprise();
        ObjectNode withNull = Registrations.enterprise();
        for (String field : fields.split(",")) {
            without.remove(field);
            withNull.putNull(field);
        }

        cases.submit(without);
        cases.submit(withNull);
    }

    static List<Mistake> mistakes() {
        return Mistake.all();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName(
            "A rejected body is 422 with one entry per wrong field; a wrong enum value or JSON type, a missing or an unknown field as well")
    @MethodSource("mistakes")
    void everyMistakeIsNamed(Mistake mistake) {
        ObjectNode registration = Registrations.enterprise();
        mistake.make().accept(registration);

        enterprise.post(SUBJECTS, Mistake.text(registration)).wrong(mistake.field());
    }

    @Test
    @DisplayName("… one entry per wrong field, all at once")
    void allMistakesAreNamedAtOnce() {
        ObjectNode registration = Registrations.enterprise()
                .put("name", " ")
                .put("type", "FACTORY")
                .put("regionCode", "000000")
                .put("contactPhone", "1")
                .put("email", "nobody")
                .put("longitude", 200)
                .put("latitude", "north")
                .put("colour", "red")
                .<ObjectNode>set("stages", array("PROCESSING", "SELLING", "BUYING"))
                .<ObjectNode>set("productClasses", array());
        registration.remove("address");

        enterprise
                .post(SUBJECTS, registration)
                .wrong(
                        "name",
                        "type",
                        "regionCode",
                        "contactPhone",
                        "email",
                        "longitude",
                        "latitude",
                        "colour",
                        "stages[1]",
                        "stages[2]",
                        "productClasses",
                        "address");
    }

    @Test
    @DisplayName("… a missing field: nothing at all names every required field")
    void anEmptyObjectNamesEveryRequiredField() {
        enterprise
                .post(SUBJECTS, object())
                .wrong(
                        "name",
                        "type",
                        "legalRepresentative",
                        "regionCode",
                        "address",
                        "contactName",
                        "contactPhone",
                        "stages",
                        "productClasses");
    }

    @ParameterizedTest
    @DisplayName("Names up to 200, addresses up to 500 characters: the longest are accepted")
    @ValueSource(strings = {"甲", "𠮷"})
    void theLongestTextsAreAccepted(String character) {
        // A character beyond the basic plane counts as one, as people count.
        ObjectNode registration = Registrations.enterprise()
                .put("legalRepresentative", character.repeat(200))
                .put("contactName", character.repeat(200))
                .put("address", character.repeat(500));
        String name = Registrations.uniqueToken();
        registration.put("name", name + character.repeat(200 - name.length()));

        cases.submit(registration);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Phone: a mainland mobile or landline")
    @ValueSource(
            strings = {
                "13800001234",
                "19900001234",
                "0531-88880000",
                "053188880000",
                "010-88880000",
                "0531-12345678",
                "010-12345678"
            })
    void mainlandPhonesAreAccepted(String phone) {
        cases.submit(Registrations.enterprise().put("contactPhone", phone));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @DisplayName("longitude −180 to 180, latitude −90 to 90")
    @MethodSource("corners")
    void theBoundsBelongToTheRange(double longitude, double latitude) {
        cases.submit(Registrations.enterprise().put("longitude", longitude).put("latitude", latitude));
    }

    static Stream<Arguments> corners() {
        return Stream.of(Arguments.of(-180, -90), Arguments.of(180, 90));
    }

    @Test
    @DisplayName("A missing licence or attachment is a finding for the reviewer, never an error")
    void licencesMayBeMissing() {
        cases.submit(Registrations.enterprise().<ObjectNode>set("licences", array()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("USCC: a prefix that does not fit the type is a finding for the reviewer, not an error")
    @MethodSource("prefixes")
    void anUnusualPrefixIsAccepted(String type, String prefix) {
        cases.submit(Registrations.enterprise().put("type", type).put("uscc", Registrations.uscc(prefix)));
    }

    static Stream<Arguments> prefixes() {
        return Stream.of(
                Arguments.of("ENTERPRISE", "92"),
                Arguments.of("SOLE_PROPRIETOR", "93"),
                Arguments.of("COOPERATIVE", "12"),
                Arguments.of("OTHER", "91"));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("USCC: form and check character decide")
    @ValueSource(strings = {"91350100M000100Y43", "9135052155323005XL"})
    void publishedExamplesOfValidCodesAreAccepted(String uscc) {
        Answer answer = enterprise.post(SUBJECTS, Registrations.enterprise().put("uscc", uscc));

        assertThat(answer.status()).as("%s", answer).isIn(201, 409);
    }

    @Test
    @DisplayName("USCC: … for those who need none, too")
    void aFarmersCodeIsCheckedToo() {
        enterprise
                .post(SUBJECTS, Registrations.farmer().put("uscc", "91350100M000100Y4A"))
                .wrong("uscc");
    }

    @Test
    @DisplayName("nodeCode is the code of a registered subject that is a reporting node")
    void anOrdinarySubjectIsNoNode() {
        String ordinary = cases.register(Registrations.enterprise().put("businessKind", (String) null))
                .path("code")
                .asText();

        enterprise
                .post(
                        SUBJECTS,
                        Registrations.enterprise()
                                .set("merchantships", Answer.parse("[{\"nodeCode\":\"" + ordinary + "\"}]")))
                .wrong("merchantships[0].nodeCode");
    }

    @Test
    @DisplayName("… and a wrong one is named where it stands")
    void aWrongNodeIsNamedWhereItStands() {
        String list = "[5,{\"nodeCode\":\"x\"},null,{\"nodeCode\":\"y\",\"stall\":7}]";

        enterprise
                .post(SUBJECTS, Registrations.enterprise().set("merchantships", Answer.parse(list)))
                .wrong(
                        "merchantships[0]",
                        "merchantships[1].nodeCode",
                        "merchantships[2]",
                        "merchantships[3].nodeCode",
                        "merchantships[3].stall");
    }

    @ParameterizedTest(name = "business kind {0}")
    @DisplayName("… a market, a slaughterhouse, a supermarket")
    @ValueSource(strings = {"1", "2", "3", "4"})
    void reportingNodesAreNodes(String kind) {
        String node = cases.register(Registrations.enterprise().put("businessKind", kind))
                .path("code")
                .asText();
        ObjectNode merchant = Registrations.enterprise();
        merchant.withArray("merchantships").addObject().put("nodeCode", node).put("stall", "A-1");

        cases.submit(merchant);
    }

    @ParameterizedTest(name = "business kind {0}")
    @DisplayName("… and nobody else")
    @ValueSource(strings = {"5", "12"})
    void otherKindsAreNoNodes(String kind) {
        String other = cases.register(Registrations.enterprise().put("businessKind", kind))
                .path("code")
                .asText();
        ObjectNode merchant = Registrations.enterprise();
        merchant.withArray("merchantships").addObject().put("nodeCode", other);

        enterprise.post(SUBJECTS, merchant).wrong("merchantships[0].nodeCode");
    }

    @Test
    @DisplayName("409 while any registration of that USCC is neither REJECTED nor CANCELLED")
    void aCodeIsRegisteredOnce() {
        ObjectNode registration = Registrations.enterprise();
        JsonNode first = cases.submit(registration);
        enterprise.post(SUBJECTS, registration).problem(409);

        cases.sendBack("reviewer", first);
        enterprise.post(SUBJECTS, registration).problem(409);
        JsonNode returned = cases.subject("enterprise", first.path("id").asText());
        enterprise
                .put(
                        SUBJECTS + "/" + first.path("id").asText(),
                        returned.path("version").asInt(),
                        registration)
                .expect(200);
        enterprise.post(SUBJECTS, registration).problem(409);

        cases.decide("reviewer", cases.task("reviewer", first), "REJECT", "不符合登记条件")
                .expect(204);
        JsonNode second = cases.submit(registration);

        cases.approve("reviewer", second);
        enterprise.post(SUBJECTS, registration).problem(409);
    }

    @Test
    @DisplayName("… also when two come at the same time")
    void ofTwoAtTheSameTimeOneIsRefused() {
        for (int round = 0; round < 5; round++) {
            ObjectNode registration = Registrations.enterprise();
            List<Integer> statuses = Cases.statuses(Cases.atOnce(4, i -> enterprise.post(SUBJECTS, registration)));

            assertThat(statuses).containsExactly(201, 409, 409, 409);
        }
    }

    @Test
    @DisplayName("Subjects without a code of their own may have the same name")
    void farmersWithTheSameNameAreDifferentSubjects() {
        ObjectNode registration = Registrations.farmer();

        String first = cases.register(registration).path("code").asText();
        String second = cases.register(registration).path("code").asText();

        assertThat(first).isNotBlank().isNotEqualTo(second);
        assertThat(second).isNotBlank();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("A list with the same value twice is no error inside: refused clearly or kept once")
    @ValueSource(strings = {"stages", "productClasses", "varieties"})
    void duplicatesInListsDoNoHarm(String list) {
        ObjectNode registration = Registrations.enterprise();
        String value = registration.path(list).path(0).asText("01");
        registration.set(list, array(value, value));

        Answer answer = enterprise.post(SUBJECTS, registration);

        assertThat(answer.status()).as("%s", answer).isIn(201, 422);
        if (answer.status() == 201) {
            assertThat(cases.subject("enterprise", answer.json().path("id").asText())
                            .path(list))
                    .hasSize(1);
        }
    }
}
