package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Cases.TASKS;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed, oversized and hostile requests: a clear 4xx each, and the platform lives on. */
@ExtendWith(SharedPlatform.class)
class HostileRequestsIT {

    private final RunningPlatform platform;
    private final Client enterprise;

    HostileRequestsIT(RunningPlatform platform) {
        this.platform = platform;
        enterprise = platform.as("enterprise");
    }

    @AfterEach
    void livesOn() {
        assertThat(platform.ready()).isTrue();
    }

    private static void refused(RawHttp.Reply reply) {
        assertThat(reply.status()).as("%s", reply).isBetween(400, 499);
        harmless(reply);
    }

    private static void harmless(RawHttp.Reply reply) {
        assertThat(reply.status()).as("%s", reply).isBetween(200, 499);
        assertThat(reply.text())
                .doesNotContain("org.suyuan", "java.", "Exception", "\tat ", "org.apache", "org.springframework")
                .doesNotContain("root:x:");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Ways out of the folder lead nowhere")
    @ValueSource(
            strings = {
                "/../../etc/passwd",
                "/..%2f..%2fetc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/api/v1/../../actuator/env",
                "/api/v1/..;/..;/actuator/env",
                "/public/..;/actuator/env",
                "/public/%2e%2e/actuator/env",
                "/actuator/health/..;/env",
                "/public/api/v1/subjects/..%2f..%2f..%2factuator/env",
                "/static/..%5c..%5capplication.yml",
                "/..\\..\\etc\\passwd",
                "/%c0%ae%c0%ae/etc/passwd",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/BOOT-INF/classes/application.yml",
                "/application.yml",
                "/application.properties"
            })
    void waysOut(String target) {
        RawHttp.Reply reply = RawHttp.get(platform, target, "");

        assertThat(reply.status()).as("%s", reply).isIn(302, 400, 401, 403, 404);
        harmless(reply);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Double slashes and parameters do not open the interface to the anonymous")
    @ValueSource(
            strings = {
                "//api/v1/subjects",
                "/api//v1/subjects",
                "/api/v1/subjects;a=b",
                "/api;/v1/subjects",
                "/API/v1/subjects",
                "/api/v1/subjects/",
                "/%61pi/v1/subjects",
                "/api/v1/tasks.json",
                "/public/../api/v1/subjects",
                "/public/api/v1/../../../api/v1/subjects"
            })
    void noWayAround(String target) {
        RawHttp.Reply reply = RawHttp.get(platform, target, "");

        assertThat(reply.status()).as("%s", reply).isIn(302, 400, 401, 404);
        assertThat(reply.text()).doesNotContain("\"items\"");
        harmless(reply);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Broken escapes in path and query are harmless")
    @ValueSource(
            strings = {
                "/api/v1/subjects/%00",
                "/api/v1/subjects/%zz",
                "/api/v1/subjects/%",
                "/api/v1/subjects?q=%00",
                "/api/v1/subjects?q=%zz",
                "/api/v1/subjects?q=%c3%28",
                "/api/v1/subjects?q=%ed%a0%80",
                "/api/v1/subjects?q=a%0d%0aSet-Cookie:%20a=b",
                "/api/v1/subjects?code=%00",
                "/api/v1/subjects?regionCode=%00",
                "/api/v1/subjects?nodeName=%00&variety=%00&merchantKind=%00&businessKind=%00&nodeCode=%00",
                "/api/v1/tasks?state=claimable&q=%00",
                "/api/v1/tasks?state=claimable&process=%00",
                "/api/v1/tasks?state=claimable&regionCode=%00",
                "/api/v1/tasks?state=claimable&q=%ed%a0%80",
                "/api/v1/tasks/%00",
                "/api/v1/subjects?size=10&size=20",
                "/api/v1/subjects?sort=name,asc&sort=code,desc",
                "/api/v1/subjects?sort=,",
                "/api/v1/subjects?sort=asc",
                "/api/v1/subjects?sort=",
                "/api/v1/subjects?regionCode=",
                "/api/v1/subjects?type=",
                "/api/v1/subjects?filedFrom=",
                "/api/v1/subjects?q=&page=&size=",
                "/api/v1/subjects?filedFrom=9999-12-31&filedTo=0001-01-01",
                "/api/v1/subjects?filedFrom=-999999999-01-01",
                "/api/v1/subjects?filedTo=%2B999999999-12-31",
                "/public/api/v1/subjects?q=%00",
                "/public/api/v1/subjects?regionCode=%00",
                "/?q=%00",
                "/?q=%c3%28",
                "/?q=%3Cscript%3Ealert(1)%3C/script%3E",
                "/?page=x"
            })
    void brokenEscapes(String target) {
        for (String account : List.of("supervisor", "reviewer")) {
            RawHttp.Reply reply = RawHttp.get(platform, target, RawHttp.authorization(account));

            harmless(reply);
            assertThat(reply.text()).doesNotContain("<script>alert", "\r\nSet-Cookie: a=b");
        }
    }

    @Test
    @DisplayName("Malformed heads are refused")
    void malformedHeads() {
        for (String head : List.of(
                "NONSENSE\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET /api/v1/subjects HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
                "GET /a b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /\"<>{}|^` HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "POST /api/v1/subjects HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\nConnection: close\r\n\r\n",
                "POST /api/v1/subjects HTTP/1.1\r\nHost: localhost\r\nContent-Length: abc\r\nConnection: close\r\n\r\n",
                "POST /api/v1/subjects HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\nConnection: close\r\n\r\n12345")) {
            RawHttp.Reply reply = RawHttp.send(platform, head);

            assertThat(reply.status()).as("%s -> %s", head, reply).isIn(400, 401, 404, 405, 501, 505);
            assertThat(reply.text()).doesNotContain("org.suyuan", "java.", "Exception", "\tat ", "org.apache");
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Names and header values that nobody writes are 400")
    @ValueSource(
            strings = {
                "GET /api/v1/subjects?%0a=1 HTTP/1.1\r\n",
                "GET /api/v1/subjects?%00=1 HTTP/1.1\r\n",
                "GET /api/v1/tasks?%1f=1 HTTP/1.1\r\n",
                "GET /public/api/v1/subjects?q=a&%c2%85=1 HTTP/1.1\r\n",
                "GET /api/v1/subjects HTTP/1.1\r\nAccept: a\u0085\r\n",
                "PUT /api/v1/subjects/1 HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 0\r\nIf-Match: \u0085\r\n"
            })
    void refusedByTheFirewall(String head) {
        RawHttp.Reply reply = RawHttp.send(
                platform,
                head + "Host: localhost\r\n" + RawHttp.authorization("enterprise") + "Connection: close\r\n\r\n");

        assertThat(reply.status()).as("%s", reply).isEqualTo(400);
        assertThat(reply.text()).contains("application/problem+json").containsPattern("\\p{IsHan}");
        harmless(reply);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("A query that cannot be decoded is 422 and never the whole list")
    @ValueSource(
            strings = {
                "/api/v1/subjects?q=%zz",
                "/api/v1/subjects?regionCode=%",
                "/api/v1/subjects?%zz=1",
                "/api/v1/tasks?state=claimable&q=%zz",
                "/public/api/v1/subjects?q=%zz"
            })
    void undecodableQueries(String target) {
        RawHttp.Reply reply = RawHttp.get(platform, target, RawHttp.authorization("reviewer"));

        assertThat(reply.status()).as("%s", reply).isEqualTo(422);
        assertThat(reply.text()).contains("\"field\":\"query\"");
    }

    @Test
    @DisplayName("A wrong chunk is refused")
    void wrongChunks() {
        refused(RawHttp.send(
                platform,
                "POST /api/v1/subjects HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + RawHttp.authorization("enterprise")
                        + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nXYZ\r\n{}\r\n0\r\n\r\n"));
    }

    @Test
    @DisplayName("Overlong lines and headers are refused")
    void overlongHeads() {
        refused(RawHttp.get(platform, "/" + "a".repeat(100_000), ""));
        refused(RawHttp.get(
                platform, "/api/v1/subjects?q=" + "a".repeat(100_000), RawHttp.authorization("supervisor")));
        refused(RawHttp.get(platform, "/api/v1/subjects", "X-Long: " + "a".repeat(100_000) + "\r\n"));
        refused(RawHttp.get(platform, "/api/v1/subjects", "X-Many: a\r\n".repeat(5_000)));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Unusual methods are refused")
    @ValueSource(strings = {"TRACE", "FOO", "get", "PROPFIND"})
    void unusualMethods(String method) {
        RawHttp.Reply reply = RawHttp.send(
                platform,
                method + " /api/v1/subjects HTTP/1.1\r\nHost: localhost\r\n" + RawHttp.authorization("supervisor")
                        + "Connection: close\r\n\r\n");

        refused(reply);
    }

    @Test
    @DisplayName("Deep nesting is refused")
    void deepNesting() {
        for (int depth : new int[] {600, 5_000, 100_000}) {
            String list = "[".repeat(depth) + "]".repeat(depth);
            String object = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
            for (String json : List.of(list, object, "{\"licences\":" + list + "}", "{\"name\":" + object + "}")) {
                Answer answer = enterprise.post(SUBJECTS, json);
                assertThat(answer.status()).as("depth %s: %s", depth, answer).isIn(400, 413, 422);
            }
        }
    }

    @Test
    @DisplayName("What is too deep or too long for JSON names the body")
    void theBodyIsNamed() {
        enterprise.post(SUBJECTS, "[".repeat(5_000) + "]".repeat(5_000)).wrong("body");
        enterprise.post(SUBJECTS, "{\"longitude\":" + "9".repeat(5_000) + "}").wrong("body");
        enterprise.put(SUBJECTS + "/1", "\"1\"", "{\"a\":" + "[".repeat(5_000)).wrong("body");
    }

    @Test
    @DisplayName("Huge numbers are refused at once")
    void hugeNumbers() {
        for (String number : List.of(
                "1e999999999",
                "-1e999999999",
                "1e-999999999",
                "9".repeat(900),
                "9".repeat(5_000),
                "0." + "1".repeat(5_000))) {
            String json = Registrations.enterprise()
                    .toString()
                    .replaceFirst("\"longitude\":[0-9.]+", "\"longitude\":" + number);
            long begin = System.nanoTime();

            Answer answer = enterprise.post(SUBJECTS, json);

            assertThat(answer.status()).as("%s", answer).isIn(201, 400, 422);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        }
        for (String size : List.of("1e9", "0x10", "1.5", "٣", "9".repeat(500))) {
            platform.as("supervisor").get(SUBJECTS, "size", size).wrong("size");
        }
    }

    @Test
    @DisplayName("A key that is there twice")
    void duplicateKeys() {
        ObjectNode registration = Registrations.enterprise();
        String twice = registration.toString().replaceFirst("\\{", "{\"name\":\"甲\",");

        Answer answer = enterprise.post(SUBJECTS, twice);

        assertThat(answer.status()).as("%s", answer).isIn(201, 400, 422);
    }

    @Test
    @DisplayName("Keys that mean something to a parser mean nothing here")
    void strangeKeys() {
        for (String key :
                List.of("__proto__", "@class", "@type", "class", "$ref", "", "a.b", "a[0]", "甲", "x".repeat(5_000))) {
            enterprise
                    .post(SUBJECTS, Registrations.enterprise().put(key, "java.lang.Runtime"))
                    .problem(422);
        }
    }

    @Test
    @DisplayName("Very many wrong values make no very large answer")
    void manyWrongValues() {
        ObjectNode registration = Registrations.enterprise();
        for (int i = 0; i < 5_000; i++) {
            registration.put("field" + i, i);
        }

        Answer answer = enterprise.post(SUBJECTS, registration);

        assertThat(answer.status()).as("%s", answer).isIn(413, 422);
        assertThat(answer.body()).hasSizeLessThan(2_000_000);
    }

    @Test
    @DisplayName("Lists of any length are refused or kept, never an error inside")
    void longLists() {
        for (String list : List.of("varieties", "stages")) {
            ObjectNode registration = Registrations.enterprise();
            for (int i = 0; i < 5_000; i++) {
                registration.withArray(list).add(list.equals("stages") ? "PROCESSING" : "0101" + i);
            }

            Answer answer = enterprise.post(SUBJECTS, registration);

            assertThat(answer.status()).as("%s", answer).isIn(201, 413, 422);
        }
        ObjectNode registration = Registrations.enterprise();
        for (int i = 0; i < 2_000; i++) {
            registration
                    .withArray("licences")
                    .addObject()
                    .put("kind", "食品经营许可证")
                    .put("number", "第" + i + "号");
        }
        Answer answer = enterprise.post(SUBJECTS, registration);
        assertThat(answer.status()).as("%s", answer).isIn(201, 413, 422);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Long values of optional fields are refused or kept, never an error inside")
    @ValueSource(
            strings = {
                "email",
                "businessKind",
                "industryCode",
                "onBehalfOf",
                "varieties",
                "stall",
                "merchantKind",
                "kind",
                "number",
                "issuer",
                "nodeCode"
            })
    void longValues(String field) {
        String value = "a".repeat(4_000);
        ObjectNode registration = Registrations.enterprise();
        switch (field) {
            case "varieties" -> registration.withArray("varieties").add(value);
            case "nodeCode", "stall", "merchantKind" ->
                registration
                        .withArray("merchantships")
                        .addObject()
                        .put("nodeCode", "1")
                        .put(field, value);
            case "kind", "number", "issuer" ->
                registration
                        .withArray("licences")
                        .addObject()
                        .put("kind", "a")
                        .put("number", "1")
                        .put(field, value);
            default -> registration.put(field, value);
        }

        Answer answer = enterprise.post(SUBJECTS, registration);

        assertThat(answer.status()).as("%s", answer).isIn(201, 422);
    }

    @Test
    @DisplayName("Text that looks like markup or a statement is kept as it is")
    void hostileTextIsText() {
        ObjectNode registration = Registrations.enterprise()
                .put(
                        "address",
                        "'; drop table subject; -- <script>alert(1)</script> ${7*7} #{7*7} {{7*7}} %s \\ \" 😀 👩‍👩‍👧 ❤️");
        String id = enterprise
                .post(SUBJECTS, registration)
                .expect(201)
                .json()
                .path("id")
                .asText();

        assertThat(enterprise.get(SUBJECTS + "/" + id).expect(200).json().path("address"))
                .isEqualTo(registration.get("address"));
    }

    @Test
    @DisplayName("Decisions with a hostile id or form do nothing")
    void hostileDecisions() {
        Client reviewer = platform.as("reviewer");
        for (String id : List.of("%00", "a".repeat(3_000), "%F0%9F%98%80", "..%2f..")) {
            RawHttp.Reply reply = RawHttp.send(
                    platform,
                    "POST " + TASKS + "/" + id
                            + "/decision HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + RawHttp.authorization("reviewer")
                            + "Content-Length: 21\r\nConnection: close\r\n\r\n{\"outcome\":\"APPROVE\"}");
            refused(reply);
        }
        Cases cases = new Cases(platform);
        String task = cases.task("reviewer", cases.submit(Registrations.enterprise()))
                .path("id")
                .asText();
        Answer answer = reviewer.send(
                "POST",
                TASKS + "/" + task + "/decision",
                "application/json",
                "{\"outcome\":\"APPROVE\",\"form\":{\"execution\":\"${execution}\",\"status\":\"x\"}}".getBytes(UTF_8));
        answer.problem(422);
    }
}
