package org.suyuan.identity.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.suyuan.RealServers;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;

/** Personal data in full need two persons, on the real database. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers
class ExportsTest {

    private static final PageRequest FIRST = new PageRequest(0, 20, null, false);

    @Autowired
    Exports exports;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void noRequests() {
        jdbc.sql("delete from export_request").update();
    }

    private <T> T as(String account, Supplier<T> act) {
        SignedIn person = accounts.find(account).orElseThrow();
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
        try {
            return act.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private void does(String account, Runnable act) {
        as(account, () -> {
            act.run();
            return "";
        });
    }

    private String requested() {
        does("reviewer", () -> exports.request("subject", "type=FARMER", "农户，共 3 个主体", "执法检查"));
        return as("reviewer", () -> exports.mine(FIRST)).items().get(0).id();
    }

    private List<Map<String, Object>> trail(String id) {
        return jdbc.sql(
                        "select action, actor, object_type, state_after from audit_entry where object_id = ? order by id")
                .param(id)
                .query()
                .listOfRows();
    }

    @Test
    void nothing_is_taken_away_before_a_second_person_confirmed() {
        String id = requested();
        assertThatThrownBy(() -> as("reviewer", () -> exports.redeem(id))).isInstanceOf(ExportNotOpen.class);
        ExportRequest waiting =
                as("leader", () -> exports.waiting(FIRST)).items().get(0);
        assertThat(waiting.requesterName()).isEqualTo("历下区初审人员");
        assertThat(waiting.reason()).isEqualTo("执法检查");

        does("leader", () -> exports.decide(id, true, ""));

        assertThat(as("reviewer", () -> exports.redeem(id))).isEqualTo("type=FARMER");
        assertThat(as("leader", () -> exports.waiting(FIRST)).total()).isZero();
        assertThat(trail(id))
                .extracting(row -> row.get("actor") + " " + row.get("action") + " " + row.get("object_type"))
                .containsExactly(
                        "reviewer SUBMIT exportRequest", "leader APPROVE exportRequest", "reviewer EXPORT subject");
    }

    @Test
    void a_confirmation_holds_for_a_day() {
        String id = requested();
        does("leader", () -> exports.decide(id, true, ""));
        jdbc.sql("update export_request set decided_at = ? where id = ?")
                .params(Instant.now().minus(Duration.ofHours(25)).atOffset(ZoneOffset.UTC), id)
                .update();

        assertThatThrownBy(() -> as("reviewer", () -> exports.redeem(id))).isInstanceOf(ExportNotOpen.class);
    }

    @Test
    void a_refusal_says_why_and_is_told() {
        String id = requested();
        assertThatThrownBy(() -> does("leader", () -> exports.decide(id, false, " ")))
                .isInstanceOf(ReasonMissing.class);

        does("leader", () -> exports.decide(id, false, "范围过大"));

        ExportRequest refused =
                as("reviewer", () -> exports.mine(FIRST)).items().get(0);
        assertThat(refused.state()).isEqualTo(ExportState.REFUSED);
        assertThat(refused.opinion()).isEqualTo("范围过大");
        assertThat(refused.decidedByName()).isEqualTo("分管领导");
        assertThatThrownBy(() -> as("reviewer", () -> exports.redeem(id))).isInstanceOf(ExportNotOpen.class);
        assertThatThrownBy(() -> does("leader", () -> exports.decide(id, true, "")))
                .isInstanceOf(ExportNotOpen.class);
        assertThat(jdbc.sql("select body from delivery where recipient_name = '历下区初审人员' order by created_at desc")
                        .query(String.class)
                        .list()
                        .get(0))
                .contains("范围过大");
    }

    @Test
    void what_was_taken_back_is_not_confirmed_any_more() {
        String id = requested();
        does("reviewer", () -> exports.withdraw(id));

        assertThatThrownBy(() -> does("leader", () -> exports.decide(id, true, "")))
                .isInstanceOf(ExportNotOpen.class);
    }

    @Test
    void nobody_confirms_his_own_nor_sees_or_takes_anothers() {
        jdbc.sql(
                        "insert into export_request (id, kind, summary, reason, requester, requested_at, state) values ('own', 'subject', 'x', 'y', 'leader', current_timestamp, 'REQUESTED')")
                .update();
        assertThatThrownBy(() -> does("leader", () -> exports.decide("own", true, "")))
                .isInstanceOf(OwnExport.class);
        assertThat(as("leader", () -> exports.waiting(FIRST)).items()).isEmpty();
        String id = requested();
        does("leader", () -> exports.decide(id, true, ""));
        assertThatThrownBy(() -> as("reviewer2", () -> exports.redeem(id))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> does("reviewer2", () -> exports.withdraw(id))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> does("reviewer2", () -> exports.decide(id, true, "")))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> does("enterprise", () -> exports.request("subject", "", "x", "y")))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_reason_is_needed() {
        assertThatThrownBy(() -> does("reviewer", () -> exports.request("subject", "", "x", " ")))
                .isInstanceOf(ReasonMissing.class);
        assertThatThrownBy(() -> does("reviewer", () -> exports.request("subject", "", "x", "长".repeat(501))))
                .isInstanceOf(ReasonMissing.class);
    }
}
