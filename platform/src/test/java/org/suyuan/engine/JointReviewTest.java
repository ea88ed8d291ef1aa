package org.suyuan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suyuan.subject.SubjectFixtures.aFactory;
import static org.suyuan.subject.SubjectFixtures.as;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.RealServers;
import org.suyuan.identity.Accounts;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.subject.SubjectHistory;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.subject.SubjectStanding;
import org.suyuan.subject.SubjectView;

/**
 * Several departments that review one case side by side, on the real database and engine. In 370103 the agricultural department
 * has two classes, the market one has food, the one of equipment has special equipment; nobody is named for rare earth.
 */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers
class JointReviewTest {

    private static final String FARMING = "farming";
    private static final String MARKET = "market";
    private static final String EQUIPMENT = "equipment";
    private static final Map<String, List<String>> CLASSES = Map.of(
            FARMING, List.of("EDIBLE_AGRICULTURAL_PRODUCTS", "AGRICULTURAL_INPUTS"),
            MARKET, List.of("FOOD"),
            EQUIPMENT, List.of("SPECIAL_EQUIPMENT"));

    @Autowired
    SubjectRegistration registration;

    @Autowired
    SubjectStanding standing;

    @Autowired
    SubjectHistory history;

    @Autowired
    Inbox inbox;

    @Autowired
    TaskActs acts;

    @Autowired
    Accounts accounts;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    // ---- who there is

    @BeforeEach
    void departments() {
        if (jdbc.sql("select count(*) from organisation where code = 'JR-market'")
                        .query(Integer.class)
                        .single()
                > 0) {
            return;
        }
        for (String department : List.of(FARMING, MARKET, EQUIPMENT)) {
            jdbc.sql("""
                            insert into organisation (id, code, name, kind, path, region_code, version, created_at, updated_at)
                            values (:id, 'JR-' || :id, '市中' || :id, 'DEPARTMENT', '/' || :id || '/', '370103', 1,
                                now(), now())""").param("id", department).update();
            jdbc.sql("""
                            insert into competence (id, organisation_id, region_code, product_classes)
                            values ('c-' || :id, :id, '370103', :classes)""")
                    .param("id", department)
                    .param("classes", "," + String.join(",", CLASSES.get(department)) + ",")
                    .update();
            for (String person : List.of("1", "2")) {
                account(department + person, department, "first-reviewer");
            }
        }
        account("farming-head", FARMING, "second-reviewer");
    }

    private void account(String name, String department, String role) {
        jdbc.sql("""
                        insert into account (id, name, password_hash, display_name, email, failed_sign_ins, version,
                            created_at, updated_at, organisation_id)
                        select :name, :name, password_hash, :name, :name || '@example.invalid', 0, 1, now(), now(), :department
                        from account where name = 'reviewer'""").param("name", name).param("department", department).update();
        jdbc.sql("insert into account_role (account_id, role_code) values (:name, :role)")
                .param("name", name)
                .param("role", role)
                .update();
        jdbc.sql("insert into account_scope (id, account_id, region_code) values (:name, :name, '370103')")
                .param("name", name)
                .update();
    }

    private <T> T by(String account, Supplier<T> work) {
        return as(accounts, account, work);
    }

    // ---- what they do

    private static ObjectNode aFirm(String name, String... departments) {
        ObjectNode body = aFactory(name);
        body.put("regionCode", "370103");
        ArrayNode classes = body.putArray("productClasses");
        for (String department : departments) {
            CLASSES.get(department).forEach(classes::add);
        }
        return body;
    }

    private SubjectView submit(ObjectNode body) {
        return by("enterprise", () -> registration.submit(body, SubjectRegistration.Origin.INTERFACE));
    }

    private void correct(SubjectView subject, ObjectNode body) {
        by(
                "enterprise",
                () -> registration.resubmit(
                        subject.id(), registration.get(subject.id()).version(), body));
    }

    private List<WorkItem> claimable(String account, SubjectView subject) {
        return by(account, () -> inbox.find(
                        new InboxQuery(InboxQuery.State.CLAIMABLE, null, null, null, subject.caseNo()),
                        PageRequest.first())
                .items());
    }

    private WorkItem task(String account, SubjectView subject) {
        List<WorkItem> tasks = claimable(account, subject);
        assertThat(tasks).as("tasks of %s", account).hasSize(1);
        return tasks.get(0);
    }

    private void decide(String account, SubjectView subject, Outcome outcome, String... fields) {
        decide(account, task(account, subject).id(), outcome, fields);
    }

    private void decide(String account, String task, Outcome outcome, String... fields) {
        by(account, () -> {
            inbox.decide(
                    task,
                    new Decision(
                            outcome,
                            account + "的意见",
                            null,
                            Stream.of(fields)
                                    .map(field -> new Decision.Correction(field, account + "的要求"))
                                    .toList()));
            return task;
        });
    }

    private String status(SubjectView subject) {
        return jdbc.sql("select status from subject where id = ?")
                .param(subject.id())
                .query(String.class)
                .single();
    }

    private List<String> open(SubjectView subject) {
        return jdbc.sql("""
                        select step || ' ' || coalesce(department_id, '-') from work_item
                        where business_key = ? and completed_at is null order by 1""").param(subject.id()).query(String.class).list();
    }

    // ---- who has what

    @Test
    void a_subject_of_classes_of_one_department_has_one_task_for_whoever_reviews_there() {
        SubjectView subject = submit(aFirm("一部门厂", FARMING));
        WorkItem item = task("market1", subject);
        assertThat(item.share()).isNull();
        assertThat(task("farming1", subject).id()).isEqualTo(item.id());
        assertThat(by("market1", () -> inbox.joint(subject.id()))).isEmpty();
        decide("market1", subject, Outcome.APPROVE);
        assertThat(status(subject)).isEqualTo("REGISTERED");
    }

    @Test
    void each_department_has_a_task_of_its_own_and_the_one_with_most_classes_leads() {
        SubjectView subject = submit(aFirm("两部门厂", MARKET, FARMING));
        WorkItem lead = task("farming1", subject);
        WorkItem along = task("market2", subject);
        assertThat(lead.share().role()).isEqualTo(ShareRole.LEAD);
        assertThat(lead.share().department()).isEqualTo("市中farming");
        assertThat(along.share().role()).isEqualTo(ShareRole.CO);
        assertThat(along.dueAt()).isEqualTo(lead.dueAt());
        assertThat(claimable("equipment1", subject)).isEmpty();

        JointReview joint = by("market1", () -> inbox.joint(subject.id())).orElseThrow();
        assertThat(joint.opinions())
                .extracting(opinion -> opinion.share().departmentId() + opinion.productClasses())
                .containsExactly("farming[EDIBLE_AGRICULTURAL_PRODUCTS, AGRICULTURAL_INPUTS]", "market[FOOD]");
        assertThat(joint.answered()).isZero();
    }

    @Test
    void the_task_of_a_department_is_for_its_own_people() {
        SubjectView subject = submit(aFirm("各管各厂", MARKET, FARMING));
        String market = task("market1", subject).id();
        assertThatThrownBy(() -> decide("farming1", market, Outcome.APPROVE)).isInstanceOf(NotACandidate.class);
        assertThatThrownBy(() -> by("farming1", () -> {
                    inbox.claim(market);
                    return market;
                }))
                .isInstanceOf(NotACandidate.class);
        for (String to : List.of("farming2", "equipment1")) {
            assertThatThrownBy(() -> by("market1", () -> {
                        acts.transfer(market, to);
                        return market;
                    }))
                    .isInstanceOf(InvalidInput.class);
            assertThatThrownBy(() -> by("market1", () -> {
                        acts.addSigners(market, List.of(to));
                        return market;
                    }))
                    .isInstanceOf(InvalidInput.class);
        }
        assertThat(by("market1", () -> acts.recipients(market)))
                .extracting(TaskActs.Recipient::account)
                .containsExactly("market2");
        by("market1", () -> {
            acts.transfer(market, "market2");
            return market;
        });
        decide("market2", market, Outcome.APPROVE);
        assertThat(open(subject)).containsExactly("firstReview farming");
    }

    @Test
    void classes_that_nobody_is_named_for_are_for_whoever_reviews_there() {
        ObjectNode body = aFirm("未指定厂", MARKET);
        body.withArray("productClasses").add("RARE_EARTH");
        SubjectView subject = submit(body);
        assertThat(claimable("market1", subject)).hasSize(2);
        WorkItem unnamed = task("equipment1", subject);
        assertThat(unnamed.share().departmentId()).isNull();
        decide("market1", unnamed.id(), Outcome.APPROVE);
        assertThatThrownBy(() -> decide("market1", subject, Outcome.APPROVE)).isInstanceOf(FourEyes.class);
        decide("market2", subject, Outcome.APPROVE);
        assertThat(open(subject)).containsExactly("secondReview -");
    }

    @Test
    void a_department_where_nobody_could_review_is_passed_over() {
        jdbc.sql("update account set disabled_at = now() where name like 'equipment_'")
                .update();
        try {
            SubjectView subject = submit(aFirm("空部门厂", MARKET, EQUIPMENT));
            assertThat(open(subject)).containsExactly("firstReview -", "firstReview market");
        } finally {
            jdbc.sql("update account set disabled_at = null where name like 'equipment_'")
                    .update();
        }
    }

    @Test
    void what_a_department_had_that_is_no_more_is_for_whoever_reviews_there() {
        SubjectView subject = submit(aFirm("撤并部门厂", MARKET, EQUIPMENT));
        jdbc.sql("update organisation set disabled_at = now() where id = 'equipment'")
                .update();
        try {
            assertThat(claimable("farming1", subject)).hasSize(1);
            decide("farming1", subject, Outcome.APPROVE);
            assertThat(open(subject)).containsExactly("firstReview market");
        } finally {
            jdbc.sql("update organisation set disabled_at = null where id = 'equipment'")
                    .update();
        }
    }

    // ---- what it comes to

    static Stream<List<Outcome>> everyWayToAnswer() {
        List<List<Outcome>> ways = new ArrayList<>();
        for (Outcome one : Outcome.values()) {
            ways.add(List.of(one));
            for (Outcome other : Outcome.values()) {
                ways.add(List.of(one, other));
                for (Outcome third : Outcome.values()) {
                    ways.add(List.of(one, other, third));
                }
            }
        }
        return ways.stream();
    }

    @ParameterizedTest
    @MethodSource("everyWayToAnswer")
    void the_outcome_is_there_with_the_last_answer(List<Outcome> outcomes) {
        List<String> departments = List.of(FARMING, MARKET, EQUIPMENT).subList(0, outcomes.size());
        SubjectView subject = submit(aFirm("组合" + outcomes + "厂", departments.toArray(String[]::new)));
        for (int i = 0; i < outcomes.size(); i++) {
            assertThat(status(subject)).isEqualTo("UNDER_REVIEW");
            assertThat(open(subject)).hasSize(outcomes.size() - i);
            decide(departments.get(i) + "1", subject, outcomes.get(i), "address");
        }
        if (outcomes.contains(Outcome.RETURN)) {
            assertThat(status(subject)).isEqualTo("RETURNED");
            assertThat(open(subject)).containsExactly("correction -");
        } else if (outcomes.contains(Outcome.REJECT)) {
            assertThat(status(subject)).isEqualTo("REJECTED");
            assertThat(open(subject)).isEmpty();
        } else if (departments.contains(EQUIPMENT)) {
            assertThat(open(subject)).containsExactly("secondReview -");
        } else {
            assertThat(status(subject)).isEqualTo("REGISTERED");
        }
        assertThat(by("market1", () -> inbox.joint(subject.id()))).isEmpty();
    }

    @Test
    void the_applicant_is_told_everything_at_once_when_all_have_answered() {
        SubjectView subject = submit(aFirm("一次告知厂", MARKET, FARMING));
        decide("market1", subject, Outcome.RETURN, "address");

        assertThat(by("farming1", () -> inbox.reviews(subject.id())))
                .as("colleagues see it")
                .hasSize(1);
        assertThat(by("farming1", () -> history.entries(subject.id())))
                .extracting(SubjectHistory.Entry::opinion)
                .contains("market1的意见");
        assertThat(by("enterprise", () -> inbox.reviews(subject.id()))).isEmpty();
        assertThat(by("enterprise", () -> history.entries(subject.id())))
                .extracting(SubjectHistory.Entry::opinion)
                .doesNotContain("market1的意见");
        JointReview told = by("enterprise", () -> inbox.joint(subject.id())).orElseThrow();
        assertThat(told.answered()).isEqualTo(1);
        assertThat(told.opinions()).extracting(JointReview.Opinion::outcome).containsOnlyNulls();
        assertThat(by("farming1", () -> inbox.joint(subject.id())).orElseThrow().opinions())
                .extracting(JointReview.Opinion::outcome)
                .containsExactly(null, Outcome.RETURN);
        assertThat(step(subject)).isEqualTo("初审（并联审核，1/2 个部门已提出意见）");
        assertThat(letters(subject)).isEmpty();

        decide("farming1", subject, Outcome.REJECT, "name");

        assertThat(by("enterprise", () -> inbox.reviews(subject.id()))).hasSize(2);
        assertThat(letters(subject))
                .singleElement()
                .asString()
                .contains("市中market（退回补正）：market1的意见", "市中farming（不予通过）：farming1的意见");
        assertThat(step(subject)).isEqualTo("补正");
    }

    private String step(SubjectView subject) {
        return by("enterprise", () -> registration.applications(new PageRequest(0, 500, null, true))).items().stream()
                .filter(each -> each.id().equals(subject.id()))
                .findFirst()
                .orElseThrow()
                .step();
    }

    private List<String> letters(SubjectView subject) {
        return jdbc.sql("select body from delivery where business_key = ? and headline like '%补正%'")
                .param(subject.id())
                .query(String.class)
                .list();
    }

    @Test
    void after_a_correction_all_review_again_and_what_they_said_is_kept() {
        ObjectNode body = aFirm("再审厂", MARKET, FARMING);
        SubjectView subject = submit(body);
        decide("market1", subject, Outcome.APPROVE);
        decide("farming1", subject, Outcome.RETURN, "address");
        correct(subject, body.put("address", "改过的地址1号"));
        assertThat(open(subject)).containsExactly("firstReview farming", "firstReview market");
        decide("market1", subject, Outcome.APPROVE);
        decide("farming1", subject, Outcome.APPROVE);
        assertThat(status(subject)).isEqualTo("REGISTERED");
        assertThat(by("market1", () -> inbox.reviews(subject.id())))
                .extracting(review -> review.share().departmentId() + " " + review.outcome())
                .containsExactly("market APPROVE", "farming RETURN", "market APPROVE", "farming APPROVE");
    }

    @Test
    void what_departments_ask_for_the_first_time_is_on_no_new_grounds_and_counts_for_all() {
        ObjectNode body = aFirm("新理由并联厂", MARKET, FARMING);
        SubjectView subject = submit(body);
        decide("market1", subject, Outcome.RETURN, "address");
        String farming = task("farming1", subject).id();
        assertThat(by("farming1", () -> acts.newGrounds(farming, returning("name"))))
                .isEmpty();
        decide("farming1", farming, Outcome.RETURN, "name");
        correct(subject, body);
        String again = task("market1", subject).id();
        assertThat(by("market1", () -> acts.newGrounds(again, returning("name", "address", "email"))))
                .containsExactly("email");
    }

    private static Decision returning(String... fields) {
        return new Decision(
                Outcome.RETURN,
                "请补正",
                null,
                Stream.of(fields)
                        .map(field -> new Decision.Correction(field, "请核对"))
                        .toList());
    }

    @Test
    void what_is_withdrawn_before_all_have_answered_is_kept_and_not_told() {
        ObjectNode body = aFirm("中途撤回厂", MARKET, FARMING);
        SubjectView subject = submit(body);
        decide("market1", subject, Outcome.REJECT);
        by("enterprise", () -> {
            standing.withdraw(subject.id());
            return subject;
        });
        assertThat(status(subject)).isEqualTo("DRAFT");
        assertThat(open(subject)).isEmpty();
        assertThat(by("enterprise", () -> inbox.reviews(subject.id()))).isEmpty();
        assertThat(by("market1", () -> inbox.reviews(subject.id()))).hasSize(1);
        correct(subject, body);
        assertThat(open(subject)).containsExactly("firstReview farming", "firstReview market");
        decide("market1", subject, Outcome.APPROVE);
        decide("farming2", subject, Outcome.APPROVE);
        assertThat(status(subject)).isEqualTo("REGISTERED");
    }

    // ---- the acts on tasks

    @Test
    void back_to_the_first_review_is_back_to_all_departments() {
        SubjectView subject = submit(aFirm("退回上一步厂", MARKET, EQUIPMENT));
        decide("market1", subject, Outcome.APPROVE);
        decide("equipment1", subject, Outcome.APPROVE);
        String second = task("reviewer2", subject).id();
        assertThat(by("reviewer2", () -> acts.returnSteps(second)))
                .extracting(TaskActs.Step::id)
                .containsExactly("firstReview");
        by("reviewer2", () -> {
            acts.giveBack(second, "firstReview", "请再看");
            return second;
        });
        assertThat(open(subject)).containsExactly("firstReview equipment", "firstReview market");
        decide("equipment2", subject, Outcome.APPROVE);
        decide("market2", subject, Outcome.APPROVE);
        decide("reviewer2", subject, Outcome.APPROVE);
        assertThat(status(subject)).isEqualTo("REGISTERED");
    }

    @Test
    void who_reviewed_for_a_department_does_nothing_else_in_the_case() {
        jdbc.sql("insert into account_role (account_id, role_code) values ('farming-head', 'first-reviewer')")
                .update();
        try {
            SubjectView subject = submit(aFirm("四眼厂", FARMING, EQUIPMENT));
            decide("farming-head", subject, Outcome.APPROVE);
            jdbc.sql("update account set organisation_id = 'equipment' where name = 'farming-head'")
                    .update();
            String other = task("equipment1", subject).id();
            assertThatThrownBy(() -> decide("farming-head", other, Outcome.APPROVE))
                    .isInstanceOf(FourEyes.class);
            decide("equipment1", other, Outcome.APPROVE);
            String second = task("reviewer2", subject).id();
            assertThatThrownBy(() -> decide("farming-head", second, Outcome.APPROVE))
                    .isInstanceOf(FourEyes.class);
            decide("reviewer2", second, Outcome.APPROVE);
            assertThat(status(subject)).isEqualTo("REGISTERED");
        } finally {
            jdbc.sql("update account set organisation_id = 'farming' where name = 'farming-head'")
                    .update();
            jdbc.sql("delete from account_role where account_id = 'farming-head' and role_code = 'first-reviewer'")
                    .update();
        }
    }

    @Test
    void a_deputy_has_the_task_of_the_department_he_stands_in_for() {
        jdbc.sql("""
                        insert into deputy (id, principal, deputy, from_at, to_at, created_at)
                        values ('jr', 'farming2', 'market2', now() - interval '1 day', now() + interval '1 day', now())""").update();
        try {
            SubjectView subject = submit(aFirm("代理厂", MARKET, FARMING));
            assertThat(claimable("market2", subject)).hasSize(2);
            String farming = task("farming1", subject).id();
            decide("market2", farming, Outcome.APPROVE);
            assertThat(by("market1", () -> inbox.reviews(subject.id())))
                    .singleElement()
                    .satisfies(review -> assertThat(review.onBehalfOf()).isEqualTo("farming2"));
            String market = task("market1", subject).id();
            assertThatThrownBy(() -> decide("market2", market, Outcome.APPROVE)).isInstanceOf(FourEyes.class);
        } finally {
            jdbc.sql("delete from deputy where id = 'jr'").update();
        }
    }

    @Test
    void many_are_decided_at_once_each_for_its_department() {
        List<SubjectView> subjects = Stream.of("批一厂", "批二厂", "批三厂")
                .map(name -> submit(aFirm(name, MARKET, FARMING)))
                .toList();
        for (String account : List.of("market1", "farming1")) {
            List<String> tasks = subjects.stream()
                    .map(subject -> task(account, subject).id())
                    .toList();
            assertThat(by(account, () -> acts.decideAll(tasks, Outcome.APPROVE, null)))
                    .extracting(TaskActs.Result::status)
                    .containsOnly(204);
        }
        assertThat(subjects).allSatisfy(subject -> assertThat(status(subject)).isEqualTo("REGISTERED"));
    }

    @Test
    void only_the_people_of_the_department_are_pressed() {
        SubjectView subject = submit(aFirm("催办厂", MARKET, FARMING));
        String market = task("market1", subject).id();
        by("supervisor", () -> {
            acts.urge(market);
            return market;
        });
        assertThat(jdbc.sql("select recipient_account from delivery where business_key = ? and headline like '催办%'")
                        .param(subject.id())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("market1", "market2");
    }

    @Test
    void the_clock_of_the_step_runs_until_the_last_has_answered() {
        SubjectView subject = submit(aFirm("时钟厂", MARKET, FARMING));
        String running = """
                        select count(*) from case_clock c join work_case w on w.id = c.case_id
                        where w.business_key = ? and c.step = 'firstReview' and c.running_since is not null""";
        decide("market1", subject, Outcome.APPROVE);
        assertThat(jdbc.sql(running).param(subject.id()).query(Integer.class).single())
                .isEqualTo(1);
        decide("farming1", subject, Outcome.RETURN, "name");
        assertThat(jdbc.sql(running).param(subject.id()).query(Integer.class).single())
                .isZero();
    }

    @Test
    void an_amendment_is_reviewed_side_by_side_too() {
        ObjectNode body = aFirm("并联变更厂", MARKET, FARMING);
        SubjectView subject = submit(body);
        decide("market1", subject, Outcome.APPROVE);
        decide("farming1", subject, Outcome.APPROVE);
        correct(subject, body.put("address", "搬到别处2号"));
        assertThat(open(subject)).containsExactly("firstReview farming", "firstReview market");
        decideOpen("market2", subject);
        assertThat(by("enterprise", () -> registration.get(subject.id())).amendment())
                .isNotNull();
        decideOpen("farming2", subject);
        SubjectView amended = by("enterprise", () -> registration.get(subject.id()));
        assertThat(amended.amendment()).isNull();
        assertThat(amended.values().address()).isEqualTo("搬到别处2号");
    }

    /** An amendment has a case number of its own, which is found by that of the registration too. */
    private void decideOpen(String account, SubjectView subject) {
        decide(account, subject, Outcome.APPROVE);
    }

    // ---- at once

    @Test
    void departments_that_answer_at_the_same_moment_are_both_heard() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            for (int i = 0; i < 10; i++) {
                SubjectView subject = submit(aFirm("同时" + i + "厂", MARKET, FARMING, EQUIPMENT));
                List<Callable<Void>> all = Stream.of("market1", "farming1", "equipment1")
                        .map(account -> {
                            String task = task(account, subject).id();
                            return (Callable<Void>) () -> {
                                decide(account, task, Outcome.APPROVE);
                                return null;
                            };
                        })
                        .toList();
                for (Future<Void> done : pool.invokeAll(all)) {
                    done.get();
                }
                assertThat(open(subject)).containsExactly("secondReview -");
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Many cases, on each of which the departments and the applicant act at once, without order. */
    @Test
    void whatever_they_do_at_once_the_case_is_legal_and_no_opinion_is_lost() throws Exception {
        Random random = new Random(26);
        ExecutorService pool = Executors.newFixedThreadPool(3);
        List<String> reached = new ArrayList<>();
        try {
            for (int sequence = 0; sequence < 60; sequence++) {
                String[] departments =
                        sequence % 2 == 0 ? new String[] {MARKET, FARMING} : new String[] {MARKET, FARMING, EQUIPMENT};
                ObjectNode body = aFirm("并联序列" + sequence + "厂", departments);
                SubjectView subject = submit(body);
                int given = 0;
                for (int round = 0; round < 5; round++) {
                    List<Callable<Integer>> acts = new ArrayList<>();
                    for (String actor : List.of("market", "farming", "equipment")) {
                        String account = actor + (1 + random.nextInt(2));
                        int act = random.nextInt(12);
                        acts.add(() -> attempt(account, subject, body, act));
                    }
                    for (Future<Integer> done : pool.invokeAll(acts)) {
                        given += done.get();
                    }
                    legal(subject, departments.length, given);
                }
                reached.add(status(subject));
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(reached).contains("UNDER_REVIEW", "RETURNED", "REJECTED", "REGISTERED", "DRAFT");
    }

    /** One act, and how many opinions it gave; that it is refused as a fact is as good as that it is done. */
    private int attempt(String account, SubjectView subject, ObjectNode body, int act) {
        try {
            if (act == 0) {
                by("enterprise", () -> {
                    standing.withdraw(subject.id());
                    return subject;
                });
                return 0;
            }
            if (act < 3) {
                correct(subject, body);
                return 0;
            }
            String reviewer = act == 3 ? "reviewer2" : account;
            List<WorkItem> open = claimable(reviewer, subject);
            if (open.isEmpty()) {
                return 0;
            }
            Outcome outcome = act == 4 ? Outcome.RETURN : act == 5 ? Outcome.REJECT : Outcome.APPROVE;
            decide(reviewer, open.get(0).id(), outcome, "address");
            return 1;
        } catch (DomainException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return 0;
        }
    }

    private void legal(SubjectView subject, int departments, int given) {
        assertThat(jdbc.sql("select count(*) from review where business_key = ?")
                        .param(subject.id())
                        .query(Integer.class)
                        .single())
                .as("opinions kept")
                .isEqualTo(given);
        assertThat(by("reviewer2", () -> history.entries(subject.id())).stream()
                        .map(SubjectHistory.Entry::opinion)
                        .filter(opinion -> opinion != null && opinion.endsWith("的意见")))
                .as("opinions in the history")
                .hasSize(given);
        String status = status(subject);
        List<String> open = open(subject);
        long instances = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(subject.id())
                .count();
        assertThat(jdbc.sql("select count(*) from work_case where business_key = ? and closed_at is null")
                        .param(subject.id())
                        .query(Integer.class)
                        .single())
                .as("open cases when %s", status)
                .isEqualTo((int) instances);
        switch (status) {
            case "UNDER_REVIEW" -> {
                assertThat(instances).isEqualTo(1);
                assertThat(open).isNotEmpty().hasSizeLessThanOrEqualTo(departments);
                assertThat(open.stream().map(each -> each.split(" ")[0]).distinct())
                        .as("one step at a time")
                        .hasSize(1);
            }
            case "RETURNED" -> assertThat(open).containsExactly("correction -");
            case "REGISTERED" ->
                assertThat(open.stream().map(each -> each.split(" ")[0]).distinct())
                        .hasSizeLessThanOrEqualTo(1);
            default -> {
                assertThat(open).isEmpty();
                assertThat(instances).isZero();
            }
        }
    }
}
