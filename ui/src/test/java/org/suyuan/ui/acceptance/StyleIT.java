package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Cases.TASKS;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract, Style: what holds for every path. */
@ExtendWith(SharedPlatform.class)
class StyleIT {

    private final RunningPlatform platform;
    private final Client enterprise;

    StyleIT(RunningPlatform platform) {
        this.platform = platform;
        enterprise = platform.as("enterprise");
    }

    @Test
    @DisplayName("JSON, UTF-8")
    void answersAreJson() {
        Answer answer = enterprise.get(TASKS, "state", "mine").expect(200);

        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("only text that is no JSON is 400")
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"name\":}",
                "{name:1}",
                "{'name':'a'}",
                "{\"name\":\"a\"",
                "{\"name\":\"a\",}",
                "{} {}",
                "{}x",
                "name=a",
                "<subject/>",
                "{\"name\":\"a\nb\"}",
                "{\"name\":\"\\x\"}",
                "{\"longitude\":01}",
                "{\"longitude\":NaN}",
                "{\"longitude\":+1}",
                "// comment\n{}",
                "nul"
            })
    void whatIsNoJsonIsABadRequest(String text) {
        enterprise.post(SUBJECTS, text).problem(400);
    }

    @Test
    @DisplayName("… and bytes that are no UTF-8")
    void whatIsNoTextIsABadRequest() {
        byte[] registration = Registrations.enterprise().toString().getBytes(UTF_8);
        byte[] broken = registration.clone();
        // The first byte of a Chinese character is not the beginning of one any more.
        for (int i = 0; i < broken.length; i++) {
            if (broken[i] < 0) {
                broken[i] = (byte) 0xBF;
                break;
            }
        }

        enterprise.send("POST", SUBJECTS, "application/json", broken).problem(400);
        Answer gb = enterprise.send(
                "POST",
                SUBJECTS,
                "application/json",
                Registrations.enterprise().toString().getBytes(Charset.forName("GB18030")));
        gb.problem(400);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("A wrong JSON type of the whole is 422 as well")
    @ValueSource(strings = {"[]", "[{}]", "5", "\"text\"", "true", "null"})
    void theWholeOfAWrongType(String json) {
        enterprise.post(SUBJECTS, json).problem(422);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("415")
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/octet-stream",
                "text/json"
            })
    void otherMediaTypesAreRefused(String type) {
        enterprise
                .send(
                        "POST",
                        SUBJECTS,
                        type,
                        Registrations.enterprise().toString().getBytes(UTF_8))
                .problem(415);
    }

    @Test
    @DisplayName("415 without a type and for a type that is none")
    void noMediaType() {
        enterprise.send("POST", SUBJECTS, null, BodyPublishers.ofString("{}")).problem(415);
        for (String type : new String[] {"json", "a/b/c", "application/json; charset=nonsense"}) {
            Answer answer = enterprise.send("POST", SUBJECTS, type, "{}".getBytes(UTF_8));
            assertThat(answer.status()).as("%s", answer).isIn(400, 415, 422);
        }
    }

    @Test
    @DisplayName("A charset beside the type is welcome")
    void charsetBesideTheType() {
        enterprise
                .send(
                        "POST",
                        SUBJECTS,
                        "application/json;charset=UTF-8",
                        Registrations.enterprise().toString().getBytes(StandardCharsets.UTF_8))
                .expect(201);
    }

    @Test
    @DisplayName("413 too large")
    void whatIsTooLargeIsRefused() {
        byte[] large = new byte[8 * 1024 * 1024];
        Arrays.fill(large, (byte) ' ');
        large[0] = '{';
        large[large.length - 1] = '}';

        RawHttp.Reply declared = RawHttp.post(platform, SUBJECTS, "enterprise", large, false);
        RawHttp.Reply chunked = RawHttp.post(platform, SUBJECTS, "enterprise", large, true);

        assertThat(declared.status()).as("%s", declared).isEqualTo(413);
        assertThat(declared.text()).contains("application/problem+json").containsPattern("\\p{IsHan}");
        assertThat(chunked.status()).as("%s", chunked).isEqualTo(413);
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("413 by any method and for any type")
    @CsvSource({
        "PUT, application/json, 413",
        "PUT, application/x-www-form-urlencoded, 413",
        "PATCH, application/x-www-form-urlencoded, 413",
        "DELETE, application/x-www-form-urlencoded, 413"
    })
    void whatIsTooLargeIsRefusedByAnyMethod(String method, String type, int status) {
        byte[] large = new byte[3 * 1024 * 1024];
        Arrays.fill(large, (byte) ' ');
        String path = SUBJECTS + "/1";

        RawHttp.Reply declared = RawHttp.send(platform, method, path, type, "enterprise", large, false);
        RawHttp.Reply chunked = RawHttp.send(platform, method, path, type, "enterprise", large, true);

        assertThat(declared.status()).as("%s", declared).isEqualTo(status);
        assertThat(chunked.status()).as("%s", chunked).isIn(405, 413, 415);
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("A form is not read, whatever the method")
    @CsvSource({
        "PUT, /api/v1/subjects/1, 415",
        "PATCH, /api/v1/subjects/1, 405",
        "DELETE, /api/v1/subjects/1, 405",
        "POST, /api/v1/tasks/1/decision, 415"
    })
    void formsAreNotRead(String method, String path, int status) {
        byte[] form = "name=a&%zz=%zz".getBytes(UTF_8);
        String type = "application/x-www-form-urlencoded";

        enterprise.send(method, path, type, form).problem(status);
        platform.anonymous().send(method, path, type, form).problem(401);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Parts, whole or broken, are 415")
    @CsvSource({
        "multipart/form-data; boundary=x, '--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nabc'",
        "multipart/form-data; boundary=x, '--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nabc\r\n--x--\r\n'",
        "multipart/form-data, 'abc'"
    })
    void partsAreRefused(String type, String body) {
        enterprise
                .send("POST", SUBJECTS, type, body.replace("\\r\\n", "\r\n").getBytes(UTF_8))
                .problem(415);
    }

    @Test
    @DisplayName("406 for what accepts no JSON, and without effect")
    void whatCannotBeAnsweredIsNotDone() {
        ObjectNode registration = Registrations.enterprise();
        for (String types : List.of("text/html", "application/xml", "image/*", "application/problem+json")) {
            enterprise.accepting(types).post(SUBJECTS, registration).problem(406);
            enterprise.accepting(types).get(SUBJECTS).problem(406);
        }

        // Nobody holds its code.
        JsonNode subject = enterprise.post(SUBJECTS, registration).expect(201).json();
        Cases cases = new Cases(platform);
        JsonNode task = cases.task("reviewer", subject);
        platform.as("reviewer")
                .accepting("text/html")
                .post(TASKS + "/" + task.path("id").asText() + "/decision", "{\"outcome\":\"APPROVE\"}")
                .problem(406);
        assertThat(cases.task("reviewer", subject)).isEqualTo(task);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Errors are application/problem+json, whatever is accepted besides JSON")
    @ValueSource(
            strings = {
                "application/json",
                "*/*",
                "application/*",
                "application/json, application/problem+json",
                "application/problem+json, application/json;q=0.5"
            })
    void errorsAreProblems(String types) {
        enterprise.accepting(types).post(SUBJECTS, "{}").problem(422);
        enterprise.accepting(types).post(SUBJECTS, "{").problem(400);
        enterprise.accepting(types).get(SUBJECTS + "/nothing").problem(404);
        enterprise.accepting(types).get("/api/v1/nothing").problem(404);
    }

    @Test
    @DisplayName("A path that is written in another way is the same path")
    void escapedPaths() {
        RawHttp.Reply list = RawHttp.get(platform, "/%61pi/v1/subjects?size=0", RawHttp.authorization("supervisor"));
        assertThat(list.status()).as("%s", list).isEqualTo(422);
        assertThat(list.text()).contains("application/problem+json", "\"size\"");
        RawHttp.Reply actuator = RawHttp.get(platform, "/%61ctuator/env", "");
        assertThat(actuator.status()).as("%s", actuator).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("404 for a path that there is not")
    @ValueSource(
            strings = {"/api", "/api/", "/api/v1", "/api/v1/nothing", "/api/v2/subjects", "/api/v1/subjects/1/2/3"})
    void unknownPathsAreNotFound(String path) {
        enterprise.get(path).problem(404);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("… for the public too")
    @ValueSource(strings = {"/public/api/v1/nothing", "/public/api", "/public/api/v1/subjects/1/2"})
    void unknownPublicPathsAreNotFound(String path) {
        platform.anonymous().get(path).problem(404);
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("405 for a method that a path does not know")
    @CsvSource({
        "DELETE, /api/v1/subjects",
        "PATCH, /api/v1/subjects",
        "PUT, /api/v1/subjects",
        "DELETE, /api/v1/tasks",
        "POST, /api/v1/tasks",
        "GET, /api/v1/tasks/1/claim",
        "DELETE, /api/v1/tasks/1/decision",
        "POST, /public/api/v1/subjects"
    })
    void unknownMethodsAreRefused(String method, String path) {
        Client client = path.startsWith("/public") ? platform.anonymous() : enterprise;

        Answer answer = client.send(method, path, "application/json", BodyPublishers.ofString("{}"))
                .problem(405);

        assertThat(answer.header("Allow")).isNotBlank();
    }

    @Test
    @DisplayName("an anonymous address has 100 requests a second; 429 with Retry-After")
    void theAnonymousAreLimited() {
        List<Answer> answers = Cases.atOnce(16, client -> {
            Answer last = null;
            for (int i = 0; i < 40; i++) {
                last = platform.anonymous().get("/public/api/v1/nothing");
                if (last.status() == 429) {
                    return last;
                }
                last.problem(404);
            }
            return last;
        });

        Answer refused = answers.stream()
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow()
                .problem(429);
        assertThat(refused.header("Retry-After")).matches("\\d+");
        enterprise.get(TASKS, "state", "mine").expect(200);
        RunningPlatform.pause(1_200);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("… static files not counted")
    @ValueSource(
            strings = {
                "/swagger-ui/index.html",
                "/favicon.ico",
                "/VAADIN/build/nothing.js",
                "/workbench/VAADIN/build/nothing.js",
                "/styles/nothing.css"
            })
    void staticFilesAreNotLimited(String path) {
        List<Answer> answers = Cases.atOnce(8, client -> {
            Answer last = null;
            for (int i = 0; i < 40 && (last == null || last.status() != 429); i++) {
                last = platform.anonymous().get(path);
            }
            return last;
        });

        assertThat(Cases.statuses(answers)).doesNotContain(429);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("The actuator answers the anonymous 404 but for health")
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/",
                "/actuator/info",
                "/actuator/metrics",
                "/actuator/prometheus",
                "/actuator/env",
                "/actuator/beans",
                "/actuator/heapdump",
                "/actuator/nothing"
            })
    void theActuatorIsHidden(String path) {
        platform.anonymous().get(path).expect(404);
    }

    @Test
    @DisplayName("GET /actuator/health answers 200 {\"status\":\"UP\"}")
    void healthIsPublic() {
        Answer health = platform.anonymous().get("/actuator/health").expect(200);

        assertThat(health.json()).isEqualTo(Answer.parse("{\"status\":\"UP\"}"));
    }

    @Test
    @DisplayName("A page that there is not is a calm 404 for people")
    void pagesThatAreNotThere() {
        Answer answer = platform.anonymous().get("/robots-are-not-here.html");

        assertThat(answer.status()).isIn(404, 302);
        assertThat(answer.text()).doesNotContain("Whitelabel");
    }
}
