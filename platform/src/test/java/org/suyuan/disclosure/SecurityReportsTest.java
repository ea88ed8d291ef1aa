package org.suyuan.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.suyuan.RealServers;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;

/** Weaknesses that people report, on the real database. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers(ownDatabase = true)
class SecurityReportsTest {

    private static final PageRequest FIRST = new PageRequest(0, 20, null, false);

    @Autowired
    SecurityReports reports;

    @Autowired
    SecurityReportDesk desk;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void anybody() {
        jdbc.sql("delete from security_report").update();
        jdbc.sql("delete from delivery").update();
        SecurityContextHolder.getContext()
                .setAuthentication(new AnonymousAuthenticationToken(
                        "anybody", "anybody", AuthorityUtils.createAuthorityList("ANONYMOUS")));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    private void signIn(String account) {
        SignedIn person = accounts.find(account).orElseThrow();
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
    }

    private List<String> letters(String recipient) {
        return jdbc.sql("select headline from delivery where recipient_name = ? order by created_at, id")
                .param(recipient)
                .query(String.class)
                .list();
    }

    @Test
    void a_report_reaches_the_security_administrator_and_its_answer_the_reporter() {
        String number = reports.submit("/login", "口令可以无限次尝试", "finder@example.cn");
        assertThat(letters("安全管理员")).containsExactly("收到安全报告 " + number);
        assertThat(letters("报告人")).containsExactly("已收到您的安全报告 " + number);

        signIn("security");
        SecurityReports.SecurityReport report =
                reports.list(true, FIRST).items().get(0);
        assertThat(report.dueAt()).isAfter(report.receivedAt().plus(Duration.ofDays(2)));
        reports.answer(report.id(), "已修复");

        assertThat(reports.open()).isZero();
        assertThat(reports.list(false, FIRST).items().get(0).answeredByName()).isEqualTo("安全管理员");
        assertThat(letters("报告人")).contains("安全报告 " + number + " 的答复");
        assertThatThrownBy(() -> reports.answer(report.id(), "再答复")).isInstanceOf(ReportAnswered.class);
        assertThat(jdbc.sql("select actor from audit_entry where object_id = ?")
                        .param(report.id())
                        .query(String.class)
                        .list())
                .containsExactly("security");
    }

    @Test
    void every_wrong_field_is_named() {
        assertThatThrownBy(() -> reports.submit("x".repeat(301), " ", "no address"))
                .isInstanceOfSatisfying(InvalidInput.class, invalid -> assertThat(invalid.errors())
                        .extracting(FieldError::field)
                        .containsExactlyInAnyOrder("whereabouts", "description", "contact"));
        assertThatThrownBy(() -> reports.submit("", "\0", "")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> reports.submit("", "半个\ud83d字", "")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> reports.submit("", "x", "a@b.cn\nBcc: c@d.cn")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void who_has_not_answered_is_reminded_once_a_day() {
        reports.submit("", "尚未答复", "");
        jdbc.sql("delete from delivery").update();
        desk.watch();
        assertThat(letters("安全管理员")).as("time enough").isEmpty();

        due(Duration.ofHours(20));
        desk.watch();
        desk.watch();
        assertThat(letters("安全管理员")).hasSize(1).first().asString().contains("即将到期");

        due(Duration.ofHours(-1));
        jdbc.sql("update security_report set reminded_at = ?")
                .param(Instant.now().minus(Duration.ofHours(25)).atOffset(ZoneOffset.UTC))
                .update();
        desk.watch();
        assertThat(letters("安全管理员")).hasSize(2).last().asString().contains("已逾期");
    }

    private void due(Duration in) {
        jdbc.sql("update security_report set due_at = ?")
                .param(Instant.now().plus(in).atOffset(ZoneOffset.UTC))
                .update();
    }

    @Test
    void nobody_else_reads_or_answers() {
        reports.submit("", "机密", "");
        for (String account : List.of("admin", "auditor", "reviewer", "enterprise", "operator")) {
            signIn(account);
            assertThatThrownBy(() -> reports.list(false, FIRST)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> reports.answer("1", "x")).isInstanceOf(AccessDeniedException.class);
        }
    }
}
