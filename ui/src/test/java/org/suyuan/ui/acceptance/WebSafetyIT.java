package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What keeps the platform safe on the web, over HTTP. */
@ExtendWith(SharedPlatform.class)
class WebSafetyIT {

    private static final String FORM = "/security-report";

    private final RunningPlatform platform;
    private final HttpClient http = HttpClient.newHttpClient();

    WebSafetyIT(RunningPlatform platform) {
        this.platform = platform;
    }

    private static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private HttpResponse<String> form(String... namesAndValues) {
        return new Visitor(platform.base()).submit(FORM, fields(namesAndValues));
    }

    @Test
    @DisplayName(
            "security.txt leads to a form whose messages reach the security administrator with a deadline; too many are refused")
    void weaknessesAreReported() throws Exception {
        String statement = platform.anonymous()
                .get("/.well-known/security.txt")
                .expect(200)
                .text();
        assertThat(statement).contains("Contact: " + platform.base() + FORM);
        String expires = statement
                .lines()
                .filter(line -> line.startsWith("Expires: "))
                .collect(Collectors.joining())
                .substring(9);
        assertThat(Instant.parse(expires))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(30)), Instant.now().plus(Duration.ofDays(366)));
        assertThat(platform.anonymous().get(FORM).expect(200).text()).contains("报告安全问题");

        String what = "检索页面没有限制 " + Registrations.uniqueToken() + " <b>'\"";
        HttpResponse<String> taken = form("description", what, "whereabouts", "/", "contact", "finder@example.cn");
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.body()).contains("已收到您的报告", "AQ");
        List<String> kept = platform.fromDatabase(
                "select report_no || ' ' || (due_at > received_at)::text from security_report where description = '"
                        + what.replace("'", "''") + "'");
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0)).endsWith(" true");
        String number = kept.get(0).split(" ")[0];
        assertThat(platform.fromDatabase("select recipient_name from delivery where headline like '%" + number + "%'"))
                .contains("安全管理员", "报告人");

        HttpResponse<String> wrong = form("description", " ", "contact", "x\r\nBcc: y@example.cn");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("请说明发现的问题", "邮箱").doesNotContain("已收到");
        HttpResponse<String> markup = form("description", "<script>alert(1)</script>", "contact", "not an address");
        assertThat(markup.statusCode()).isEqualTo(422);
        assertThat(markup.body()).doesNotContain("<script>alert").contains("&lt;script&gt;alert");

        HttpResponse<String> elsewhere =
                new Visitor(platform.base()).post(FORM, fields("description", "从别处提交 " + what));
        assertThat(elsewhere.statusCode()).as("without the token of the form").isEqualTo(403);
        assertThat(elsewhere.body()).contains("从别处提交", "再提交一次").doesNotContain("已收到");

        int refused = 0;
        for (int i = 0; i < 6; i++) {
            HttpResponse<String> more = form("description", "再报告一次");
            if (more.statusCode() == 429) {
                refused++;
                assertThat(more.body()).contains("再报告一次", "一小时后");
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    @DisplayName("X-Forwarded-For only from configured proxies")
    void whatAStrangerSaysOfHisAddressIsNotBelieved() throws Exception {
        JsonNode subject = new Cases(platform).submit(Registrations.enterprise());
        String id = subject.path("id").asText();
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(platform.base() + SUBJECTS + "/" + id))
                        .header(
                                "Authorization",
                                "Basic "
                                        + java.util.Base64.getEncoder()
                                                .encodeToString(
                                                        ("supervisor:" + RunningPlatform.PASSWORD).getBytes(UTF_8)))
                        .header("X-Forwarded-For", "203.0.113.7")
                        .header("X-Forwarded-Proto", "https")
                        .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(platform.fromDatabase(
                        "select address || ' ' || trace_id from audit_entry where action = 'REVEAL' and object_id = '"
                                + id + "'"))
                .containsExactly("127.0.0.1 0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    @DisplayName(
            "a view is opened for nobody who is not signed in, and an address with control characters leads nowhere")
    void viewsFailForNobody() {
        HttpResponse<String> opened = new Visitor(platform.base()).get("/workbench/?v-r=init&location=&query=");
        assertThat(opened.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(opened)).endsWith("/login");
        Visitor reviewer = new Visitor(platform.base());
        reviewer.signIn("reviewer", RunningPlatform.PASSWORD);
        assertThat(reviewer.view("inbox", "q=%00")).contains("没有找到这个页面");
        assertThat(reviewer.view("subjects/a%00")).contains("页面打不开");
        assertThat(reviewer.view("inbox", "q=a")).doesNotContain("没有找到这个页面");
    }

    @Test
    @DisplayName("headers: no sniffing, no framing, no referrer, a policy on each page")
    void pagesSayWhatABrowserMayDo() throws Exception {
        for (String path : List.of("/", FORM, "/login", "/workbench/inbox")) {
            HttpResponse<String> page = http.send(
                    HttpRequest.newBuilder(URI.create(platform.base() + path)).build(), BodyHandlers.ofString());
            assertThat(page.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .contains("nosniff");
            assertThat(page.headers().firstValue("X-Frame-Options")).as(path).isPresent();
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .get()
                    .asString()
                    .contains("frame-ancestors 'none'", "base-uri");
            assertThat(page.headers().firstValue("Referrer-Policy")).as(path).isPresent();
            assertThat(page.headers().firstValue("Server")).as(path).isEmpty();
        }
    }
}
