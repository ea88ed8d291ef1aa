package org.suyuan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.subject.SubjectFixtures.aFactory;
import static org.suyuan.subject.SubjectFixtures.as;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.RealServers;
import org.suyuan.identity.Accounts;
import org.suyuan.shared.DomainException;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.subject.SubjectView;

/** What is done with tasks besides deciding them, on the real database. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers
class TaskActsTest {

    private static final int SEQUENCES = 60;
    private static final int STEPS = 12;

    @Autowired
    SubjectRegistration registration;

    @Autowired
    Inbox inbox;

    @Autowired
    TaskActs acts;

    @Autowired
    Accounts accounts;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    private SubjectView submitted(ObjectNode body) {
        return as(accounts, "enterprise", () -> registration.submit(body, SubjectRegistration.Origin.INTERFACE));
    }

    private String open(String subject) {
        return jdbc.sql("""
                        select id from work_item
                        where business_key = ? and completed_at is null and kind <> 'OPINION'""").param(subject).query(String.class).single();
    }

    private static Decision returning(String... fields) {
        return new Decision(
                Outcome.RETURN,
                "请补正",
                null,
                java.util.Arrays.stream(fields)
                        .map(field -> new Decision.Correction(field, "请核对"))
                        .toList());
    }

    private void decide(String account, String subject, Decision decision) {
        as(accounts, account, () -> {
            inbox.decide(open(subject), decision);
            return subject;
        });
    }

    private void correct(String subject, ObjectNode body) {
        as(
                accounts,
                "enterprise",
                () -> registration.resubmit(subject, registration.get(subject).version(), body));
    }

    @Test
    void a_second_return_on_a_field_that_the_first_did_not_name_is_on_new_grounds() {
        ObjectNode body = aFactory("新理由食品厂");
        String subject = submitted(body).id();
        decide("reviewer", subject, returning("address"));
        correct(subject, body);
        List<String> fresh =
                as(accounts, "reviewer", () -> acts.newGrounds(open(subject), returning("address", "contactName")));
        assertThat(fresh).containsExactly("contactName");
        decide("reviewer", subject, returning("address"));
        correct(subject, body);
        decide("reviewer", subject, returning("address", "contactName"));

        List<Review> seen = as(accounts, "supervisor", () -> inbox.reviews(subject));
        assertThat(seen).extracting(Review::newGrounds).containsExactly(false, false, true);
    }

    @Test
    void opinions_of_colleagues_are_no_business_of_the_applicant() {
        String subject = submitted(aFactory("内部意见食品厂")).id();
        String task = open(subject);
        as(accounts, "reviewer", () -> {
            acts.addSigners(task, List.of("reviewer2"));
            return task;
        });
        as(accounts, "reviewer2", () -> {
            inbox.decide(task, new Decision(Outcome.REJECT, "证照存疑", null, List.of()));
            return task;
        });
        decide("reviewer", subject, new Decision(Outcome.APPROVE, "同意", null, List.of()));

        assertThat(as(accounts, "reviewer", () -> inbox.reviews(subject)))
                .extracting(Review::kind)
                .containsExactly(ReviewKind.SIGNED, ReviewKind.DECISION);
        assertThat(as(accounts, "enterprise", () -> inbox.reviews(subject)))
                .extracting(Review::kind)
                .containsExactly(ReviewKind.DECISION);
    }

    @Test
    void whoever_is_asked_is_told_by_mail() {
        String subject = submitted(aFactory("通知食品厂")).id();
        String task = open(subject);
        as(accounts, "reviewer", () -> {
            acts.delegate(task, "reviewer2");
            return task;
        });
        as(accounts, "supervisor", () -> {
            acts.urge(task);
            return task;
        });
        assertThat(jdbc.sql(
                                "select recipient_account || ' ' || substr(headline, 1, 2) from delivery where business_key = ?")
                        .param(subject)
                        .query(String.class)
                        .list())
                .contains("reviewer2 委派", "reviewer2 催办", "reviewer 催办");
    }

    /** Many cases, on each of which several people act at once, without order. */
    @Test
    void whatever_several_people_do_at_once_leaves_a_legal_case_and_loses_no_opinion() throws Exception {
        Random random = new Random(4_2026);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            for (int sequence = 0; sequence < SEQUENCES; sequence++) {
                ObjectNode body = sequence % 2 == 0
                        ? aFactory("随机" + sequence + "食品厂")
                        : aFactory("随机" + sequence + "药业", "DRUGS");
                String subject = submitted(body).id();
                AtomicInteger opinions = new AtomicInteger();
                for (int step = 0; step < STEPS; step += 4) {
                    List<Callable<Void>> atOnce = new ArrayList<>();
                    for (int actor = 0; actor < 4; actor++) {
                        String account = List.of("reviewer", "reviewer2", "reviewer", "enterprise")
                                .get(actor);
                        int act = random.nextInt(9);
                        int outcome = random.nextInt(3);
                        atOnce.add(() -> {
                            attempt(account, subject, body, act, outcome, opinions);
                            return null;
                        });
                    }
                    for (Future<Void> done : pool.invokeAll(atOnce)) {
                        done.get();
                    }
                    legal(subject, opinions.get());
                }
            }
        } catch (ExecutionException broken) {
            throw new AssertionError(broken.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** One act; that it is refused as a fact is as good as that it is done. */
    private void attempt(
            String account, String subject, ObjectNode body, int act, int outcome, AtomicInteger opinions) {
        List<String> open = jdbc.sql(
                        "select id from work_item where business_key = ? and completed_at is null order by id")
                .param(subject)
                .query(String.class)
                .list();
        if (open.isEmpty()) {
            return;
        }
        String task = open.get(outcome % open.size());
        String other = account.equals("reviewer") ? "reviewer2" : "reviewer";
        try {
            as(accounts, account, () -> {
                switch (act) {
                    case 0 -> inbox.claim(task);
                    case 1 -> inbox.unclaim(task);
                    case 2 -> acts.delegate(task, other);
                    case 3 -> acts.transfer(task, other);
                    case 4 -> acts.addSigners(task, List.of(other));
                    case 5 -> acts.giveBack(task, "firstReview", "退回");
                    case 6 ->
                        registration.resubmit(subject, registration.get(subject).version(), body);
                    default ->
                        inbox.decide(
                                task,
                                new Decision(
                                        act == 7 ? Outcome.APPROVE : Outcome.values()[outcome], "意见", null, List.of()));
                }
                return subject;
            });
            if (act == 5 || act > 6) {
                opinions.incrementAndGet();
            }
        } catch (DomainException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private void legal(String subject, int opinions) {
        assertThat(jdbc.sql("select count(*) from review where business_key = ?")
                        .param(subject)
                        .query(Integer.class)
                        .single())
                .as("opinions kept")
                .isEqualTo(opinions);
        String status = jdbc.sql("select status from subject where id = ?")
                .param(subject)
                .query(String.class)
                .single();
        long instances = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(subject)
                .count();
        boolean over = List.of("REGISTERED", "REJECTED").contains(status);
        assertThat(instances).as("live instances when %s", status).isEqualTo(over ? 0 : 1);
        List<String> engine = tasks.createTaskQuery().processInstanceBusinessKey(subject).list().stream()
                .map(task -> task.getId() + task.getAssignee())
                .toList();
        List<String> kept = jdbc.sql("""
                        select id || coalesce(assignee, 'null') from work_item
                        where business_key = ? and completed_at is null and kind <> 'OPINION'""").param(subject).query(String.class).list();
        assertThat(kept).as("inbox and engine").isEqualTo(engine);
        assertThat(kept).hasSize(over ? 0 : 1);
        assertThat(jdbc.sql("""
                        select count(*) from work_item o join work_item p on p.id = o.parent_id
                        where o.business_key = ? and o.completed_at is null and p.completed_at is not null""").param(subject).query(Integer.class).single())
                .as("opinions asked for on what is over")
                .isZero();
    }
}
