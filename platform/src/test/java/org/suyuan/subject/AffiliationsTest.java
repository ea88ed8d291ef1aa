package org.suyuan.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.RealServers;
import org.suyuan.engine.Decision;
import org.suyuan.engine.FourEyes;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.InboxQuery;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.WorkItem;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.enrolment.Enrolment;
import org.suyuan.identity.enrolment.Letters;
import org.suyuan.search.SearchUnavailable;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;

/** Who works for a firm, and who claims one, on the real database, engine and index. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false", "camunda.bpm.job-execution.enabled=false"})
@RealServers(search = true, ownDatabase = true)
class AffiliationsTest {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    Affiliations affiliations;

    @Autowired
    SubjectClaims claims;

    @Autowired
    SubjectRegistration registration;

    @Autowired
    SubjectDirectory directory;

    @Autowired
    Inbox inbox;

    @Autowired
    Enrolment enrolment;

    @Autowired
    Accounts accounts;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService jobs;

    @Autowired
    JdbcClient jdbc;

    private <T> T as(String account, Supplier<T> work) {
        return SubjectFixtures.as(accounts, account, work);
    }

    private void does(String account, Runnable work) {
        as(account, () -> {
            work.run();
            return account;
        });
    }

    private String newcomer() {
        int n = NEXT.incrementAndGet();
        return Letters.enrol(enrolment, jdbc, "person" + n, "192.0.2." + n);
    }

    private SubjectView submitted(String by, String name) {
        return as(by, () -> registration.submit(SubjectFixtures.aFactory(name), SubjectRegistration.Origin.INTERFACE));
    }

    private SubjectView registered(String by, String name) {
        SubjectView subject = submitted(by, name);
        decide("reviewer", subject.id(), Outcome.APPROVE);
        return as(by, () -> registration.get(subject.id()));
    }

    private List<WorkItem> items(String account, InboxQuery.State state) {
        return as(account, () -> inbox.find(
                        new InboxQuery(state, null, null, null, null), new PageRequest(0, 500, null, false))
                .items());
    }

    private List<WorkItem> items(String account, InboxQuery.State state, String businessKey) {
        return items(account, state).stream()
                .filter(item -> item.businessKey().equals(businessKey))
                .toList();
    }

    private void decide(String account, String businessKey, Outcome outcome) {
        WorkItem item = items(account, InboxQuery.State.CLAIMABLE, businessKey).get(0);
        does(account, () -> inbox.decide(item.id(), new Decision(outcome, "意见", null, List.of())));
    }

    private String invited(String by, SubjectView subject, String who, AffiliationKind kind) {
        String address = who + "@example.cn";
        does(by, () -> affiliations.invite(subject.id(), address, kind));
        return Letters.token(jdbc, address);
    }

    private void joins(String by, SubjectView subject, String who, AffiliationKind kind) {
        String token = invited(by, subject, who, kind);
        does(who, () -> affiliations.accept(token));
    }

    private boolean finds(String account, SubjectView subject) {
        SubjectQuery query = new SubjectQuery(
                subject.values().name(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return as(account, () -> directory
                        .find(query, PageRequest.first())
                        .entries()
                        .total())
                == 1;
    }

    private static void eventually(Supplier<Boolean> condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!holds(condition)) {
            assertThat(System.nanoTime()).as("in time").isLessThan(until);
            Thread.sleep(50);
        }
    }

    /** A platform that has just started builds its indexes first. */
    private static boolean holds(Supplier<Boolean> condition) {
        try {
            return condition.get();
        } catch (SearchUnavailable e) {
            return false;
        }
    }

    private static ObjectNode grounds() {
        return JsonNodeFactory.instance.objectNode().put("reason", "我是法定代表人").put("proof", "营业执照正本");
    }

    private void unowned(SubjectView subject) {
        jdbc.sql("update subject_affiliation set ended_at = started_at, ended_by = 'test', active_key = null,"
                        + " main_key = null where subject_id = ?")
                .param(subject.id())
                .update();
    }

    @Test
    void a_colleague_sees_the_firm_in_rows_and_in_search_until_he_is_removed() throws Exception {
        String main = newcomer();
        String colleague = newcomer();
        SubjectView subject = registered(main, "同事可见食品厂");
        eventually(() -> finds(main, subject));
        assertThatThrownBy(() -> as(colleague, () -> registration.get(subject.id())))
                .isInstanceOf(NotFound.class);
        assertThat(finds(colleague, subject)).isFalse();

        joins(main, subject, colleague, AffiliationKind.SUB);

        assertThat(as(colleague, () -> registration.get(subject.id())).values().contactPhone())
                .as("one's own is seen in full")
                .doesNotContain("*");
        assertThat(as(colleague, () -> registration.applications(PageRequest.first()))
                        .total())
                .isOne();
        eventually(() -> finds(colleague, subject));
        SubjectEntry found = as(colleague, () -> directory
                .find(
                        new SubjectQuery(
                                null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                                null),
                        PageRequest.first())
                .entries()
                .items()
                .get(0));
        assertThat(found.legalRepresentative()).doesNotContain("*");

        does(main, () -> affiliations.remove(subject.id(), colleague));

        assertThatThrownBy(() -> as(colleague, () -> registration.get(subject.id())))
                .isInstanceOf(NotFound.class);
        eventually(() -> !finds(colleague, subject));
        assertThat(finds(main, subject)).isTrue();
        assertThat(jdbc.sql("select action from audit_entry where object_id = ? and object_type = 'subjectMember'"
                                + " order by occurred_at")
                        .param(subject.id())
                        .query(String.class)
                        .list())
                .containsExactly("GRANT", "REVOKE");
    }

    @Test
    void colleagues_and_agents_correct_what_the_applicant_filed() {
        String main = newcomer();
        String agent = newcomer();
        SubjectView subject = submitted(main, "同事补正食品厂");
        joins(main, subject, agent, AffiliationKind.AGENT);
        int version = as(main, () -> registration.get(subject.id())).version();
        decide("reviewer", subject.id(), Outcome.RETURN);

        WorkItem correction = items(agent, InboxQuery.State.MINE, subject.id()).get(0);
        assertThat(as(agent, () -> inbox.get(correction.id())).correction()).isTrue();
        assertThat(as(agent, () -> inbox.reviews(subject.id()))).hasSize(1);
        SubjectView returned = as(agent, () -> registration.get(subject.id()));
        assertThat(returned.version())
                .as("members change nothing that is corrected")
                .isEqualTo(version + 1);
        as(agent, () -> registration.resubmit(subject.id(), returned.version(), SubjectFixtures.aFactory("同事补正食品厂")));

        assertThat(items(main, InboxQuery.State.MINE, subject.id())).isEmpty();
        assertThat(items(agent, InboxQuery.State.DONE, subject.id()))
                .as("who did it")
                .hasSize(1);
    }

    @Test
    void only_the_main_account_rules_and_there_is_always_one() {
        String main = newcomer();
        String colleague = newcomer();
        String stranger = newcomer();
        SubjectView subject = submitted(main, "只有主账号食品厂");
        joins(main, subject, colleague, AffiliationKind.SUB);
        String id = subject.id();
        assertThatThrownBy(() -> does(colleague, () -> affiliations.invite(id, "x@example.cn", AffiliationKind.SUB)))
                .isInstanceOf(NotTheMainAccount.class);
        assertThatThrownBy(() -> does(colleague, () -> affiliations.remove(id, main)))
                .isInstanceOf(NotTheMainAccount.class);
        assertThatThrownBy(() -> does(colleague, () -> affiliations.handOver(id, colleague)))
                .isInstanceOf(NotTheMainAccount.class);
        for (Runnable act : List.<Runnable>of(
                () -> affiliations.firm(id),
                () -> affiliations.colleagues(id),
                () -> affiliations.invite(id, "x@example.cn", AffiliationKind.SUB),
                () -> affiliations.remove(id, colleague),
                () -> affiliations.handOver(id, stranger))) {
            assertThatThrownBy(() -> does(stranger, act)).isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> does(main, () -> affiliations.remove(id, main)))
                .isInstanceOf(MainAccountStays.class);
        assertThatThrownBy(() -> does(main, () -> affiliations.handOver(id, stranger)))
                .isInstanceOf(NotAMember.class);

        does(main, () -> affiliations.handOver(id, colleague));

        assertThat(as(colleague, () -> affiliations.firm(id)).kind()).isEqualTo(AffiliationKind.MAIN);
        assertThat(as(main, () -> affiliations.firm(id)).kind()).isEqualTo(AffiliationKind.SUB);
        does(main, () -> affiliations.remove(id, main));
        assertThatThrownBy(() -> does(main, () -> affiliations.firm(id))).isInstanceOf(NotFound.class);
        decide("reviewer", id, Outcome.RETURN);
        assertThat(items(colleague, InboxQuery.State.MINE, id))
                .as("the applicant has left: who answers for it corrects")
                .extracting(WorkItem::assignee)
                .containsExactly(colleague);
    }

    @Test
    void an_open_correction_goes_to_who_takes_over() {
        String main = newcomer();
        String heir = newcomer();
        SubjectView subject = submitted(main, "移交补正食品厂");
        joins(main, subject, heir, AffiliationKind.SUB);
        decide("reviewer", subject.id(), Outcome.RETURN);
        does(main, () -> affiliations.handOver(subject.id(), heir));
        assertThat(items(heir, InboxQuery.State.MINE, subject.id()))
                .extracting(WorkItem::assignee)
                .containsExactly(heir);
    }

    @Test
    void an_invitation_is_accepted_once_while_who_wrote_it_rules() {
        String main = newcomer();
        String one = newcomer();
        String other = newcomer();
        SubjectView subject = submitted(main, "邀请一次食品厂");
        String token = invited(main, subject, one, AffiliationKind.SUB);
        assertThat(affiliations.invitation(token).subjectName()).isEqualTo("邀请一次食品厂");
        does(one, () -> affiliations.accept(token));
        assertThatThrownBy(() -> does(other, () -> affiliations.accept(token))).isInstanceOf(InvitationInvalid.class);
        assertThatThrownBy(() -> affiliations.invitation("guess")).isInstanceOf(InvitationInvalid.class);

        String withdrawn = invited(main, subject, other, AffiliationKind.AGENT);
        String id = as(main, () -> affiliations.invited(subject.id())).get(0).id();
        does(main, () -> affiliations.withdraw(subject.id(), id));
        assertThatThrownBy(() -> does(other, () -> affiliations.accept(withdrawn)))
                .isInstanceOf(InvitationInvalid.class);

        String late = invited(main, subject, other, AffiliationKind.AGENT);
        does(main, () -> affiliations.handOver(subject.id(), one));
        assertThatThrownBy(() -> does(other, () -> affiliations.accept(late)))
                .as("its writer no longer rules")
                .isInstanceOf(InvitationInvalid.class);
        assertThatThrownBy(() -> does(one, () -> affiliations.invite(subject.id(), "a\r\n@b", AffiliationKind.SUB)))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_firm_without_a_main_account_is_claimed_by_one_review() throws Exception {
        String founder = newcomer();
        String claimant = newcomer();
        SubjectView subject = registered(founder, "无主食品厂");
        unowned(subject);
        String code = String.valueOf(subject.code());
        assertThat(as(claimant, () -> claims.find(code.toLowerCase())))
                .hasValueSatisfying(found -> assertThat(found.held()).isFalse());
        assertThat(as(claimant, () -> claims.check(JsonNodeFactory.instance.objectNode())))
                .extracting(error -> error.field())
                .containsExactly("reason", "proof");

        SubjectClaims.ClaimView claim = as(claimant, () -> claims.file(code, grounds()));

        assertThat(claim.kind()).isEqualTo(ClaimKind.CLAIM);
        assertThat(claim.caseNo()).startsWith("RL");
        assertThatThrownBy(() -> does(claimant, () -> claims.file(code, grounds())))
                .isInstanceOf(ClaimPending.class);
        assertThat(as("reviewer", () -> claims.get(claim.id())).claimantContact())
                .isEqualTo(claimant + "@example.cn");
        assertThat(as("enforcer", () -> claims.get(claim.id())).claimantContact())
                .contains("***");
        assertThatThrownBy(() -> as("reviewer-qd", () -> claims.get(claim.id())))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> as(founder, () -> claims.get(claim.id()))).isInstanceOf(NotFound.class);

        decide("reviewer", claim.id(), Outcome.RETURN);
        assertThat(items(claimant, InboxQuery.State.MINE, claim.id())).hasSize(1);
        assertThat(as(claimant, () -> claims.mine()).get(0).requirement()).isEqualTo("意见");
        does(claimant, () -> claims.supplement(claim.id(), grounds()));
        assertThatThrownBy(() -> does(claimant, () -> claims.supplement(claim.id(), grounds())))
                .isInstanceOf(ClaimNotAwaited.class);
        decide("reviewer", claim.id(), Outcome.APPROVE);

        assertThat(as(claimant, () -> affiliations.firm(subject.id())).kind()).isEqualTo(AffiliationKind.MAIN);
        assertThat(as(claimant, () -> claims.get(claim.id())).status()).isEqualTo(ClaimStatus.APPROVED);
        assertThat(Letters.to(jdbc, claimant + "@example.cn").get(0)).contains("准予认领", claim.caseNo());
        eventually(() -> finds(claimant, subject));
        assertThatThrownBy(() -> does(claimant, () -> claims.file(code, grounds())))
                .isInstanceOf(AlreadyMainAccount.class);
    }

    @Test
    void of_two_claims_the_later_meets_a_main_account_who_was_not_heard() {
        String one = newcomer();
        String other = newcomer();
        SubjectView subject = registered(newcomer(), "两人认领食品厂");
        unowned(subject);
        String code = String.valueOf(subject.code());
        SubjectClaims.ClaimView first = as(one, () -> claims.file(code, grounds()));
        SubjectClaims.ClaimView second = as(other, () -> claims.file(code, grounds()));
        decide("reviewer", first.id(), Outcome.APPROVE);
        assertThatThrownBy(() -> decide("reviewer", second.id(), Outcome.APPROVE))
                .isInstanceOf(MainAccountThere.class);
        assertThat(as(other, () -> claims.get(second.id())).status()).isEqualTo(ClaimStatus.UNDER_REVIEW);
        decide("reviewer", second.id(), Outcome.REJECT);
        assertThat(as(one, () -> affiliations.firm(subject.id())).kind()).isEqualTo(AffiliationKind.MAIN);
    }

    @Test
    void in_a_dispute_the_main_account_is_heard_and_two_reviews_move_it() {
        String main = newcomer();
        String colleague = newcomer();
        String claimant = newcomer();
        SubjectView subject = registered(main, "争议食品厂");
        joins(main, subject, colleague, AffiliationKind.SUB);
        String code = String.valueOf(subject.code());
        assertThatThrownBy(() -> as(
                        claimant,
                        () -> registration.submit(
                                SubjectFixtures.aFactory("抢注食品厂").put("uscc", code),
                                SubjectRegistration.Origin.INTERFACE)))
                .isInstanceOf(UsccTaken.class);

        SubjectClaims.ClaimView claim = as(claimant, () -> claims.file(code, grounds()));

        assertThat(claim.kind()).isEqualTo(ClaimKind.DISPUTE);
        assertThat(claim.status()).isEqualTo(ClaimStatus.HEARING);
        assertThat(claim.members())
                .as("the claimant does not learn who works there")
                .isEmpty();
        assertThat(items("reviewer", InboxQuery.State.CLAIMABLE, claim.id())).isEmpty();
        assertThat(items(main, InboxQuery.State.MINE, claim.id())).hasSize(1);
        assertThat(as(main, () -> inbox.whereabouts(claim.id())).active()).contains("hearing");
        assertThat(as(main, () -> claims.hearings())).hasSize(1);
        SubjectClaims.ClaimView seen = as(main, () -> claims.get(claim.id()));
        assertThat(seen.claimantContact()).contains("***");
        assertThat(seen.proof()).isEmpty();
        assertThatThrownBy(() -> as(colleague, () -> claims.get(claim.id()))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> does(claimant, () -> claims.state(claim.id(), position())))
                .isInstanceOf(NotFound.class);

        does(main, () -> claims.state(claim.id(), position()));
        assertThatThrownBy(() -> does(main, () -> claims.state(claim.id(), position())))
                .isInstanceOf(ClaimNotAwaited.class);
        SubjectClaims.ClaimView judged = as("reviewer", () -> claims.get(claim.id()));
        assertThat(judged.statement()).isEqualTo("我才是");
        assertThat(judged.members()).hasSize(2);
        decide("reviewer", claim.id(), Outcome.APPROVE);
        assertThat(as(main, () -> affiliations.firm(subject.id())).kind()).isEqualTo(AffiliationKind.MAIN);
        decide("reviewer2", claim.id(), Outcome.APPROVE);

        assertThat(as(claimant, () -> affiliations.colleagues(subject.id())))
                .extracting(Affiliations.Colleague::account)
                .containsExactly(claimant, colleague);
        assertThatThrownBy(() -> as(main, () -> registration.get(subject.id()))).isInstanceOf(NotFound.class);
        assertThat(Letters.to(jdbc, main + "@example.cn").get(0)).contains("主账号已变更");
    }

    private static ObjectNode position() {
        return JsonNodeFactory.instance.objectNode().put("position", "我才是");
    }

    @Test
    void who_says_nothing_until_the_deadline_is_passed_over_and_a_refused_dispute_keeps_things_as_they_are() {
        String main = newcomer();
        String claimant = newcomer();
        SubjectView subject = registered(main, "逾期陈述食品厂");
        SubjectClaims.ClaimView claim = as(claimant, () -> claims.file(String.valueOf(subject.code()), grounds()));
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(claim.id())
                .singleResult()
                .getId();
        jobs.executeJob(
                jobs.createJobQuery().processInstanceId(instance).singleResult().getId());
        assertThat(as(claimant, () -> claims.get(claim.id())).status()).isEqualTo(ClaimStatus.UNDER_REVIEW);
        assertThat(items(main, InboxQuery.State.MINE, claim.id())).isEmpty();
        decide("reviewer", claim.id(), Outcome.REJECT);
        assertThat(as(main, () -> affiliations.firm(subject.id())).kind()).isEqualTo(AffiliationKind.MAIN);
        assertThat(Letters.to(jdbc, main + "@example.cn").get(0)).contains("未予支持");
        assertThat(as(claimant, () -> claims.file(String.valueOf(subject.code()), grounds())))
                .as("after one is closed another may be filed")
                .isNotNull();
    }

    @Test
    void nobody_decides_on_a_firm_he_works_for() {
        String main = newcomer();
        SubjectView subject = submitted(main, "审核人任职食品厂");
        jdbc.sql("insert into subject_affiliation (id, subject_id, account, kind, started_at, started_by, active_key)"
                        + " select 'r' || substr(id, 2), id, 'reviewer', 'SUB', filed_at, 'test', id || ':reviewer'"
                        + " from subject where id = ?")
                .param(subject.id())
                .update();
        assertThat(items("reviewer", InboxQuery.State.CLAIMABLE, subject.id())).isEmpty();
        String task = jdbc.sql("select id from work_item where business_key = ?")
                .param(subject.id())
                .query(String.class)
                .single();
        assertThatThrownBy(() -> does("reviewer", () -> inbox.claim(task))).isInstanceOf(FourEyes.class);
    }
}
