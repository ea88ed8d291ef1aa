package org.suyuan.calendar;

/** What a day is. */
public enum DayKind {
    /** Off, though it may be a weekday 放假. */
    HOLIDAY,
    /** Worked, though it may be a weekend 调休上班. */
    WORKDAY,
    /** As the week has it. */
    ORDINARY
}
