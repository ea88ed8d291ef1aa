package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Records.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The specification of the interfaces, and the small client that is written by it. */
@ExtendWith(SharedPlatform.class)
class SpecificationIT {

    private static final String PATH = "/api/v1/interface-specification";
    private static final Path CLIENT = Path.of("..", "platform", "docs", "client", "SuyuanClient.java");
    private static final int SHORT = 60;

    private final RunningPlatform platform;
    private final Accesses accesses;

    SpecificationIT(RunningPlatform platform) {
        this.platform = platform;
        this.accesses = new Accesses(platform);
    }

    private JsonNode newest() {
        return platform.as("enterprise").get(PATH).expect(200).items().get(0);
    }

    private static List<String> names(JsonNode edition, String part) {
        List<String> names = new ArrayList<>();
        edition.path("content").path("parts").forEach(each -> {
            if (each.path("key").asText().equals(part)) {
                each.path("tables").forEach(table -> table.path("lines")
                        .forEach(line -> names.add(line.path("name").asText())));
            }
        });
        return names;
    }

    @Test
    @DisplayName("GET → the versions; one with all that the interfaces take; its document is a page to print")
    void theSpecificationIsThere() {
        JsonNode version = newest();
        int number = version.path("version").asInt();
        JsonNode edition =
                platform.as("uploader").get(PATH + "/" + number).expect(200).json();

        assertThat(edition.path("version")).isEqualTo(version);
        assertThat(names(edition, "RECORDS"))
                .contains("recordId", "inputs[].quantity", "vouchers.tranId", "NOT_MANDATED", "RECORD_CONFLICT")
                .anyMatch(name -> name.startsWith("attributes."));
        assertThat(names(edition, "SUBJECTS")).contains("uscc", "licences[].number", "stages");
        assertThat(names(edition, "PRODUCTS")).contains("gtin", "unit");
        assertThat(names(edition, "DEVICES")).contains("mac", "ownership");
        assertThat(names(edition, "COMMON")).contains("422", "required");
        List<String> calls = new ArrayList<>();
        edition.path("content").path("parts").forEach(part -> part.path("calls")
                .forEach(call -> calls.add(call.asText())));
        assertThat(calls)
                .contains(
                        "POST /api/v1/records", "POST /epcis/v2/capture", "GET /epcis/v2/events", "POST /oauth2/token");

        Answer document = platform.as("enterprise")
                .accepting("text/html")
                .get(PATH + "/" + number + "/document")
                .expect(200);
        assertThat(document.header("Content-Type")).startsWith("text/html");
        assertThat(document.header("Content-Disposition")).startsWith("attachment");
        assertThat(document.text()).contains("数据接口规范", "recordId", "待核", "第 " + number + " 版");
        for (String none : List.of("0", "x", "99999", "99999999999")) {
            platform.as("enterprise").get(PATH + "/" + none).problem(404);
        }
        platform.anonymous().get(PATH).expect(401);
        platform.as("auditor").get(PATH).expect(200);
    }

    @Test
    @DisplayName("Clause 8: everybody reads it, without an account: the versions, what they say, and the page to keep")
    void everybodyReadsIt() {
        String open = "/public" + PATH;
        JsonNode version = platform.anonymous().get(open).expect(200).items().get(0);
        assertThat(version).isEqualTo(newest());
        int number = version.path("version").asInt();
        assertThat(platform.anonymous().get(open + "/" + number).expect(200).json())
                .isEqualTo(platform.as("uploader").get(PATH + "/" + number).json());
        Answer page = platform.anonymous()
                .accepting("text/html")
                .get(open + "/" + number + "/document")
                .expect(200);
        assertThat(page.header("Content-Disposition")).startsWith("attachment");
        assertThat(page.text()).contains("数据接口规范", "recordId");
        platform.anonymous().get(open + "/0").problem(404);
        platform.anonymous().get(open, "size", 0).wrong("size");
    }

    @Test
    @DisplayName("Where a schema changes there is a new version that tells what was added, and no other")
    void aChangeIsAVersion() {
        int before = newest().path("version").asInt();
        assertThat(newest().path("version").asInt()).isEqualTo(before);
        String name =
                "extra" + Integer.toUnsignedString(Registrations.uniqueToken().hashCode(), 36);
        int schema = Integer.parseInt(platform.fromDatabase(
                        "select max(version) from trace_schema where product_class = 'FOOD' and stage = 'TRANSPORT'")
                .get(0));
        platform.inDatabase(
                "insert into trace_schema (product_class, stage, version, created_by, created_at) values"
                        + " ('FOOD', 'TRANSPORT', " + (schema + 1) + ", 'admin', current_timestamp)",
                "insert into trace_schema_attribute select product_class, stage, version + 1, name, label,"
                        + " attribute_type, required, unit_text, least, most, choices, position"
                        + " from trace_schema_attribute where product_class = 'FOOD' and stage = 'TRANSPORT'"
                        + " and version = " + schema,
                "insert into trace_schema_attribute (product_class, stage, version, name, label, attribute_type,"
                        + " required, position) values ('FOOD', 'TRANSPORT', " + (schema + 1) + ", '" + name
                        + "', '附加', 'TEXT', 'Y', 99)");
        Cases.await(
                "the new version",
                java.time.Duration.ofSeconds(45),
                () -> newest().path("version").asInt() > before);

        JsonNode version = newest();
        assertThat(version.path("version").asInt()).isEqualTo(before + 1);
        assertThat(version.path("changes")).hasSize(1);
        assertThat(version.at("/changes/0/kind").asText()).isEqualTo("ADDED");
        assertThat(version.at("/changes/0/name").asText()).endsWith("attributes." + name);
        assertThat(platform.as("enterprise")
                        .accepting("text/html")
                        .get(PATH + "/" + (before + 1) + "/document")
                        .text())
                .contains("attributes." + name);
    }

    private String run(JsonNode access, Path file, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                RunningPlatform.JAVA,
                CLIENT.toString(),
                platform.base(),
                access.at("/credentials/clientId").asText(),
                access.at("/credentials/clientSecret").asText(),
                file.toString()));
        command.addAll(List.of(more));
        Process client = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(client.getInputStream().readAllBytes(), UTF_8);
        assertThat(client.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(client.exitValue()).as(told).isZero();
        return told;
    }

    @Test
    @DisplayName(
            "The small client has under 60 lines, reports with production credentials, plain and signed, and prints"
                    + " the errors")
    void theSmallClientReports(@TempDir Path folder) throws IOException, InterruptedException {
        assertThat(Files.readAllLines(CLIENT)).hasSizeLessThan(SHORT);
        String subject = new Cases(platform)
                .register(Registrations.enterprise())
                .path("code")
                .asText();
        JsonNode access = accesses.filed("RECORDS");
        platform.as("enterprise")
                .post(
                        Accesses.MANDATES,
                        Answer.object()
                                .put("subjectCode", subject)
                                .put("accessId", access.path("id").asText()))
                .expect(201);
        ObjectNode wrong = record(subject).put("kind", "SALE");
        Path lines = folder.resolve("records.ndjson");
        Files.write(lines, Records.lines(List.of(record(subject), wrong, record(subject))));

        String told = run(access, lines);
        assertThat(told)
                .contains("\"state\":\"DONE\"", "\"received\":3", "\"accepted\":2", "\"rejected\":1")
                .contains("\"line\":2")
                .contains("\"field\":\"kind\"");
        assertThat(run(access, lines)).as("the same file is the same job").isEqualTo(told);

        platform.as("enterprise")
                .put(
                        Accesses.path(access) + "/signing",
                        null,
                        Answer.object().put("signed", true).toString());
        Path array = folder.resolve("records.json");
        Files.write(array, Records.array(List.of(record(subject))));
        assertThat(run(access, array, access.at("/credentials/signingKey").asText()))
                .contains("\"accepted\":1", "\"rejected\":0");
    }
}
