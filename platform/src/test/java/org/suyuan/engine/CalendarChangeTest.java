package org.suyuan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suyuan.subject.SubjectFixtures.aFactory;
import static org.suyuan.subject.SubjectFixtures.as;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.suyuan.RealServers;
import org.suyuan.calendar.CalendarKeeping;
import org.suyuan.calendar.CalendarKeeping.Setting;
import org.suyuan.calendar.DayKind;
import org.suyuan.calendar.NotTheLastChange;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.Permission;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.ThreadClock;
import org.suyuan.subject.SubjectRegistration;

/** What follows from a change of the working days, on the real database. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers
class CalendarChangeTest {

    @Autowired
    CalendarKeeping calendar;

    @Autowired
    DueRecountJob recounts;

    @Autowired
    DueRecount recount;

    @Autowired
    EscalationLadder ladder;

    @Autowired
    SubjectRegistration registration;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    private Instant due(String subject) {
        return jdbc.sql("select due_at from work_item where business_key = ?")
                .param(subject)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private CalendarKeeping.Change save(String day, DayKind kind, String note) {
        return as(accounts, "admin", () -> calendar.save(List.of(new Setting(LocalDate.parse(day), kind, note))));
    }

    /** The platform counts by itself as well: whoever began, all is done when this returns. */
    private void settled() {
        Instant patience = Instant.now().plusSeconds(30);
        do {
            recounts.run();
        } while (jdbc.sql("select count(*) from due_recount where finished_at is null")
                                .query(Integer.class)
                                .single()
                        > 0
                && Instant.now().isBefore(patience));
    }

    @Test
    void limits_of_open_tasks_follow_a_day_off_and_come_back_when_it_is_undone() {
        String[] subject = new String[1];
        ThreadClock.at(
                Instant.parse("2026-07-06T02:00:00Z"),
                () -> subject[0] = as(
                                accounts,
                                "enterprise",
                                () -> registration.submit(aFactory("日历食品厂"), SubjectRegistration.Origin.INTERFACE))
                        .id());
        Instant before = Instant.parse("2026-07-13T10:00:00Z");
        assertThat(due(subject[0])).isEqualTo(before);
        settled();

        CalendarKeeping.Change change = save("2026-07-08", DayKind.HOLIDAY, "暴雨停工");
        settled();
        assertThat(due(subject[0])).isEqualTo(Instant.parse("2026-07-14T10:00:00Z"));
        DueRecount.Progress progress =
                as(accounts, "admin", () -> recount.latest().orElseThrow());
        assertThat(progress.finishedAt()).isNotNull();
        assertThat(progress.moved()).isPositive();
        assertThat(progress.done()).isEqualTo(progress.total());

        as(accounts, "admin", () -> {
            calendar.undo(change.id());
            return change;
        });
        settled();
        assertThat(due(subject[0])).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from audit_entry where object_type = 'workingCalendar' and object_id = ?")
                        .param(change.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void only_the_last_change_is_undone() {
        CalendarKeeping.Change first = save("2026-08-03", DayKind.HOLIDAY, "停工");
        CalendarKeeping.Change second = save("2026-08-04", DayKind.HOLIDAY, "停工");
        assertThatThrownBy(() -> as(accounts, "admin", () -> {
                    calendar.undo(first.id());
                    return first;
                }))
                .isInstanceOf(NotTheLastChange.class);
        for (CalendarKeeping.Change change : List.of(second, first)) {
            as(accounts, "admin", () -> {
                calendar.undo(change.id());
                return change;
            });
        }
        assertThat(as(accounts, "admin", () -> calendar.year(2026)).stream()
                        .filter(CalendarKeeping.Day::kept)
                        .map(CalendarKeeping.Day::day))
                .doesNotContain(LocalDate.parse("2026-08-03"), LocalDate.parse("2026-08-04"));
    }

    @Test
    void a_file_is_read_and_shows_what_differs_before_it_is_saved() {
        List<Setting> read = as(
                accounts,
                "admin",
                () -> calendar.read("day,kind,name\n2026-10-01,HOLIDAY,国庆节\n2026-09-05,上班,试验调休\n"
                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(as(accounts, "admin", () -> calendar.differences(read)))
                .extracting(CalendarKeeping.Difference::day)
                .containsExactly(LocalDate.parse("2026-09-05"));
        assertThatThrownBy(() -> as(
                        accounts,
                        "admin",
                        () -> calendar.read("day,kind,name\n2026-13-01,HOLIDAY,x\n2026-01-02,MAYBE,x\n"
                                .getBytes(StandardCharsets.UTF_8))))
                .isInstanceOfSatisfying(
                        InvalidInput.class, wrong -> assertThat(wrong.errors()).hasSize(2));
    }

    @Test
    void the_calendar_and_the_ladder_are_the_administrators() {
        for (String account : List.of("reviewer", "security", "supervisor")) {
            assertThatThrownBy(() -> as(accounts, account, () -> calendar.year(2026)))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> as(accounts, account, () -> ladder.rungs()))
                    .isInstanceOf(AccessDeniedException.class);
        }
        List<EscalationLadder.Rung> rungs = as(accounts, "admin", () -> ladder.rungs());
        assertThat(rungs)
                .containsExactly(
                        new EscalationLadder.Rung(0, Permission.OVERDUE_WATCH),
                        new EscalationLadder.Rung(2, Permission.OVERDUE_SUPERVISE));
        assertThatThrownBy(() -> as(accounts, "admin", () -> {
                    ladder.save(List.of(new EscalationLadder.Rung(3, Permission.OPERATE)));
                    return rungs;
                }))
                .isInstanceOfSatisfying(
                        InvalidInput.class, wrong -> assertThat(wrong.errors()).hasSize(2));
        as(accounts, "admin", () -> {
            ladder.save(rungs);
            return rungs;
        });
    }
}
