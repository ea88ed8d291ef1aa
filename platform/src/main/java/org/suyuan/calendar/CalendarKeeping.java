package org.suyuan.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The calendar of working days as an administrator keeps it: what differs is seen first, the last change can be undone. */
public interface CalendarKeeping {

    /** The days of a year as they are now. */
    List<Day> year(int year);

    /** What settings would change; those that change nothing are left out. */
    List<Difference> differences(List<Setting> settings);

    /** Changes days, all or none of them. */
    Change save(List<Setting> settings);

    /** The last change that was not undone. */
    Optional<Change> last();

    /** Takes back the last change; no other. */
    void undo(String changeId);

    /** Reads days from a file of lines {@code day,kind,name} below a head; what is wrong is told by line. */
    List<Setting> read(byte[] csv);

    /**
     * A day.
     *
     * @param note name of the holiday or why it differs, empty for an ordinary day
     * @param kept whether an administrator has set it
     */
    record Day(LocalDate day, DayKind kind, String note, boolean worked, boolean kept) {}

    /** What a day is to be. */
    record Setting(LocalDate day, DayKind kind, String note) {}

    /** A day that changes. */
    record Difference(LocalDate day, DayKind before, String noteBefore, DayKind after, String noteAfter) {}

    /**
     * A change that was made.
     *
     * @param byName who made it, for people
     */
    record Change(String id, String by, String byName, Instant at, List<Difference> days) {}
}
