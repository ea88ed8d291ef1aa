package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Visitor.location;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Without the demo: a link that is printed, the first three administrators, and their second factors. */
class FirstStartIT {

    private static final Pattern LINK = Pattern.compile("/login/first\\?link=([\\w-]+)");

    @Test
    @DisplayName(
            "Without the demo there is no account: the first start prints a single-use link that creates the first administrators")
    void theFirstAdministrators() throws IOException {
        try (RunningPlatform platform =
                RunningPlatform.named("first", "--suyuan.demo=false", "--suyuan.security.basic=true")) {
            platform.start();
            String first = links(platform).get(0);
            platform.stop();
            platform.start();
            assertThat(links(platform))
                    .as("the next start prints another one")
                    .hasSize(2)
                    .doesNotHaveDuplicates();
            String second = links(platform).get(1);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(platform.data().resolve("security.key"))))
                    .isEqualTo("rw-------");

            Visitor visitor = new Visitor(platform.base());
            assertThat(visitor.get("/login/first?link=wrong").body()).contains("链接无效");
            HttpResponse<String> refused =
                    visitor.submit("/login/first?link=" + second, "/login/first", form(second, "short"));
            assertThat(refused.statusCode()).isEqualTo(200);
            assertThat(refused.body()).contains("有内容需要修改", "至少要有");

            List<String> outcomes = IntStream.range(0, 4)
                    .parallel()
                    .mapToObj(i -> location(new Visitor(platform.base())
                            .submit(
                                    "/login/first?link=" + (i % 2 == 0 ? first : second),
                                    "/login/first",
                                    form(i % 2 == 0 ? first : second, "-Kiefer-27"))))
                    .toList();
            assertThat(outcomes).containsOnlyOnce("/login?created");
            assertThat(platform.fromDatabase("select name from account order by name"))
                    .containsExactly("auditing", "security", "security2", "system1");
            assertThat(visitor.get("/login/first?link=" + first).body()).contains("链接无效");

            aSecondFactorIsDemanded(platform);
            platform.stop();
            platform.start();
            assertThat(links(platform)).as("no link where there are accounts").hasSize(2);
        }
    }

    private static void aSecondFactorIsDemanded(RunningPlatform platform) {
        Client.as(platform.base(), "system1", "Blau-Kiefer-27").get(Cases.TASKS).problem(401);
        Visitor visitor = new Visitor(platform.base());
        assertThat(visitor.signIn("system1", "Blau-Kiefer-27")).isEqualTo("/login/second-factor");
        assertThat(visitor.isIn()).as("a password alone is nothing yet").isFalse();
        assertThat(location(visitor.get("/login/recovery-codes"))).contains("/login");
        Matcher secret = Pattern.compile("id=\"secret\">([A-Z2-7 ]+)<")
                .matcher(visitor.get("/login/second-factor").body());
        assertThat(secret.find()).isTrue();
        Authenticator authenticator = new Authenticator(secret.group(1));
        assertThat(visitor.submit("/login/second-factor", Map.of("code", "abc")).body())
                .contains("动态口令不正确");
        assertThat(location(visitor.submit("/login/second-factor", Map.of("code", authenticator.next()))))
                .isEqualTo("/login/recovery-codes");
        assertThat(Pattern.compile("<code>[A-Z2-9]{5}-[A-Z2-9]{5}</code>")
                        .matcher(visitor.get("/login/recovery-codes").body())
                        .results()
                        .count())
                .isEqualTo(10);
        assertThat(visitor.isIn()).isFalse();
        assertThat(location(visitor.submit("/login/recovery-codes", Map.of())))
                .as("the page that was asked for")
                .isEqualTo("/workbench/me/security");
        assertThat(visitor.isIn()).isTrue();

        Visitor thief = new Visitor(platform.base());
        assertThat(thief.signIn("system1", "Blau-Kiefer-27")).isEqualTo("/login/code");
        assertThat(location(thief.get("/login/second-factor")))
                .as("a password alone sets up no other factor")
                .contains("/login?again");
        assertThat(thief.isIn()).isFalse();
    }

    private static Map<String, String> form(String link, String ending) {
        Map<String, String> form = new HashMap<>(Map.of("link", link));
        Map.of("system", "system1", "security", "security", "second_security", "security2", "audit", "auditing")
                .forEach((office, account) -> {
                    String password = (office.equals("system")
                                    ? "Blau"
                                    : office.equals("audit") ? "Grau" : office.equals("security") ? "Gruen" : "Weiss")
                            + ending;
                    form.put(office + ".account", account);
                    form.put(office + ".displayName", "管理员" + office);
                    form.put(office + ".email", account + "@example.invalid");
                    form.put(office + ".password", password);
                    form.put(office + ".repeated", password);
                });
        return form;
    }

    private static List<String> links(RunningPlatform platform) {
        try {
            return LINK.matcher(Files.readString(platform.log(), UTF_8))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
