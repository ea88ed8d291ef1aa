package org.suyuan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.subject.SubjectFixtures.aFactory;
import static org.suyuan.subject.SubjectFixtures.as;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.suyuan.RealServers;
import org.suyuan.identity.Accounts;
import org.suyuan.shared.ThreadClock;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.subject.SubjectView;

/** Who is told of a task that is due soon or overdue, on the real database. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers
class DeadlineWatchTest {

    @Autowired
    DeadlineWatch watch;

    @Autowired
    SubjectRegistration registration;

    @Autowired
    Inbox inbox;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<ScheduledTaskHolder> scheduled;

    private String task(String name) {
        SubjectView subject = as(
                accounts,
                "enterprise",
                () -> registration.submit(aFactory(name), SubjectRegistration.Origin.INTERFACE));
        return jdbc.sql("select id from work_item where business_key = ?")
                .param(subject.id())
                .query(String.class)
                .single();
    }

    private void due(String task, long remindInHours, long dueInHours) {
        Instant now = Instant.now();
        jdbc.sql("update work_item set remind_at = ?, due_at = ? where id = ?")
                .params(
                        now.plusSeconds(remindInHours * 3600).atOffset(ZoneOffset.UTC),
                        now.plusSeconds(dueInHours * 3600).atOffset(ZoneOffset.UTC),
                        task)
                .update();
    }

    private List<String> told(String task) {
        return jdbc.sql("""
                        select d.recipient_account from delivery d join work_item w on w.business_key = d.business_key
                        where w.id = ? and d.recipient_account <> 'enterprise'""").param(task).query(String.class).list();
    }

    @Test
    void who_watches_over_the_area_is_told_once_that_a_task_is_overdue() {
        String task = task("逾期食品厂");
        due(task, -9, -1);
        watch.watch();
        watch.watch();
        assertThat(told(task)).containsExactly("leader");
    }

    @Test
    void who_holds_a_task_is_reminded_once_before_it_is_due() {
        String task = task("将到期食品厂");
        as(accounts, "reviewer", () -> {
            inbox.claim(task);
            return task;
        });
        due(task, -1, 5);
        watch.watch();
        watch.watch();
        assertThat(told(task)).containsExactly("reviewer");
    }

    @Test
    void nobody_is_told_of_a_task_with_time_left() {
        String task = task("在期食品厂");
        due(task, 5, 29);
        watch.watch();
        assertThat(told(task)).isEmpty();
    }

    @Test
    void who_may_claim_a_task_is_reminded_of_one_that_nobody_holds() {
        String task = task("无人认领食品厂");
        due(task, -1, 5);
        watch.watch();
        assertThat(told(task)).containsExactly("reviewer");
    }

    @Test
    void a_model_that_names_no_permission_keeps_nobody_else_from_being_told() {
        String wrong = task("督办权限有误食品厂");
        String right = task("督办权限无误食品厂");
        due(wrong, -9, -2);
        due(right, -9, -1);
        jdbc.sql("update work_item set escalate_to = 'NOBODY' where id = ?")
                .param(wrong)
                .update();
        watch.watch();
        assertThat(told(wrong)).isEmpty();
        assertThat(told(right)).containsExactly("leader");
    }

    private void overdueSince(String task, Instant due) {
        jdbc.sql("update work_item set remind_at = ?, due_at = ? where id = ?")
                .params(due.minusSeconds(86_400).atOffset(ZoneOffset.UTC), due.atOffset(ZoneOffset.UTC), task)
                .update();
    }

    private int rung(String task) {
        return jdbc.sql("select rung from work_item where id = ?")
                .param(task)
                .query(Integer.class)
                .single();
    }

    @Test
    void the_next_rung_is_told_two_working_days_later_and_each_but_once() {
        String task = task("持续逾期食品厂");
        Instant due = Instant.parse("2026-03-09T10:00:00Z");
        overdueSince(task, due);
        ThreadClock.at(due.plusSeconds(60), watch::watch);
        assertThat(told(task)).containsExactly("leader");
        assertThat(rung(task)).isEqualTo(1);

        ThreadClock.at(Instant.parse("2026-03-11T09:59:00Z"), watch::watch);
        assertThat(told(task)).containsExactly("leader");

        ThreadClock.at(Instant.parse("2026-03-11T10:01:00Z"), watch::watch);
        ThreadClock.at(Instant.parse("2026-03-20T10:01:00Z"), watch::watch);
        assertThat(told(task)).containsExactlyInAnyOrder("leader", "supervisor");
        assertThat(rung(task)).isEqualTo(2);
        assertThat(jdbc.sql("""
                        select count(*) from audit_entry a join work_item w on w.business_key = a.object_id
                        where w.id = ? and a.action = 'ESCALATE'""").param(task).query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void a_clock_that_jumps_an_hour_loses_nothing_and_tells_nothing_twice() {
        String task = task("钟表跳动食品厂");
        Instant now = Instant.now();
        Instant due = now.plusSeconds(1800);
        jdbc.sql("update work_item set remind_at = ?, due_at = ? where id = ?")
                .params(now.minusSeconds(600).atOffset(ZoneOffset.UTC), due.atOffset(ZoneOffset.UTC), task)
                .update();
        ThreadClock.at(now.minusSeconds(3600), watch::watch);
        assertThat(told(task)).isEmpty();
        ThreadClock.at(now, watch::watch);
        ThreadClock.at(now.minusSeconds(3600), watch::watch);
        ThreadClock.at(now, watch::watch);
        assertThat(told(task)).containsExactly("reviewer");
        ThreadClock.at(now.plusSeconds(3600), watch::watch);
        ThreadClock.at(now, watch::watch);
        ThreadClock.at(now.plusSeconds(3600), watch::watch);
        assertThat(told(task)).containsExactlyInAnyOrder("reviewer", "leader");
    }

    @Test
    void the_platform_watches_by_itself() {
        assertThat(scheduled.stream().flatMap(holder -> holder.getScheduledTasks().stream()))
                .extracting(task -> task.getTask().toString())
                .anyMatch(task -> task.contains("DeadlineWatch.watch"));
    }
}
