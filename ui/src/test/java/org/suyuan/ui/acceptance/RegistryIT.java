package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Issue 4: automatic checks through a registry port, and which source leads for a field. */
@ExtendWith(SharedPlatform.class)
class RegistryIT {

    private static final String ENTRIES = "/api/v1/registry-entries";
    private static final String HEAD = "uscc,name,legalRepresentative,status,asOf,source\n";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final RunningPlatform platform;
    private final Client operator;
    private final Cases cases;

    RegistryIT(RunningPlatform platform) {
        this.platform = platform;
        operator = platform.as("operator");
        cases = new Cases(platform);
    }

    private Answer bringIn(String lines) {
        return operator.send("POST", ENTRIES, "text/csv;charset=UTF-8", (HEAD + lines).getBytes(UTF_8));
    }

    private static String line(JsonNode firm, String name, String person, String status, String asOf) {
        return String.join(",", firm.path("uscc").asText(), name, person, status, asOf, "省级库") + "\n";
    }

    private static String asApplied(JsonNode firm, String asOf) {
        return line(
                firm,
                firm.path("name").asText(),
                firm.path("legalRepresentative").asText(),
                "存续",
                asOf);
    }

    private JsonNode check(String account, JsonNode subject) {
        return platform.as(account)
                .get(SUBJECTS + "/" + subject.path("id").asText() + "/registry-check")
                .expect(200)
                .json();
    }

    private static JsonNode item(JsonNode shown, String item) {
        return StreamSupport.stream(shown.path("items").spliterator(), false)
                .filter(line -> line.path("item").asText().equals(item))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> results(JsonNode shown) {
        return List.of("NAME", "USCC", "LEGAL_REPRESENTATIVE", "STATUS").stream()
                .map(item -> item(shown, item).path("result").asText())
                .toList();
    }

    private JsonNode entry(JsonNode firm) {
        return operator.get(ENTRIES + "/" + firm.path("uscc").asText())
                .expect(200)
                .json();
    }

    private JsonNode read(JsonNode subject) {
        return cases.subject("enterprise", subject.path("id").asText());
    }

    private Answer put(JsonNode subject, JsonNode body) {
        return platform.as("enterprise")
                .put(
                        SUBJECTS + "/" + subject.path("id").asText(),
                        read(subject).path("version").asInt(),
                        body);
    }

    private String amendmentStatus(JsonNode subject) {
        return read(subject).path("amendment").path("status").asText();
    }

    private void awaitAmendment(JsonNode subject, String name) {
        Cases.await("an amendment of the registry", LIMIT, () -> read(subject)
                .path("amendment")
                .path("values")
                .path("name")
                .asText()
                .equals(name));
    }

    @Test
    @DisplayName("a table that can be imported: errors per line told, good lines go through, repeat-safe")
    void goodLinesGoThrough() {
        ObjectNode one = Registrations.enterprise();
        ObjectNode two = Registrations.enterprise();
        String lines = asApplied(one, "2026-11-01") + "123,甲,钱某某,存续,2026-11-01,\n" + asApplied(two, "2026/11/2")
                + line(one, "", "钱某某", "不明", "2026-11-03");

        JsonNode first = bringIn(lines).expect(200).json();

        assertThat(first.path("state").asText()).isEqualTo("DONE");
        assertThat(first.path("received").asInt()).isEqualTo(4);
        assertThat(first.path("created").asInt()).isEqualTo(2);
        assertThat(first.path("rejected").asInt()).isEqualTo(2);
        assertThat(first.path("errors"))
                .extracting(error ->
                        error.path("line").asInt() + " " + error.path("field").asText())
                .containsExactlyInAnyOrder("3 uscc", "5 name", "5 status");
        assertThat(entry(one).path("name")).isEqualTo(one.path("name"));

        JsonNode again = bringIn(lines).expect(200).json();
        assertThat(again.path("created").asInt()).isZero();
        assertThat(again.path("updated").asInt()).isZero();
        assertThat(again.path("unchanged").asInt()).isEqualTo(2);
        assertThat(again.path("digest")).isEqualTo(first.path("digest"));
    }

    @Test
    @DisplayName("an older row never overwrites a newer one")
    void whatIsOlderIsNotTaken() {
        ObjectNode firm = Registrations.enterprise();
        bringIn(line(firm, "新名称", "钱某某", "存续", "2026-11-10")).expect(200);

        JsonNode older = bringIn(line(firm, "旧名称", "钱某某", "存续", "2026-11-09"))
                .expect(200)
                .json();
        assertThat(older.path("outdated").asInt()).isEqualTo(1);
        assertThat(entry(firm).path("name").asText()).isEqualTo("新名称");

        JsonNode newer = bringIn(line(firm, "更新名称", "钱某某", "吊销", "2026-11-11"))
                .expect(200)
                .json();
        assertThat(newer.path("updated").asInt()).isEqualTo(1);
        assertThat(entry(firm).path("name").asText()).isEqualTo("更新名称");
        assertThat(entry(firm).path("status").asText()).isEqualTo("REVOKED");
        assertThat(entry(firm).path("asOf").asText()).isEqualTo("2026-11-11");
    }

    @Test
    @DisplayName("UTF-8 with or without a mark, and GB18030 detected")
    void encodingsAreDetected() {
        for (byte[] bytes : List.of(
                ("\uFEFF统一社会信用代码,名称,登记状态,数据日期\n" + Registrations.uscc() + ",甲公司,在营,20261101\n").getBytes(UTF_8),
                ("统一社会信用代码,名称,登记状态,数据日期\n" + Registrations.uscc() + ",乙公司,在营,20261101\n")
                        .getBytes(Charset.forName("GB18030")))) {
            JsonNode result = operator.send("POST", ENTRIES, "text/csv", bytes)
                    .expect(200)
                    .json();
            assertThat(result.path("created").asInt()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("some 10,000s of rows in one file, over a mebibyte")
    void aLargeFileIsTaken() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            lines.append(Registrations.uscc()).append(",某某第").append(i).append("食品有限公司,钱某某,存续,2026-11-01,省级库\n");
        }
        JsonNode result = bringIn(lines.toString()).expect(200).json();

        assertThat(result.path("received").asInt()).isEqualTo(20_000);
        assertThat(result.path("created").asInt()).isEqualTo(20_000);
        assertThat(bringIn(lines.toString())
                        .expect(200)
                        .json()
                        .path("unchanged")
                        .asInt())
                .isEqualTo(20_000);
    }

    @Test
    @DisplayName("what is no table is refused: 415, 422, and 403 without the permission")
    void whatIsNoTableIsRefused() {
        operator.post(ENTRIES, "{}").problem(415);
        operator.send("POST", ENTRIES, "text/csv", "甲,乙\n".getBytes(UTF_8)).problem(422);
        operator.send("POST", ENTRIES, "text/csv", new byte[0]).problem(422);
        for (String account : List.of("reviewer", "enterprise", "admin", "supervisor")) {
            platform.as(account)
                    .send("POST", ENTRIES, "text/csv", HEAD.getBytes(UTF_8))
                    .problem(403);
            platform.as(account).get(ENTRIES + "/" + Registrations.uscc()).problem(403);
        }
        operator.get(ENTRIES + "/" + Registrations.uscc()).problem(404);
    }

    @Test
    @DisplayName("an import is audited with its counts and its digest")
    void anImportIsAudited() {
        JsonNode result = bringIn(asApplied(Registrations.enterprise(), "2026-11-01"))
                .expect(200)
                .json();

        List<JsonNode> entries = platform.as("auditor")
                .get(
                        "/api/v1/audit-entries",
                        "objectType",
                        "registryImport",
                        "objectId",
                        result.path("id").asText())
                .expect(200)
                .items();
        assertThat(entries).extracting(entry -> entry.path("action").asText()).contains("CREATE", "CHANGE");
        assertThat(entries.toString()).contains(result.path("digest").asText()).contains("received");
        assertThat(entries).allMatch(entry -> entry.path("actor").asText().equals("operator"));
    }

    @Test
    @DisplayName("the reviewer sees 一致")
    void whatIsAsRegisteredMatches() {
        ObjectNode firm = Registrations.enterprise();
        bringIn(asApplied(firm, "2026-11-01")).expect(200);
        JsonNode subject = cases.submit(firm);

        JsonNode shown = check("reviewer", subject).path("registration");

        assertThat(results(shown)).containsOnly("MATCH");
        assertThat(shown.path("asOf").asText()).isEqualTo("2026-11-01");
        assertThat(shown.path("source").asText()).isEqualTo("省级库");
        assertThat(shown.path("gap").isNull()).isTrue();
    }

    @Test
    @DisplayName("the reviewer sees 不一致 with the registry's value; other readers see no value, applicants nothing")
    void whatDiffersIsShownToReviewers() {
        ObjectNode firm = Registrations.enterprise();
        bringIn(line(firm, "另一名称有限公司", "孙某某", "吊销", "2026-11-01")).expect(200);
        JsonNode subject = cases.submit(firm);

        JsonNode shown = check("reviewer", subject).path("registration");

        assertThat(results(shown)).containsExactly("MISMATCH", "MATCH", "MISMATCH", "MISMATCH");
        assertThat(item(shown, "NAME").path("registered").asText()).isEqualTo("另一名称有限公司");
        assertThat(item(shown, "LEGAL_REPRESENTATIVE").path("registered").asText())
                .isEqualTo("孙某某");
        assertThat(item(shown, "STATUS").path("registered").asText()).isEqualTo("REVOKED");

        JsonNode toEnforcer = check("enforcer", subject).path("registration");
        assertThat(results(toEnforcer)).isEqualTo(results(shown));
        assertThat(toEnforcer.path("items"))
                .allMatch(line -> line.path("registered").isNull());

        String path = SUBJECTS + "/" + subject.path("id").asText() + "/registry-check";
        platform.as("enterprise").get(path).problem(403);
        platform.as("reviewer-qd").get(path).problem(404);
    }

    @Test
    @DisplayName("the reviewer sees 未核验: no entry, no USCC; and the case goes on")
    void whatCannotBeVerifiedHoldsNothingUp() {
        JsonNode unknown = cases.submit(Registrations.enterprise());
        JsonNode withoutCode = cases.submit(Registrations.farmer());

        assertThat(results(check("reviewer", unknown).path("registration"))).containsOnly("UNVERIFIED");
        assertThat(check("reviewer", unknown).path("registration").path("gap").asText())
                .isEqualTo("NO_ENTRY");
        assertThat(check("reviewer", withoutCode)
                        .path("registration")
                        .path("gap")
                        .asText())
                .isEqualTo("NO_CODE");
        cases.approve("reviewer", unknown);
        assertThat(read(unknown).path("status").asText()).isEqualTo("REGISTERED");
    }

    @Test
    @DisplayName("after a correction it is checked again")
    void aCorrectionIsCheckedAgain() {
        ObjectNode firm = Registrations.enterprise();
        String right = Registrations.uniqueToken() + "食品有限公司";
        bringIn(line(firm, right, "钱某某", "存续", "2026-11-01")).expect(200);
        JsonNode subject = cases.submit(firm);
        assertThat(item(check("reviewer", subject).path("registration"), "NAME")
                        .path("result")
                        .asText())
                .isEqualTo("MISMATCH");

        cases.sendBack("reviewer", subject);
        put(subject, firm.put("name", right)).expect(200);

        assertThat(results(check("reviewer", subject).path("registration"))).containsOnly("MATCH");
    }

    @Test
    @DisplayName("a change by the registry of a field it leads for becomes an amendment, never an overwrite")
    void theRegistryOpensAnAmendment() {
        ObjectNode firm = Registrations.enterprise();
        JsonNode subject = cases.register(firm);
        String name = Registrations.uniqueToken() + "更名有限公司";

        bringIn(line(firm, name, "孙某某", "存续", "2026-11-02")).expect(200);

        awaitAmendment(subject, name);
        JsonNode now = read(subject);
        assertThat(now.path("name")).isEqualTo(firm.path("name"));
        assertThat(now.path("status").asText()).isEqualTo("REGISTERED");
        assertThat(now.path("amendment")
                        .path("values")
                        .path("legalRepresentative")
                        .asText())
                .isEqualTo("孙某某");
        assertThat(now.path("amendment").path("values").path("address")).isEqualTo(firm.path("address"));
        JsonNode comparisons = check("reviewer", subject);
        assertThat(comparisons.path("fromRegistry").asBoolean()).isTrue();
        assertThat(results(comparisons.path("amendment"))).containsOnly("MATCH");
        assertThat(item(comparisons.path("registration"), "NAME").path("result").asText())
                .isEqualTo("MISMATCH");
        JsonNode amended = StreamSupport.stream(
                        platform.as("reviewer")
                                .get(SUBJECTS + "/" + subject.path("id").asText() + "/history")
                                .expect(200)
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(entry -> entry.path("action").asText().equals("AMEND"))
                .findFirst()
                .orElseThrow();
        assertThat(amended.path("by").asText()).isEqualTo("system");

        cases.approve("reviewer", subject);
        assertThat(read(subject).path("name").asText()).isEqualTo(name);
    }

    @Test
    @DisplayName("the firm does not take back what the registry opened, and what was refused is not opened again")
    void whatWasRefusedIsNotOpenedAgain() {
        ObjectNode firm = Registrations.enterprise();
        JsonNode subject = cases.register(firm);
        String name = Registrations.uniqueToken() + "更名有限公司";
        bringIn(line(firm, name, "钱某某", "存续", "2026-11-02")).expect(200);
        awaitAmendment(subject, name);

        platform.as("enterprise")
                .post(SUBJECTS + "/" + subject.path("id").asText() + "/withdraw")
                .problem(409);
        cases.decide("reviewer", cases.task("reviewer", subject), "REJECT", "登记机关数据有误")
                .expect(204);
        bringIn(asApplied(firm, "2026-11-03")).expect(200);
        bringIn(line(firm, name, "钱某某", "存续", "2026-11-04")).expect(200);
        // What follows the import is done when another subject of a later import has its amendment.
        ObjectNode later = Registrations.enterprise();
        JsonNode laterSubject = cases.register(later);
        String laterName = Registrations.uniqueToken() + "更名有限公司";
        bringIn(line(later, laterName, "钱某某", "存续", "2026-11-04")).expect(200);
        awaitAmendment(laterSubject, laterName);

        assertThat(read(subject).path("amendment").isNull()).isTrue();
    }

    @Test
    @DisplayName("nothing is opened while an amendment is open; it is kept and tried again after that closes")
    void itWaitsForWhatIsOpen() {
        ObjectNode firm = Registrations.enterprise();
        JsonNode subject = cases.register(firm);
        put(subject, firm.deepCopy().put("address", "泉城路十二号院")).expect(200);
        String name = Registrations.uniqueToken() + "更名有限公司";

        bringIn(line(firm, name, "钱某某", "存续", "2026-11-02")).expect(200);
        Cases.await("the registry compared anew", LIMIT, () -> item(
                        check("reviewer", subject).path("registration"), "NAME")
                .path("result")
                .asText()
                .equals("MISMATCH"));
        assertThat(read(subject).path("amendment").path("values").path("name")).isEqualTo(firm.path("name"));

        cases.approve("reviewer", subject);

        awaitAmendment(subject, name);
        assertThat(read(subject).path("address").asText()).isEqualTo("泉城路十二号院");
        assertThat(amendmentStatus(subject)).isEqualTo("UNDER_REVIEW");
    }

    @Test
    @DisplayName("a firm that the registry has as revoked is a hint in the file, no amendment")
    void aRevokedFirmIsAHint() {
        ObjectNode firm = Registrations.enterprise();
        JsonNode subject = cases.register(firm);

        bringIn(line(firm, "另一名称有限公司", "孙某某", "吊销", "2026-11-02")).expect(200);

        Cases.await("the registry compared anew", LIMIT, () -> item(
                        check("reviewer", subject).path("registration"), "STATUS")
                .path("result")
                .asText()
                .equals("MISMATCH"));
        assertThat(read(subject).path("amendment").isNull()).isTrue();
    }
}
