package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Cases.TASKS;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract, Signing in: people at their pages, programs by HTTP Basic. */
@ExtendWith(SharedPlatform.class)
class SigningInIT {

    private final RunningPlatform platform;

    SigningInIT(RunningPlatform platform) {
        this.platform = platform;
    }

    @Test
    @DisplayName("People: /login; the public portal is / and needs none; the workbench is /workbench")
    void thePagesOfPeople() {
        Client anybody = platform.anonymous();

        Answer portal = anybody.get("/").expect(200);
        assertThat(portal.header("Content-Type")).startsWith("text/html");
        assertThat(portal.text()).contains("追溯");
        Answer login = anybody.get("/login").expect(200);
        assertThat(login.header("Content-Type")).startsWith("text/html");
        assertThat(login.text()).contains("username", "password");
        Answer workbench = anybody.get("/workbench");
        assertThat(workbench.status()).isIn(302, 303, 307);
        assertThat(workbench.header("Location")).contains("/login");
    }

    @Test
    @DisplayName("The full description is served at /v3/api-docs (anonymous in the demo) with /swagger-ui")
    void theDescriptionIsServed() {
        Answer docs = platform.anonymous().get("/v3/api-docs").expect(200);

        assertThat(docs.json().path("openapi").asText()).startsWith("3.");
        assertThat(docs.json().path("paths").has(SUBJECTS)).isTrue();
        assertThat(platform.anonymous().get("/swagger-ui").status()).isIn(200, 302);
        platform.anonymous().get("/swagger-ui/index.html").expect(200);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("… and names every query parameter of a list")
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/subjects|q regionCode type businessKind stage productClass variety code nodeName nodeCode"
                        + " merchantKind filedFrom filedTo registeredFrom registeredTo page size sort",
                "/public/api/v1/subjects|q regionCode page size sort",
                "/api/v1/tasks|state process regionCode overdue q page size sort"
            })
    void theDescriptionNamesTheParameters(String list, String names) {
        JsonNode described = platform.anonymous()
                .get("/v3/api-docs")
                .expect(200)
                .json()
                .path("paths")
                .path(list)
                .path("get")
                .path("parameters");

        assertThat(described)
                .extracting(parameter -> parameter.path("name").asText())
                .containsExactlyInAnyOrder(names.split(" "));
        assertThat(described).allSatisfy(parameter -> {
            assertThat(parameter.path("in").asText()).isEqualTo("query");
            assertThat(parameter.path("schema").has("type")).isTrue();
        });
    }

    @Test
    @DisplayName("… in which every parameter says where it stands and every reference leads somewhere")
    void theDescriptionIsSound() {
        JsonNode docs = platform.anonymous().get("/v3/api-docs").expect(200).json();

        for (JsonNode parameter : docs.findValues("parameters").stream()
                .flatMap(list -> Answer.list(list).stream())
                .toList()) {
            assertThat(parameter.path("name").asText()).as("%s", parameter).isNotBlank();
            assertThat(parameter.path("in").asText()).as("%s", parameter).isIn("query", "path", "header");
            assertThat(parameter.has("schema")).as("%s", parameter).isTrue();
        }
        for (String reference : docs.findValuesAsText("$ref")) {
            assertThat(docs.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    @Test
    @DisplayName("Programs: credentials in the header only, no cookie, no CSRF token")
    void programsGetNoCookie() {
        Answer read = platform.as("supervisor").get(TASKS, "state", "mine").expect(200);
        Answer written = platform.as("enterprise")
                .post(SUBJECTS, Registrations.enterprise())
                .expect(201);

        assertThat(read.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(written.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("401 without redirect")
    @ValueSource(
            strings = {
                "/api/v1/subjects",
                "/api/v1/subjects/1",
                "/api/v1/tasks",
                "/api/v1/nothing",
                "/api/",
                "/epcis/v2/events"
            })
    void whoIsNotSignedInIsToldSo(String path) {
        Answer answer = platform.anonymous().get(path).problem(401);

        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(platform.anonymous()
                        .post("/api/v1/subjects", Registrations.enterprise())
                        .status())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("401 for wrong credentials of every kind")
    void wrongCredentials() {
        String base = platform.base();
        for (String authorization : List.of(
                "Basic",
                "Basic ",
                "Basic !!!",
                "Basic " + encode("enterprise"),
                "Basic " + encode("enterprise:"),
                "Basic " + encode(":suyuan-demo"),
                "Basic " + encode("nobody:suyuan-demo"),
                "Basic " + encode("enterprise' or '1'='1:suyuan-demo"),
                "Basic " + encode("ENTERPRISE\u0000:suyuan-demo"),
                "Basic " + encode("甲".repeat(200) + ":" + "乙".repeat(200)),
                "Bearer " + encode("enterprise:suyuan-demo"),
                "Bearer a.b.c",
                "Negotiate abc")) {
            Client.withAuthorization(base, authorization).get(TASKS).problem(401);
        }
    }

    private static String encode(String credentials) {
        return Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }

    @Test
    @DisplayName("Verified credentials are remembered, so that a request does not cost a password hash")
    void aRequestDoesNotCostAPasswordHash() {
        Client supervisor = platform.as("supervisor");
        supervisor.get(TASKS, "state", "mine").expect(200);

        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            long begin = System.nanoTime();
            supervisor.get(TASKS, "state", "mine").expect(200);
            millis.add((System.nanoTime() - begin) / 1_000_000);
        }

        // A hash of today's strength takes 50 ms or more on a core.
        Collections.sort(millis);
        assertThat(millis.get(5)).as("ms of a quick request").isLessThan(40);
    }

    @Test
    @DisplayName("Ten failures lock an account for 15 minutes, remembered credentials too; never a whole address")
    void tenFailuresLockTheAccount() {
        Client editor = platform.as("editor");
        editor.get(TASKS, "state", "mine").expect(200);
        Client stranger = Client.as(platform.base(), "editor", "guess");

        for (int i = 0; i < 9; i++) {
            stranger.get(TASKS).problem(401);
        }
        editor.get(TASKS, "state", "mine").expect(200);
        for (int i = 0; i < 10; i++) {
            stranger.get(TASKS).problem(401);
        }

        editor.get(TASKS, "state", "mine").problem(401);
        platform.as("supervisor").get(TASKS, "state", "mine").expect(200);
    }
}
