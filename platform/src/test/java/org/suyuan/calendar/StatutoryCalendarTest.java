package org.suyuan.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.TestServers;

class StatutoryCalendarTest {

    private static WorkingCalendar calendar;

    @BeforeAll
    static void theCalendarOfTheRelease() throws IOException {
        DataSource database = TestServers.emptyDatabase("calendar");
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/postgresql")
                .load()
                .migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        new ClassPathResource("reference/holidays.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .forEach(cells -> jdbc.sql("insert into holiday (calendar_day, kind, name) values (?, ?, ?)")
                        .params(LocalDate.parse(cells[0]), cells[1], cells[2])
                        .update());
        calendar = new StatutoryCalendar(jdbc);
    }

    @Test
    void theNextWorkingDayEndsAtSixInTheEvening() {
        assertThat(calendar.after(at("2026-11-23T10:00"), 1)).isEqualTo(at("2026-11-24T18:00"));
        assertThat(calendar.after(at("2026-11-23T10:00"), 5)).isEqualTo(at("2026-11-30T18:00"));
    }

    @Test
    void noDaysAreTheEndOfThisWorkingDayOrOfTheNext() {
        assertThat(calendar.after(at("2026-11-23T10:00"), 0)).isEqualTo(at("2026-11-23T18:00"));
        assertThat(calendar.after(at("2026-11-23T18:30"), 0)).isEqualTo(at("2026-11-24T18:00"));
        assertThat(calendar.after(at("2026-11-28T10:00"), 0)).isEqualTo(at("2026-11-30T18:00"));
    }

    @Test
    void oneWorkingDayAfterAWeekendIsMonday() {
        assertThat(calendar.after(at("2026-11-28T10:00"), 1)).isEqualTo(at("2026-11-30T18:00"));
    }

    @Test
    void negativeDaysCountBack() {
        assertThat(calendar.after(at("2026-11-30T18:00"), -1)).isEqualTo(at("2026-11-27T18:00"));
        assertThat(calendar.after(at("2026-10-08T18:00"), -1)).isEqualTo(at("2026-09-30T18:00"));
    }

    @Test
    void nationalDayOf2026IsSevenDaysOff() {
        assertThat(calendar.after(at("2026-09-30T09:00"), 1)).isEqualTo(at("2026-10-08T18:00"));
        assertThat(calendar.between(at("2026-09-30T09:00"), at("2026-10-08T09:00")))
                .isOne();
    }

    @Test
    void theSaturdayAfterNationalDayOf2026IsWorked() {
        assertThat(calendar.after(at("2026-10-09T09:00"), 1)).isEqualTo(at("2026-10-10T18:00"));
        assertThat(calendar.after(at("2026-10-09T09:00"), 2)).isEqualTo(at("2026-10-12T18:00"));
    }

    @Test
    void springFestivalOf2026IsNineDaysOffBetweenTwoWorkedSaturdays() {
        assertThat(calendar.after(at("2026-02-13T09:00"), 1)).isEqualTo(at("2026-02-14T18:00"));
        assertThat(calendar.after(at("2026-02-14T09:00"), 1)).isEqualTo(at("2026-02-24T18:00"));
        assertThat(calendar.after(at("2026-02-27T09:00"), 1)).isEqualTo(at("2026-02-28T18:00"));
        assertThat(calendar.between(at("2026-02-14T18:00"), at("2026-02-23T23:59")))
                .isZero();
    }

    @Test
    void theTurnOfTheYearIsCrossed() {
        assertThat(calendar.after(at("2025-12-31T09:00"), 1)).isEqualTo(at("2026-01-04T18:00"));
        assertThat(calendar.after(at("2026-12-31T09:00"), 1)).isEqualTo(at("2027-01-04T18:00"));
    }

    @Test
    void theDayIsTheOneInShanghai() {
        // Already Tuesday there.
        assertThat(calendar.after(Instant.parse("2026-11-23T17:00:00Z"), 0)).isEqualTo(at("2026-11-24T18:00"));
    }

    @Test
    void onlyWholeWorkingDaysAreCounted() {
        assertThat(calendar.between(at("2026-11-23T10:00"), at("2026-11-23T17:00")))
                .isZero();
        assertThat(calendar.between(at("2026-11-23T10:00"), at("2026-11-24T09:59")))
                .isZero();
        assertThat(calendar.between(at("2026-11-23T10:00"), at("2026-11-24T10:00")))
                .isOne();
        assertThat(calendar.between(at("2026-11-23T10:00"), at("2026-11-25T18:00")))
                .isEqualTo(2);
    }

    @Test
    void timeOffCountsAsTheEndOfTheWorkingDayBefore() {
        assertThat(calendar.between(at("2026-11-23T20:00"), at("2026-11-24T18:00")))
                .isOne();
        assertThat(calendar.between(at("2026-11-27T17:00"), at("2026-11-29T12:00")))
                .isZero();
        assertThat(calendar.between(at("2026-11-28T12:00"), at("2026-11-30T18:00")))
                .isOne();
        assertThat(calendar.between(at("2026-11-28T12:00"), at("2026-11-30T17:59")))
                .isZero();
    }

    @Test
    void lateIsNegativeByTheSameCount() {
        assertThat(calendar.between(at("2026-11-24T10:00"), at("2026-11-23T18:00")))
                .isZero();
        assertThat(calendar.between(at("2026-11-24T18:00"), at("2026-11-23T18:00")))
                .isEqualTo(-1);
        assertThat(calendar.between(at("2026-11-30T10:00"), at("2026-11-23T10:00")))
                .isEqualTo(-5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-10T10:00", "2026-09-28T17:59", "2026-11-27T08:00", "2026-12-30T18:00"})
    void whatLiesSoManyWorkingDaysAfterIsSoManyAway(String start) {
        for (int days = 0; days <= 15; days++) {
            assertThat(calendar.between(at(start), calendar.after(at(start), days)))
                    .isEqualTo(days);
        }
    }

    private static Instant at(String shanghai) {
        return OffsetDateTime.parse(shanghai + ":00+08:00").toInstant();
    }
}
