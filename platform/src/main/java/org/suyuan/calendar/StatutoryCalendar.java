package org.suyuan.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Saturdays and Sundays are off but for the days worked instead; holidays and these are in the table of the year, and what an
 * administrator has set comes before it.
 */
@Component
@DependsOn("referenceData")
class StatutoryCalendar implements WorkingCalendar {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalTime END_OF_DAY = LocalTime.of(18, 0);

    private final JdbcClient jdbc;

    /** The days that differ from the week, and whether they are worked; no request ever waits for them to be read. */
    private volatile Map<LocalDate, Boolean> exceptions;

    StatutoryCalendar(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.exceptions = read(jdbc);
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    @Override
    public void reread() {
        exceptions = read(jdbc);
    }

    @Override
    public Instant after(Instant from, int workingDays) {
        LocalDateTime start = from.atZone(ZONE).toLocalDateTime();
        LocalDate day = start.toLocalDate();
        if (workingDays == 0) {
            if (start.toLocalTime().isAfter(END_OF_DAY)) {
                day = day.plusDays(1);
            }
            while (!worked(day)) {
                day = day.plusDays(1);
            }
        }
        int step = Integer.signum(workingDays);
        for (int left = Math.abs(workingDays); left > 0; ) {
            day = day.plusDays(step);
            if (worked(day)) {
                left--;
            }
        }
        return day.atTime(END_OF_DAY).atZone(ZONE).toInstant();
    }

    @Override
    public int between(Instant from, Instant to) {
        if (to.isBefore(from)) {
            return -between(to, from);
        }
        LocalDateTime start = workingTime(from);
        LocalDateTime end = workingTime(to);
        int days = 0;
        for (LocalDate day = start.toLocalDate(); day.isBefore(end.toLocalDate()); ) {
            day = day.plusDays(1);
            if (worked(day)) {
                days++;
            }
        }
        return days > 0 && end.toLocalTime().isBefore(start.toLocalTime()) ? days - 1 : days;
    }

    @Override
    public int begun(Instant from, Instant to) {
        LocalDate last = to.atZone(ZONE).toLocalDate();
        int days = 0;
        for (LocalDate day = from.atZone(ZONE).toLocalDate(); day.isBefore(last); ) {
            day = day.plusDays(1);
            if (worked(day)) {
                days++;
            }
        }
        return days;
    }

    /** The instant itself within a working day, else the end of the last one. */
    private LocalDateTime workingTime(Instant instant) {
        LocalDateTime time = instant.atZone(ZONE).toLocalDateTime();
        LocalDate day = time.toLocalDate();
        if (worked(day)) {
            return time.toLocalTime().isAfter(END_OF_DAY) ? day.atTime(END_OF_DAY) : time;
        }
        while (!worked(day)) {
            day = day.minusDays(1);
        }
        return day.atTime(END_OF_DAY);
    }

    private boolean worked(LocalDate day) {
        boolean weekday = day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        return exceptions.getOrDefault(day, weekday);
    }

    private static Map<LocalDate, Boolean> read(JdbcClient jdbc) {
        Map<LocalDate, Boolean> days = new HashMap<>();
        jdbc.sql("select calendar_day, kind from holiday").query(row -> {
            days.put(row.getObject(1, LocalDate.class), row.getString(2).equals("WORKDAY"));
        });
        jdbc.sql("select calendar_day, kind from calendar_override").query(row -> {
            LocalDate day = row.getObject(1, LocalDate.class);
            if (row.getString(2).equals(DayKind.ORDINARY.name())) {
                days.remove(day);
            } else {
                days.put(day, row.getString(2).equals("WORKDAY"));
            }
        });
        return Map.copyOf(days);
    }
}
