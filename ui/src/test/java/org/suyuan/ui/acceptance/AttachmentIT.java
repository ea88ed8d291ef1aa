package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Cases.await;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract, Subjects: the files of a subject. */
@ExtendWith(SharedPlatform.class)
class AttachmentIT {

    private static final int LARGEST = 10 * 1024 * 1024;
    private static final String KIND = "FOOD_PRODUCTION_LICENCE";

    private final RunningPlatform platform;
    private final Cases cases;

    AttachmentIT(RunningPlatform platform) {
        this.platform = platform;
        this.cases = new Cases(platform);
    }

    private String submitted() {
        return cases.submit(Registrations.enterprise()).path("id").asText();
    }

    private static String files(String id) {
        return SUBJECTS + "/" + id + "/attachments";
    }

    private Answer upload(String account, String id, String kind, String name, byte[] content) {
        return platform.as(account).send("POST", files(id), Papers.TYPE, Papers.upload(kind, name, content));
    }

    private JsonNode uploaded(String id, byte[] content) {
        return upload("enterprise", id, KIND, "许可证.pdf", content).expect(201).json();
    }

    private List<JsonNode> list(String account, String id) {
        return platform.as(account).get(files(id)).expect(200).items();
    }

    private JsonNode listed(String id, JsonNode file) {
        return list("enterprise", id).stream()
                .filter(each -> each.path("id").equals(file.path("id")))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode scanned(String id, JsonNode file) {
        await(
                "scanned",
                Duration.ofSeconds(30),
                () -> !listed(id, file).path("state").asText().equals("SCANNING"));
        return listed(id, file);
    }

    private Answer open(String account, String id, JsonNode file) {
        return platform.as(account).get(files(id) + "/" + file.path("id").asText());
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private long reveals(String account, String id) {
        return platform.fromDatabase("select id from audit_entry where action = 'REVEAL' and actor = '" + account
                        + "' and object_id = '" + id + "' and state_after like '%attachment%'")
                .size();
    }

    @Test
    @DisplayName("Style: every creating POST takes Idempotency-Key")
    void aFileIsKeptOnce() {
        String id = submitted();
        String key = UUID.randomUUID().toString();
        byte[] content = Papers.pdf();
        byte[] paper = Papers.upload(KIND, "a.pdf", content);
        Client enterprise = platform.as("enterprise");

        Answer first = enterprise.postOnce(files(id), key, Papers.TYPE, paper).expect(201);
        Answer again = enterprise.postOnce(files(id), key, Papers.TYPE, paper).expect(201);

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(list("enterprise", id)).hasSize(1);
        enterprise
                .postOnce(files(id), key, Papers.TYPE, Papers.upload(KIND, "b.pdf", content))
                .wrong("Idempotency-Key");
    }

    @Test
    @DisplayName("POST …/{id}/attachments (multipart: file, kind) → 201, Location, and what was kept")
    void aFileIsKept() throws Exception {
        String id = submitted();
        byte[] content = Papers.pdf();

        Answer answer = upload("enterprise", id, KIND, "食品生产许可证.pdf", content).expect(201);

        JsonNode file = answer.json();
        assertThat(answer.header("Location"))
                .endsWith(files(id) + "/" + file.path("id").asText());
        assertThat(file.path("kind").asText()).isEqualTo(KIND);
        assertThat(file.path("fileName").asText()).isEqualTo("食品生产许可证.pdf");
        assertThat(file.path("contentType").asText()).isEqualTo("application/pdf");
        assertThat(file.path("size").asInt()).isEqualTo(content.length);
        assertThat(file.path("digest").asText()).isEqualTo(sha256(content));
        assertThat(file.path("state").asText()).isEqualTo("SCANNING");
        assertThat(file.path("uploadedBy").asText()).isEqualTo("enterprise");
        assertThat(file.path("uploadedAt").asText()).isNotEmpty();
        assertThat(file.size()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "pdf"})
    @DisplayName("GET …/{attachmentId} gives the content back as it came, to be taken away and never run")
    void theContentComesBack(String format) {
        String id = submitted();
        byte[] content = format.equals("pdf") ? Papers.pdf() : Papers.image(format);
        JsonNode file = upload("enterprise", id, KIND, "扫描件." + format, content)
                .expect(201)
                .json();
        assertThat(scanned(id, file).path("state").asText()).isEqualTo("CLEAR");

        Answer answer = open("enterprise", id, file).expect(200);

        assertThat(answer.body()).isEqualTo(content);
        assertThat(answer.header("Content-Type"))
                .isEqualTo(
                        format.equals("pdf") ? "application/pdf" : format.equals("png") ? "image/png" : "image/jpeg");
        assertThat(answer.header("Content-Disposition"))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    @DisplayName("GET …/attachments lists items and an exact total")
    void theListIsWhole() {
        String id = submitted();
        uploaded(id, Papers.pdf());
        uploaded(id, Papers.pdf());
        uploaded(id, Papers.pdf());

        JsonNode list = platform.as("enterprise")
                .get(files(id), "size", 2, "page", 1)
                .expect(200)
                .json();

        assertThat(list.path("total").asInt()).isEqualTo(3);
        assertThat(list.path("items")).hasSize(1);
        assertThat(list.path("page").asInt()).isEqualTo(1);
        platform.as("enterprise").get(files(id), "size", 0).wrong("size");
        platform.as("enterprise").get(files(id), "nonsense", 1).wrong("nonsense");
    }

    static Stream<Arguments> disguises() {
        return Stream.of(
                Arguments.of("a program called PDF", "合同.pdf", new byte[] {'M', 'Z', (byte) 0x90, 0, 3, 0}),
                Arguments.of("a page called PNG", "a.png", "<html><script>alert(1)</script></html>".getBytes(UTF_8)),
                Arguments.of("a vector image", "a.png", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8)),
                Arguments.of("an archive", "a.pdf", Papers.joined(new byte[] {'P', 'K', 3, 4}, Papers.archiveEnd())),
                Arguments.of("text", "a.jpg", "营业执照".getBytes(UTF_8)),
                Arguments.of(
                        "a document behind something", "a.pdf", Papers.joined("<b>".getBytes(UTF_8), Papers.pdf())),
                Arguments.of("nothing", "a.pdf", new byte[0]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("disguises")
    @DisplayName("Neither name nor declared type is believed: what is no PDF, JPG or PNG is 422 and not kept")
    void disguisedFilesAreRefused(String what, String name, byte[] content) {
        String id = submitted();

        upload("enterprise", id, KIND, name, content).wrong("file");

        assertThat(list("enterprise", id)).isEmpty();
    }

    static Stream<Arguments> dangers() {
        return Stream.of(
                Arguments.of("a script in a PDF", Papers.pdfWithScript()),
                Arguments.of("a file in a PDF", Papers.pdfWithFile()),
                Arguments.of("a PDF with a password", Papers.pdfWithPassword()),
                Arguments.of("a PDF cut off", Arrays.copyOf(Papers.pdf(), 300)),
                Arguments.of("an archive behind an image", Papers.joined(Papers.image("jpg"), Papers.archiveEnd())),
                Arguments.of("an archive behind a PDF", Papers.joined(Papers.pdf(), Papers.archiveEnd())),
                Arguments.of(
                        "a page behind an image",
                        Papers.joined(Papers.image("png"), "<html><script>1</script>".getBytes(UTF_8))),
                Arguments.of("an image that unfolds", Papers.pngBomb()),
                Arguments.of("an image cut off", Arrays.copyOf(Papers.image("png"), 200)),
                Arguments.of("a signature alone", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0, 0}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dangers")
    @DisplayName("What the scan does not let through stays, says so, and is never opened")
    void dangerousFilesStayInQuarantine(String what, byte[] content) {
        String id = submitted();
        JsonNode file = uploaded(id, content);

        assertThat(scanned(id, file).path("state").asText()).isEqualTo("REFUSED");
        open("enterprise", id, file).problem(409);
        open("reviewer", id, file).problem(409);
    }

    @Test
    @DisplayName("a name with another extension keeps it in front of the right one, without folders")
    void namesAreNotBelieved() {
        String id = submitted();

        JsonNode file = upload("enterprise", id, KIND, "../../etc/a.exe", Papers.pdf())
                .expect(201)
                .json();

        assertThat(file.path("fileName").asText()).isEqualTo("a.exe.pdf");
    }

    @Test
    @DisplayName("10 MB are taken and one byte more is 413; nothing of that is kept")
    void tenMegabytes() {
        String id = submitted();

        JsonNode file = upload("enterprise", id, KIND, "a.pdf", Papers.pdfOf(LARGEST))
                .expect(201)
                .json();
        RawHttp.Reply tooLarge = RawHttp.send(
                platform,
                "POST",
                files(id),
                Papers.TYPE,
                "enterprise",
                Papers.upload(KIND, "a.pdf", Papers.pdfOf(LARGEST + 1)),
                false);
        RawHttp.Reply inChunks = RawHttp.send(
                platform,
                "POST",
                files(id),
                Papers.TYPE,
                "enterprise",
                Papers.upload(KIND, "a.pdf", Papers.pdfOf(LARGEST + 200_000)),
                true);

        assertThat(tooLarge.status()).as("%s", tooLarge).isEqualTo(413);
        assertThat(tooLarge.text()).contains("application/problem+json");
        assertThat(inChunks.status()).as("%s", inChunks).isEqualTo(413);
        assertThat(list("enterprise", id)).hasSize(1);
        assertThat(scanned(id, file).path("state").asText()).isEqualTo("CLEAR");
        assertThat(open("enterprise", id, file).expect(200).body()).hasSize(LARGEST);
    }

    @Test
    @DisplayName("only this path takes more than a mebibyte, and only in parts")
    void onlyUploadsAreLarge() {
        String id = submitted();
        byte[] large = new byte[2 * 1024 * 1024];

        assertThat(RawHttp.send(platform, "POST", files(id), "application/json", "enterprise", large, false)
                        .status())
                .isEqualTo(413);
        assertThat(RawHttp.send(platform, "POST", SUBJECTS, Papers.TYPE, "enterprise", large, false)
                        .status())
                .isEqualTo(413);
        assertThat(RawHttp.send(platform, "PUT", files(id), Papers.TYPE, "enterprise", large, false)
                        .status())
                .isEqualTo(413);
    }

    @Test
    @DisplayName("415 for what is not in parts; 400 for parts that are none; 422 names each wrong part, all at once")
    void theShapeOfAnUpload() {
        String id = submitted();
        Client enterprise = platform.as("enterprise");

        enterprise.post(files(id), "{}").problem(415);
        enterprise.send("POST", files(id), "application/pdf", Papers.pdf()).problem(415);
        enterprise.send("POST", files(id), "multipart/form-data", Papers.pdf()).problem(400);
        enterprise
                .send("POST", files(id), Papers.TYPE, Papers.upload(null, "", null))
                .wrong("file", "kind");
        enterprise
                .send("POST", files(id), Papers.TYPE, Papers.upload(" ", "a.pdf", "text".getBytes(UTF_8)))
                .wrong("file", "kind");
        enterprise
                .send("POST", files(id), Papers.TYPE, Papers.upload("甲".repeat(101), "a.pdf", Papers.pdf()))
                .wrong("kind");
        assertThat(list("enterprise", id)).isEmpty();
    }

    @Test
    @DisplayName("an upload that breaks off leaves nothing")
    void brokenUploadsLeaveNothing() {
        String id = submitted();
        byte[] whole = Papers.upload(KIND, "a.pdf", Papers.pdfOf(500_000));

        platform.as("enterprise")
                .send("POST", files(id), Papers.TYPE, Arrays.copyOf(whole, 300_000))
                .problem(400);
        RawHttp.Reply cut = RawHttp.send(
                platform,
                "POST " + files(id) + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + Papers.TYPE + "\r\n"
                        + RawHttp.authorization("enterprise")
                        + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n400\r\nabc");

        assertThat(cut.status()).as("%s", cut).isIn(0, 400, 408);
        assertThat(list("enterprise", id)).isEmpty();
        assertThat(platform.fromDatabase("select id from attachment where object_id = '" + id + "'"))
                .isEmpty();
    }

    @Test
    @DisplayName("the same file of the same kind again gives the same attachment, eight at once too")
    void theSameFileIsKeptOnce() {
        String id = submitted();
        byte[] content = Papers.pdf();

        List<Answer> answers =
                Cases.atOnce(8, client -> upload("enterprise", id, KIND, "第" + client + "份.pdf", content));

        assertThat(Cases.statuses(answers)).containsOnly(201);
        assertThat(answers.stream().map(each -> each.json().path("id").asText()).collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(list("enterprise", id)).hasSize(1);
        upload("enterprise", id, "OTHER", "a.pdf", content).expect(201);
        assertThat(list("enterprise", id)).as("of another kind").hasSize(2);
    }

    @Test
    @DisplayName("different files at once are all kept")
    void severalAtOnce() {
        String id = submitted();

        List<Answer> answers =
                Cases.atOnce(6, client -> upload("enterprise", id, KIND, client + ".pdf", Papers.pdfOf(2_000_000)));

        assertThat(Cases.statuses(answers)).containsOnly(201);
        assertThat(list("enterprise", id)).hasSize(6);
    }

    @Test
    @DisplayName("the scope is that of the subject: 404 outside, for the list, for a file and for an upload")
    void outsideTheScopeThereIsNothing() {
        String id = submitted();
        JsonNode file = uploaded(id, Papers.pdf());
        scanned(id, file);

        platform.as("reviewer-qd").get(files(id)).problem(404);
        open("reviewer-qd", id, file).problem(404);
        platform.anonymous().get(files(id)).problem(401);
        String another = submitted();
        open("enterprise", another, file).problem(404);
        open("reviewer", another, file).problem(404);
        platform.as("enterprise")
                .send(
                        "DELETE",
                        files(another) + "/" + file.path("id").asText(),
                        null,
                        java.net.http.HttpRequest.BodyPublishers.noBody())
                .problem(404);
        upload("enterprise", "0193a0de-0000-7000-8000-000000000000", KIND, "a.pdf", Papers.pdf())
                .problem(404);
        for (String odd : List.of("%00", "1", "..%2f..", "'%20or%20'1'='1")) {
            assertThat(platform.as("reviewer").get(files(id) + "/" + odd).status())
                    .isIn(400, 404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reviewer", "supervisor"})
    @DisplayName("each view of the content by somebody else than the applicant is a reveal")
    void seeingAFileIsAudited(String account) {
        String id = submitted();
        JsonNode file = uploaded(id, Papers.pdf());
        scanned(id, file);

        open(account, id, file).expect(200);
        open(account, id, file).expect(200);
        list(account, id);
        open("enterprise", id, file).expect(200);

        assertThat(reveals(account, id)).isEqualTo(2);
        assertThat(reveals("enterprise", id)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"enforcer", "leader", "emergency"})
    @DisplayName(
            "without CONTACT_READ one sees that a file is there, not what it is called, who sent it or what it holds")
    void maskedWithoutThePermission(String account) {
        String id = submitted();
        JsonNode file = upload("enterprise", id, "IDENTITY_CARD", "张三身份证.png", Papers.image("png"))
                .expect(201)
                .json();
        scanned(id, file);

        JsonNode seen = list(account, id).get(0);

        assertThat(seen.path("fileName").asText()).isEqualTo("负责人身份证件.png");
        assertThat(seen.path("uploadedBy").asText()).isEqualTo("e**");
        open(account, id, file).problem(403);
        assertThat(reveals(account, id)).isZero();
    }

    @Test
    @DisplayName("the applicant alone adds and removes, while it is under review or returned")
    void theApplicantAlone() {
        JsonNode subject = cases.submit(Registrations.enterprise());
        String id = subject.path("id").asText();
        upload("reviewer", id, KIND, "a.pdf", Papers.pdf()).problem(403);
        JsonNode first = uploaded(id, Papers.pdf());
        remove("reviewer", id, first).problem(403);
        cases.sendBack("reviewer", subject);

        JsonNode second = uploaded(id, Papers.pdf());
        remove("enterprise", id, second).expect(204);
        remove("enterprise", id, second).problem(404);

        assertThat(list("enterprise", id)).hasSize(1);
        open("enterprise", id, second).problem(404);
    }

    private Answer remove(String account, String id, JsonNode file) {
        return platform.as(account)
                .send(
                        "DELETE",
                        files(id) + "/" + file.path("id").asText(),
                        null,
                        java.net.http.HttpRequest.BodyPublishers.noBody());
    }

    @Test
    @DisplayName("once it is registered nothing comes and nothing goes: 409")
    void closedOnceRegistered() {
        ObjectNode registration = Registrations.enterprise();
        JsonNode subject = cases.submit(registration);
        String id = subject.path("id").asText();
        JsonNode file = uploaded(id, Papers.pdf());
        cases.approve("reviewer", subject);

        upload("enterprise", id, KIND, "a.pdf", Papers.pdf()).problem(409);
        remove("enterprise", id, file).problem(409);
        assertThat(list("enterprise", id)).hasSize(1);
    }

    @Test
    @DisplayName("files stay with the version they belong to")
    void filesStayWithTheirVersion() {
        ObjectNode registration = Registrations.enterprise();
        JsonNode subject = cases.submit(registration);
        String id = subject.path("id").asText();
        JsonNode old = uploaded(id, Papers.pdf());
        scanned(id, old);
        cases.sendBack("reviewer", subject);
        int version = cases.subject("enterprise", id).path("version").asInt();
        remove("enterprise", id, old).expect(204);
        JsonNode renewed = uploaded(id, Papers.pdf());

        platform.as("enterprise")
                .put(SUBJECTS + "/" + id, version, registration)
                .expect(200);

        assertThat(names(id, 1)).containsExactly(old.path("id").asText());
        assertThat(names(id, version)).containsExactly(renewed.path("id").asText());
        open("reviewer", id, old).expect(200);
    }

    private List<String> names(String id, int version) {
        return platform.as("enterprise").get(files(id), "version", version).expect(200).items().stream()
                .map(file -> file.path("id").asText())
                .toList();
    }

    private String findings(String id) {
        return platform.fromDatabase("select findings from subject where id = '" + id + "'")
                .get(0);
    }

    @Test
    @DisplayName("A missing licence or attachment is a finding for the reviewer, never an error")
    void whatIsMissingIsAFinding() {
        String id = submitted();
        assertThat(findings(id))
                .contains("finding.missingLicence:食品生产许可证", "finding.missingAttachment:营业执照", "食品经营许可证");

        upload("enterprise", id, "营业执照", "a.pdf", Papers.pdf()).expect(201);

        assertThat(findings(id)).as("by its name").doesNotContain("finding.missingAttachment:营业执照");
        JsonNode bad = upload("enterprise", id, KIND, "a.pdf", Papers.pdfWithScript())
                .expect(201)
                .json();
        scanned(id, bad);
        assertThat(findings(id)).as("refused").contains("finding.attachmentRefused:食品生产许可证");
    }

    @Test
    @DisplayName("what is done with files is in the trail, without their names")
    void filesAreInTheTrail() {
        String id = submitted();
        JsonNode file = upload("enterprise", id, KIND, "李四的证.pdf", Papers.pdf())
                .expect(201)
                .json();
        remove("enterprise", id, file).expect(204);

        List<String> entries = platform.fromDatabase(
                "select action || ' ' || coalesce(state_before, '') || coalesce(state_after, '') from audit_entry"
                        + " where object_type = 'subjectAttachment' and object_id = '" + id + "' order by id");
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0))
                .startsWith("CREATE")
                .contains(file.path("digest").asText());
        assertThat(entries.get(1)).startsWith("DELETE").contains(file.path("id").asText());
        assertThat(String.join("", entries)).doesNotContain("李四");
    }

    @Test
    @DisplayName("the pages of the workbench show a file to whoever is signed in and may, and nobody else may frame it")
    void pagesShowFiles() {
        String id = submitted();
        JsonNode file = uploaded(id, Papers.pdf());
        scanned(id, file);
        String page = "/files/subjects/" + id + "/" + file.path("id").asText();
        Visitor reviewer = new Visitor(platform.base());
        assertThat(reviewer.get(page).statusCode()).as("not signed in").isEqualTo(302);
        reviewer.signIn("reviewer", RunningPlatform.PASSWORD);

        var shown = reviewer.get(page);

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).startsWith("%PDF-");
        assertThat(shown.headers().firstValue("Content-Disposition").orElse("")).startsWith("inline;");
        assertThat(shown.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(shown.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'self'");
        assertThat(reveals("reviewer", id)).isEqualTo(1);
        Visitor elsewhere = new Visitor(platform.base());
        elsewhere.signIn("reviewer-qd", RunningPlatform.PASSWORD);
        assertThat(elsewhere.get(page).statusCode()).isEqualTo(404);
    }
}
