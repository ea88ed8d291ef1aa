package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Visitor.location;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sessions of people over HTTP, on a platform with short ones, and the hook for an identity service. */
class SessionsIT {

    private static final OpenIdStub SERVICE = OpenIdStub.start();
    private static RunningPlatform platform;

    @BeforeAll
    static void start() {
        platform = RunningPlatform.named(
                "sessions",
                "--suyuan.demo-data=false",
                "--suyuan.sessions.idle=12s",
                "--suyuan.sessions.longest=45s",
                "--suyuan.sessions.most=2",
                "--spring.security.oauth2.client.registration.government.client-id=suyuan",
                "--spring.security.oauth2.client.registration.government.client-secret=secret-of-the-stub",
                "--spring.security.oauth2.client.registration.government.client-name=统一身份认证",
                "--spring.security.oauth2.client.registration.government.scope=openid,profile",
                "--spring.security.oauth2.client.registration.government.provider=government",
                "--spring.security.oauth2.client.registration.government.redirect-uri={baseUrl}/login/oauth2/code/{registrationId}",
                "--spring.security.oauth2.client.registration.government.authorization-grant-type=authorization_code",
                "--spring.security.oauth2.client.provider.government.authorization-uri=" + SERVICE.base()
                        + "/authorize",
                "--spring.security.oauth2.client.provider.government.token-uri=" + SERVICE.base() + "/token",
                "--spring.security.oauth2.client.provider.government.jwk-set-uri=" + SERVICE.base() + "/keys",
                "--spring.security.oauth2.client.provider.government.user-name-attribute=sub");
        platform.start();
    }

    @AfterAll
    static void stop() {
        platform.close();
        SERVICE.close();
    }

    private static Visitor in(String account) {
        Visitor visitor = new Visitor(platform.base());
        assertThat(visitor.signIn(account, RunningPlatform.PASSWORD)).endsWith("/workbench/");
        assertThat(visitor.isIn()).isTrue();
        return visitor;
    }

    private static String ending(String account) {
        return platform.fromDatabase("select ending from sign_in_session s join account a on a.id = s.account_id "
                        + "where a.name = '" + account + "' order by s.started_at desc fetch first 1 rows only")
                .get(0);
    }

    @Test
    @DisplayName(
            "Session fixation: the session of before signing in is another one; its cookie is for this site and no script")
    void theSessionChangesAtSigningIn() {
        Visitor visitor = new Visitor(platform.base());
        HttpResponse<String> page = visitor.get("/login");
        assertThat(page.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("sid=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/");
        String before = visitor.cookie();
        visitor.signIn("supervisor", RunningPlatform.PASSWORD);

        assertThat(visitor.cookie()).isNotEmpty().isNotEqualTo(before);
        HttpResponse<String> workbench = visitor.get("/workbench/me/security");
        assertThat(workbench.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    @Test
    @DisplayName("Idle: heartbeats and what the page asks for by itself keep no session alive, opening a page does")
    void heartbeatsKeepNothingAlive() {
        Visitor busy = in("leader");
        Visitor away = in("operator");
        for (int i = 0; i < 8; i++) {
            RunningPlatform.pause(2_000);
            away.heartbeat();
            away.get("/workbench/?v-r=uidl&v-uiId=0");
            if (i % 2 == 0) {
                assertThat(busy.isIn()).isTrue();
            }
        }

        assertThat(away.isIn()).isFalse();
        assertThat(busy.isIn()).isTrue();
        assertThat(ending("operator")).isEqualTo("IDLE");
        assertThat(location(away.get("/workbench/inbox"))).contains("/login");
    }

    @Test
    @DisplayName("Absolute: however busy, a session ends after its longest time")
    void noSessionLastsForEver() {
        Visitor busy = in("emergency");
        boolean in = true;
        for (int i = 0; i < 30 && in; i++) {
            RunningPlatform.pause(2_000);
            in = busy.isIn();
        }

        assertThat(in).isFalse();
        assertThat(ending("emergency")).isEqualTo("EXPIRED");
    }

    @Test
    @DisplayName("Limit: the oldest session gives way to one above the limit")
    void theOldestGivesWay() {
        Visitor first = in("assessor");
        Visitor second = in("assessor");
        Visitor third = in("assessor");
        RunningPlatform.pause(3_500);

        assertThat(first.isIn()).isFalse();
        assertThat(second.isIn()).isTrue();
        assertThat(third.isIn()).isTrue();
    }

    @Test
    @DisplayName(
            "A session ended elsewhere, on another node or with its account, is out within seconds; rights follow too")
    void endedElsewhere() {
        Visitor visitor = in("enforcer");
        platform.inDatabase("update sign_in_session set ended_at = now(), ending = 'ENDED_ELSEWHERE' where account_id ="
                + " (select id from account where name = 'enforcer') and ended_at is null");
        RunningPlatform.pause(3_500);
        assertThat(visitor.isIn()).isFalse();

        Visitor again = in("enforcer");
        platform.inDatabase("update account set disabled_at = now(), version = version + 1 where name = 'enforcer'");
        RunningPlatform.pause(3_500);
        assertThat(again.isIn()).isFalse();
        platform.inDatabase("update account set disabled_at = null, version = version + 1 where name = 'enforcer'");
    }

    @Test
    @DisplayName("Signing out is a POST with its token, ends the session in the database and the cookie")
    void signingOut() {
        Visitor visitor = in("designer");
        String kept = visitor.cookie();
        assertThat(visitor.get("/logout").statusCode()).isNotEqualTo(200);
        assertThat(visitor.isIn()).as("a link signs nobody out").isTrue();
        assertThat(visitor.post("/logout", Map.of()).statusCode()).isIn(302, 403);
        assertThat(visitor.isIn()).as("a form of another site signs nobody out").isTrue();
        assertThat(kept).isEqualTo(visitor.cookie());
    }

    @Test
    @DisplayName("Open redirect: after signing in the way leads to the workbench, whatever was asked for")
    void noOpenRedirect() {
        Visitor visitor = new Visitor(platform.base());
        visitor.get("/workbench/subjects?q=%E7%94%B2&continue=https://elsewhere.example");
        assertThat(visitor.signIn("reviewer", RunningPlatform.PASSWORD)).isEqualTo("/workbench/subjects?q=%E7%94%B2");

        Visitor other = new Visitor(platform.base());
        other.get("/workbench//elsewhere.example/");
        assertThat(other.submit(
                                "/login?continue=https://elsewhere.example&redirect=//elsewhere.example",
                                "/login",
                                Map.of("username", "reviewer", "password", RunningPlatform.PASSWORD))
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .startsWith("/workbench/")
                .doesNotContain("https");
    }

    @Test
    @DisplayName(
            "A spray of passwords and unknown names: few are checked, the others are told to wait, honest requests keep their speed")
    void aSprayCostsOthersNothing() {
        Client honest = platform.as("uploader");
        honest.get(Cases.TASKS, "state", "mine").expect(200);
        long before = median(honest);
        ExecutorService spray = Executors.newFixedThreadPool(32);
        try {
            List<Future<Integer>> answers = IntStream.range(0, 2_000)
                    .mapToObj(i -> spray.submit(
                            () -> Client.as(platform.base(), i % 2 == 0 ? "nobody" + i : "designer2", "guess" + i)
                                    .get(Cases.TASKS)
                                    .status()))
                    .toList();
            Cases.await("the budget of the address is used up", Duration.ofSeconds(60), () -> statuses(answers)
                    .contains(429));
            long during = median(honest);

            assertThat(during)
                    .as("ms of an honest request, %s without the spray", before)
                    .isLessThan(200 + 5 * before);
            assertThat(statuses(answers)).isSubsetOf(401, 429);
        } finally {
            spray.shutdownNow();
        }
    }

    private static Set<Integer> statuses(List<Future<Integer>> answers) {
        return answers.stream()
                .filter(Future::isDone)
                .map(answer -> {
                    try {
                        return answer.get();
                    } catch (InterruptedException | ExecutionException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .collect(Collectors.toSet());
    }

    private static long median(Client honest) {
        return IntStream.range(0, 41)
                .mapToObj(i -> {
                    long begin = System.nanoTime();
                    honest.get(Cases.TASKS, "state", "mine").expect(200);
                    return (System.nanoTime() - begin) / 1_000_000;
                })
                .sorted()
                .toList()
                .get(20);
    }

    @Test
    @DisplayName("An identity service knows an account by a claim; it makes none")
    void byAnIdentityService() {
        assertThat(new Visitor(platform.base()).get("/login").body()).contains("用统一身份认证登录");

        SERVICE.knows("supervisor");
        Visitor visitor = new Visitor(platform.base());
        assertThat(location(throughTheService(visitor))).isEqualTo("/workbench/");
        assertThat(visitor.isIn()).isTrue();

        SERVICE.knows("nobody-here");
        Visitor stranger = new Visitor(platform.base());
        assertThat(location(throughTheService(stranger))).isEqualTo("/login?unlinked");
        assertThat(stranger.isIn()).isFalse();
        assertThat(platform.fromDatabase("select name from account where name = 'nobody-here'"))
                .isEmpty();
    }

    private static HttpResponse<String> throughTheService(Visitor visitor) {
        HttpResponse<String> to = visitor.get("/oauth2/authorization/government");
        HttpResponse<String> back = visitor.get(location(to));
        return visitor.get(location(back));
    }
}
