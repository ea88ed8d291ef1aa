package org.suyuan.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.subject.SubjectFixtures.aFactory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.RealServers;
import org.suyuan.SettableClock;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.InboxQuery;
import org.suyuan.engine.Outcome;
import org.suyuan.identity.Accounts;
import org.suyuan.shared.PageRequest;

/** Licences that end, seen by a clock that is moved on by hand. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers
class LicenceWatchTest {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    @Autowired
    SubjectRegistration registration;

    @Autowired
    Inbox inbox;

    @Autowired
    Accounts accounts;

    @Autowired
    SubjectMapper subjects;

    @Autowired
    PaperMapper documents;

    @Autowired
    PaperKinds kinds;

    @Autowired
    SubjectRegistrationTasks tasks;

    @Autowired
    org.suyuan.audit.AuditTrail trail;

    @Autowired
    AmendmentPapers papers;

    @Autowired
    org.springframework.transaction.support.TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final SettableClock clock = new SettableClock();

    /** The nightly look, by the clock of this test. */
    private void look() {
        PaperCheck byClock = new PaperCheck(kinds, papers, clock);
        new LicenceWatch(subjects, documents, kinds, byClock, tasks, trail, transaction, clock).watch();
    }

    private void daysLater(int days) {
        clock.advance(java.time.Duration.ofDays(days));
    }

    private String registered(LocalDate validTo) {
        ObjectNode body = aFactory("证照到期食品厂" + SubjectFixtures.uscc());
        body.putArray("licences")
                .addObject()
                .put("kind", "食品生产许可证")
                .put("number", "SC10237010200001")
                .put("validTo", validTo.toString());
        SubjectView subject = SubjectFixtures.as(
                accounts, "enterprise", () -> registration.submit(body, SubjectRegistration.Origin.INTERFACE));
        SubjectFixtures.as(accounts, "reviewer", () -> {
            String task = inbox.find(
                            new InboxQuery(InboxQuery.State.CLAIMABLE, null, null, null, subject.caseNo()),
                            PageRequest.first())
                    .items()
                    .get(0)
                    .id();
            inbox.decide(task, new Decision(Outcome.APPROVE, "意见", null, List.of()));
            return task;
        });
        return subject.id();
    }

    private List<String> mails(String id) {
        return jdbc.sql(
                        "select headline from delivery where business_key = ? and headline like '许可证照%' order by created_at")
                .param(id)
                .query(String.class)
                .list();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CHINA);
    }

    @Test
    void a_firm_is_reminded_a_month_and_a_week_before_a_licence_ends_and_once_after() {
        String id = registered(today().plusDays(40));
        look();
        assertThat(mails(id)).isEmpty();
        assertThat(documents.flag(id)).isNull();

        daysLater(9);
        look();
        assertThat(mails(id)).as("31 days are left").isEmpty();

        daysLater(1);
        look();
        look();
        assertThat(mails(id)).as("30 days are left").hasSize(1);
        assertThat(mails(id).get(0)).startsWith("许可证照即将到期");
        assertThat(documents.flag(id)).isEqualTo(LicenceState.EXPIRING);

        daysLater(23);
        look();
        look();
        assertThat(mails(id)).as("7 days are left").hasSize(2);

        daysLater(7);
        look();
        assertThat(mails(id)).as("its last day is a valid one").hasSize(2);
        assertThat(documents.flag(id)).isEqualTo(LicenceState.EXPIRING);

        daysLater(1);
        look();
        daysLater(1);
        look();
        daysLater(100);
        look();
        assertThat(mails(id)).as("once after").hasSize(3);
        assertThat(mails(id).get(2)).startsWith("许可证照已过期");
        assertThat(documents.flag(id)).isEqualTo(LicenceState.EXPIRED);
        assertThat(jdbc.sql("select count(*) from audit_entry where object_type = 'licenceReminder' and object_id = ?")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void days_that_nobody_looked_are_caught_up_with_one_letter() {
        String id = registered(today().plusDays(3));
        look();
        assertThat(mails(id)).hasSize(1);
        assertThat(documents.flag(id)).isEqualTo(LicenceState.EXPIRING);
    }

    @Test
    void a_renewed_licence_takes_the_flag_off_and_is_reminded_of_anew() {
        String id = registered(today().minusDays(1));
        look();
        assertThat(documents.flag(id)).isEqualTo(LicenceState.EXPIRED);

        jdbc.sql("update subject set licences = ? where id = ?")
                .params("[{\"kind\":\"食品生产许可证\",\"number\":\"2\",\"validTo\":\"" + today().plusYears(5) + "\"}]", id)
                .update();
        look();
        assertThat(documents.flag(id)).isNull();

        jdbc.sql("update subject set licences = null where id = ?").param(id).update();
        look();
        assertThat(mails(id)).hasSize(1);
    }

    @Test
    void a_subject_that_is_registered_no_more_carries_no_flag_and_gets_no_letter() {
        String id = registered(today().plusDays(20));
        look();
        assertThat(documents.flag(id)).isEqualTo(LicenceState.EXPIRING);

        jdbc.sql("update subject set status = 'CANCELLED', active_uscc = null where id = ?")
                .param(id)
                .update();
        daysLater(60);
        look();

        assertThat(documents.flag(id)).isNull();
        assertThat(mails(id)).hasSize(1);
    }

    @Test
    void what_is_required_follows_from_class_stage_and_type() {
        assertThat(kinds.required(
                        SubjectType.ENTERPRISE,
                        List.of(org.suyuan.shared.Stage.PROCESSING),
                        List.of(org.suyuan.shared.ProductClass.FOOD)))
                .extracting(PaperKinds.Requirement::kinds)
                .containsExactlyInAnyOrder(
                        List.of("BUSINESS_LICENCE"), List.of("FOOD_PRODUCTION_LICENCE", "FOOD_WORKSHOP_REGISTRATION"));
        assertThat(kinds.required(
                        SubjectType.FARMER,
                        List.of(org.suyuan.shared.Stage.PRIMARY_PRODUCTION),
                        List.of(org.suyuan.shared.ProductClass.EDIBLE_AGRICULTURAL_PRODUCTS)))
                .isEmpty();
        assertThat(kinds.code("药品经营许可证")).isEqualTo("DRUG_TRADE_LICENCE");
        assertThat(kinds.code("别的什么证")).isEqualTo("别的什么证");
    }

    @Test
    void a_licence_holds_on_its_first_and_on_its_last_day() {
        LocalDate day = LocalDate.of(2026, 11, 23);
        assertThat(LicenceState.of(licence(day, day), day)).isEqualTo(LicenceState.EXPIRING);
        assertThat(LicenceState.of(licence(day.plusDays(1), null), day)).isEqualTo(LicenceState.NOT_YET);
        assertThat(LicenceState.of(licence(null, day.minusDays(1)), day)).isEqualTo(LicenceState.EXPIRED);
        assertThat(LicenceState.of(licence(null, day.plusDays(30)), day)).isEqualTo(LicenceState.EXPIRING);
        assertThat(LicenceState.of(licence(null, day.plusDays(31)), day)).isEqualTo(LicenceState.VALID);
        assertThat(LicenceState.of(licence(null, null), day)).isEqualTo(LicenceState.VALID);
    }

    private static Licence licence(LocalDate from, LocalDate to) {
        return new Licence("食品生产许可证", "1", null, from, to);
    }
}
