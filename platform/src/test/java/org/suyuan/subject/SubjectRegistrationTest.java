package org.suyuan.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suyuan.subject.SubjectFixtures.aFactory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.RealServers;
import org.suyuan.engine.Decision;
import org.suyuan.engine.FourEyes;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.InboxQuery;
import org.suyuan.engine.NotACandidate;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.StepOutOfPlace;
import org.suyuan.engine.TaskDecided;
import org.suyuan.engine.TaskHeld;
import org.suyuan.engine.WorkItem;
import org.suyuan.form.Drafts;
import org.suyuan.identity.Accounts;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;

/** A registration from its submission to its code, on the real database and engine. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers
class SubjectRegistrationTest {

    @Autowired
    SubjectRegistration registration;

    @Autowired
    Inbox inbox;

    @Autowired
    Accounts accounts;

    @Autowired
    Drafts drafts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SubjectRegistrationTasks tasks;

    @Autowired
    TransactionTemplate transaction;

    private <T> T as(String account, Supplier<T> work) {
        return SubjectFixtures.as(accounts, account, work);
    }

    private SubjectView submit(ObjectNode body) {
        return as("enterprise", () -> registration.submit(body, SubjectRegistration.Origin.INTERFACE));
    }

    private WorkItem task(String account, InboxQuery.State state, SubjectView subject) {
        return as(account, () -> inbox.find(
                        new InboxQuery(state, null, null, null, subject.caseNo()), PageRequest.first())
                .items()
                .get(0));
    }

    private void decide(String account, SubjectView subject, Outcome outcome) {
        WorkItem item = task(account, InboxQuery.State.CLAIMABLE, subject);
        decide(account, item.id(), outcome, "意见");
    }

    private void decide(String account, String taskId, Outcome outcome, String opinion) {
        as(account, () -> {
            inbox.decide(taskId, new Decision(outcome, opinion, null, List.of()));
            return taskId;
        });
    }

    private String status(SubjectView subject) {
        return jdbc.sql("select status from subject where id = ?")
                .param(subject.id())
                .query(String.class)
                .single();
    }

    @Test
    void a_food_factory_is_registered_under_its_uscc_after_one_review() {
        ObjectNode body = aFactory("一审食品厂");
        SubjectView subject = submit(body);
        assertThat(subject.status()).isEqualTo(SubjectStatus.UNDER_REVIEW);
        assertThat(subject.code()).isNull();
        decide("reviewer", subject, Outcome.APPROVE);
        SubjectView after = as("enterprise", () -> registration.get(subject.id()));
        assertThat(after.status()).isEqualTo(SubjectStatus.REGISTERED);
        assertThat(after.code()).isEqualTo(body.path("uscc").asText());
        assertThat(after.version()).isGreaterThan(subject.version());
        assertThat(jdbc.sql("select count(*) from outbox_entry where consumer = 'search' and object_id = ?")
                        .param(subject.id())
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void drugs_need_a_second_review_by_somebody_else() {
        SubjectView subject = submit(aFactory("两审制药厂", "DRUGS"));
        decide("reviewer", subject, Outcome.APPROVE);
        assertThat(status(subject)).isEqualTo("UNDER_REVIEW");
        WorkItem second = task("reviewer2", InboxQuery.State.CLAIMABLE, subject);
        assertThat(second.step()).isEqualTo("secondReview");
        assertThatThrownBy(() -> decide("reviewer", second.id(), Outcome.APPROVE, "意见"))
                .isInstanceOf(NotACandidate.class);
        decide("reviewer2", subject, Outcome.APPROVE);
        assertThat(status(subject)).isEqualTo("REGISTERED");
    }

    @Test
    void a_node_is_registered_and_not_suspended() {
        ObjectNode body = aFactory("暂停批发市场");
        body.put("businessKind", "2");
        SubjectView market = submit(body);
        decide("reviewer", market, Outcome.APPROVE);
        ObjectNode merchant = aFactory("场内经营户");
        merchant.putArray("merchantships")
                .addObject()
                .put("nodeCode", body.path("uscc").asText());
        assertThat(as("enterprise", () -> registration.check(merchant))).isEmpty();
        for (SubjectStatus status : List.of(SubjectStatus.SUSPENDED, SubjectStatus.CANCELLED)) {
            jdbc.sql("update subject set status = ? where id = ?")
                    .params(status.name(), market.id())
                    .update();
            assertThat(as("enterprise", () -> registration.check(merchant)))
                    .extracting(FieldError::field)
                    .containsExactly("merchantships[0].nodeCode");
        }
    }

    @Test
    void a_farmer_gets_a_code_of_ours() {
        ObjectNode body = aFactory("无代码农户");
        body.put("type", "FARMER");
        body.remove("uscc");
        SubjectView subject = submit(body);
        decide("reviewer", subject, Outcome.APPROVE);
        String code = as("enterprise", () -> registration.get(subject.id())).code();
        assertThat(code).startsWith("370102001").hasSize(20);
    }

    @Test
    void what_is_returned_is_corrected_and_reviewed_again_with_its_changes_marked() {
        ObjectNode body = aFactory("退回食品厂");
        SubjectView subject = submit(body);
        decide("reviewer", subject, Outcome.RETURN);
        SubjectView returned = as("enterprise", () -> registration.get(subject.id()));
        assertThat(returned.status()).isEqualTo(SubjectStatus.RETURNED);
        assertThat(task("enterprise", InboxQuery.State.MINE, subject).correction())
                .isTrue();
        body.put("address", "山东省济南市历下区试验路2号");
        assertThatThrownBy(() -> as("enterprise", () -> registration.resubmit(subject.id(), 0, body)))
                .isInstanceOf(SubjectStale.class);
        assertThatThrownBy(() -> as("enterprise", () -> registration.resubmit(subject.id(), null, body)))
                .isInstanceOf(VersionMissing.class);
        SubjectView again = as("enterprise", () -> registration.resubmit(subject.id(), returned.version(), body));
        assertThat(again.status()).isEqualTo(SubjectStatus.UNDER_REVIEW);
        assertThat(as("reviewer", () -> SubjectFixtures.fields(registration.changes(subject.id()))))
                .containsExactly("address");
        decide("reviewer", subject, Outcome.APPROVE);
        assertThat(status(subject)).isEqualTo("REGISTERED");
        assertThat(as("enterprise", () -> inbox.reviews(subject.id()))).hasSize(2);
    }

    @Test
    void change_marks_show_no_more_than_the_object_itself() {
        ObjectNode body = aFactory("换电话食品厂");
        SubjectView subject = submit(body);
        decide("reviewer", subject, Outcome.RETURN);
        SubjectView returned = as("enterprise", () -> registration.get(subject.id()));
        body.put("contactPhone", "13900000001");
        as("enterprise", () -> registration.resubmit(subject.id(), returned.version(), body));

        assertThat(as(
                        "reviewer",
                        () -> registration.revealWithChanges(subject.id()).changes()))
                .extracting(SubjectRegistration.Change::to)
                .containsExactly("13900000001");
        for (String account : List.of("reviewer", "enforcer")) {
            assertThat(as(account, () -> registration.changes(subject.id())))
                    .hasSize(1)
                    .allSatisfy(
                            change -> assertThat(change.from() + change.to()).contains("****"));
        }
    }

    @Test
    void cases_are_read_by_those_who_may_read_subjects_and_by_their_applicant_only() {
        SubjectView subject = submit(aFactory("旁人看不到食品厂"));
        String task = task("reviewer", InboxQuery.State.CLAIMABLE, subject).id();

        for (String outsider : List.of("auditor", "designer", "operator", "editor")) {
            assertThatThrownBy(() -> as(outsider, () -> inbox.get(task))).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> as(outsider, () -> inbox.reviews(subject.id())))
                    .isInstanceOf(NotFound.class);
            assertThat(as(outsider, () -> inbox.standings(List.of(subject.id()))))
                    .isEmpty();
        }
        assertThat(as("supervisor", () -> inbox.get(task)).caseNo()).isEqualTo(subject.caseNo());
        assertThat(as("enterprise", () -> inbox.standings(List.of(subject.id()))))
                .containsOnlyKeys(subject.id());
    }

    @Test
    void a_uscc_is_free_again_after_a_rejection_and_not_before() {
        ObjectNode body = aFactory("重复食品厂");
        SubjectView subject = submit(body);
        assertThatThrownBy(() -> submit(body)).isInstanceOf(UsccTaken.class);
        decide("reviewer", subject, Outcome.REJECT);
        assertThat(submit(body).id()).isNotEqualTo(subject.id());
    }

    @Test
    void a_return_without_opinion_leaves_the_task_as_it_was() {
        SubjectView subject = submit(aFactory("无意见食品厂"));
        WorkItem item = task("reviewer", InboxQuery.State.CLAIMABLE, subject);
        assertThatThrownBy(() -> decide("reviewer", item.id(), Outcome.RETURN, " "))
                .isInstanceOf(InvalidInput.class);
        assertThat(task("reviewer", InboxQuery.State.CLAIMABLE, subject).assignee())
                .isNull();
    }

    @Test
    void a_task_is_held_by_one_and_decided_once() {
        SubjectView subject = submit(aFactory("认领食品厂"));
        WorkItem item = task("reviewer", InboxQuery.State.CLAIMABLE, subject);
        as("reviewer", () -> {
            inbox.claim(item.id());
            inbox.claim(item.id());
            return item;
        });
        assertThat(task("reviewer", InboxQuery.State.MINE, subject).assignee()).isEqualTo("reviewer");
        jdbc.sql("update work_item set assignee = 'reviewer-qd' where id = ?")
                .param(item.id())
                .update();
        assertThatThrownBy(() -> decide("reviewer", item.id(), Outcome.APPROVE, "意见"))
                .isInstanceOf(TaskHeld.class);
        jdbc.sql("update work_item set assignee = 'reviewer' where id = ?")
                .param(item.id())
                .update();
        decide("reviewer", item.id(), Outcome.APPROVE, "意见");
        assertThatThrownBy(() -> decide("reviewer", item.id(), Outcome.APPROVE, "意见"))
                .isInstanceOf(TaskDecided.class);
        assertThat(as("reviewer", () -> inbox.reviews(subject.id()))).hasSize(1);
    }

    @Test
    void nobody_sees_or_decides_another_region() {
        SubjectView subject = submit(aFactory("历下食品厂"));
        WorkItem item = task("reviewer", InboxQuery.State.CLAIMABLE, subject);
        assertThatThrownBy(() -> decide("reviewer-qd", item.id(), Outcome.APPROVE, "意见"))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> as("reviewer-qd", () -> registration.get(subject.id())))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> as("admin", () -> registration.get(subject.id())))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void personal_data_are_masked_until_they_are_revealed_and_that_is_written_down() {
        SubjectView subject = submit(aFactory("遮盖食品厂"));
        assertThat(subject.masked()).as("one's own").isFalse();
        for (String account : List.of("supervisor", "reviewer", "enforcer")) {
            SubjectView seen = as(account, () -> registration.get(subject.id()));
            assertThat(seen.masked()).isTrue();
            assertThat(seen.values().contactPhone()).isEqualTo("053****0001");
        }
        assertThat(reveals(subject)).isEmpty();

        SubjectView full = as("supervisor", () -> registration.reveal(subject.id()));
        assertThat(full.masked()).isFalse();
        assertThat(full.values().contactPhone()).isEqualTo("0531-20000001");
        assertThat(reveals(subject)).containsExactly("supervisor");
        assertThatThrownBy(() -> as("enforcer", () -> registration.reveal(subject.id())))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as("reviewer-qd", () -> registration.reveal(subject.id())))
                .isInstanceOf(NotFound.class);
        assertThat(reveals(subject)).containsExactly("supervisor");
    }

    private List<String> reveals(SubjectView subject) {
        return jdbc.sql("select actor from audit_entry where action = 'REVEAL' and object_id = ?")
                .param(subject.id())
                .query(String.class)
                .list();
    }

    @Test
    void who_decided_the_first_step_does_not_decide_the_second() {
        SubjectView subject = submit(aFactory("四眼制药厂", "DRUGS"));
        decide("reviewer", subject, Outcome.APPROVE);
        WorkItem second = task("reviewer2", InboxQuery.State.CLAIMABLE, subject);
        jdbc.sql("update review set reviewer = 'reviewer2' where business_key = ?")
                .param(subject.id())
                .update();
        assertThatThrownBy(() -> decide("reviewer2", second.id(), Outcome.APPROVE, "意见"))
                .isInstanceOf(FourEyes.class);
    }

    @Test
    void findings_are_noted_for_the_reviewer_and_do_not_refuse() {
        ObjectNode body = aFactory("前缀不符合作社");
        body.put("type", "COOPERATIVE");
        SubjectView subject = submit(body);
        assertThat(subject.findings()).contains("finding.usccPrefix", "finding.noLicence");
    }

    @Test
    void the_applicant_sees_where_each_application_stands() {
        SubjectView subject = submit(aFactory("进度食品厂"));
        SubjectRegistration.Application application =
                as("enterprise", () -> registration.applications(new PageRequest(0, 50, null, false)).items().stream()
                        .filter(candidate -> candidate.id().equals(subject.id()))
                        .findFirst()
                        .orElseThrow());
        assertThat(application.step()).isEqualTo("初审");
        assertThat(application.dueAt()).isNotNull();
        Inbox.Whereabouts whereabouts = as("enterprise", () -> inbox.whereabouts(subject.id()));
        assertThat(whereabouts.active()).contains("firstReview");
        assertThat(whereabouts.done()).contains("submitted", "check", "route");
        assertThat(whereabouts.bpmn()).contains("subject-registration");
    }

    @Test
    void what_waits_for_the_applicant_stands_first() {
        SubjectView returned = submit(aFactory("先退回食品厂"));
        submit(aFactory("后提交食品厂"));
        decide("reviewer", returned, Outcome.RETURN);

        assertThat(as("enterprise", () -> registration.applications(new PageRequest(0, 100, null, false)))
                        .items())
                .extracting(SubjectRegistration.Application::status)
                .startsWith(SubjectStatus.RETURNED)
                .isSortedAccordingTo(java.util.Comparator.comparing(status -> status != SubjectStatus.RETURNED));
    }

    @Test
    void a_draft_is_kept_replaced_and_forgotten_when_it_is_sent() {
        ObjectNode body = aFactory("草稿食品厂");
        as("enterprise", () -> drafts.save("subject-registration", "new", body));
        body.put("address", "改过的地址");
        as("enterprise", () -> drafts.save("subject-registration", "new", body));
        assertThat(as("enterprise", () -> drafts.find("subject-registration", "new"))
                        .orElseThrow()
                        .values()
                        .path("address")
                        .asText())
                .isEqualTo("改过的地址");
        assertThat(as("reviewer", () -> drafts.find("subject-registration", "new")))
                .isEmpty();
        as("enterprise", () -> registration.submit(body, SubjectRegistration.Origin.WORKBENCH));
        assertThat(as("enterprise", () -> drafts.find("subject-registration", "new")))
                .isEmpty();
    }

    @Test
    void a_step_out_of_place_changes_nothing() {
        SubjectView subject = submit(aFactory("不予通过食品厂"));
        decide("reviewer", subject, Outcome.REJECT);

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> tasks.approve(subject.id())))
                .isInstanceOf(StepOutOfPlace.class)
                .hasMessageContaining("不予通过食品厂");
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> tasks.returnForCorrection(subject.id())))
                .isInstanceOf(StepOutOfPlace.class);
        assertThat(status(subject)).isEqualTo("REJECTED");
    }

    @Test
    void a_timer_may_return_a_subject_though_nobody_is_signed_in() {
        SubjectView subject = submit(aFactory("定时退回食品厂"));

        transaction.executeWithoutResult(status -> tasks.returnForCorrection(subject.id()));

        assertThat(status(subject)).isEqualTo("RETURNED");
    }
}
