package org.suyuan.calendar;

import java.time.Instant;

/** Counts working days by the statutory calendar, in the zone Asia/Shanghai. */
public interface WorkingCalendar {

    /**
     * The end (18:00) of the working day that lies this many working days after an instant, or before it when negative; 0 is
     * that day or, when it is no working day or over, the next working one.
     */
    Instant after(Instant from, int workingDays);

    /**
     * Whole working days from one instant to another; negative when the second lies before the first. A working day is over at
     * 18:00; what lies after that or on a day off counts as the end of the working day before.
     */
    int between(Instant from, Instant to);

    /**
     * Working days after the day of one instant, up to and including the day of another: how the law counts a term, of which
     * the day it begins on is no part, and a day begun is a day used. 0 where the second does not lie on a later day.
     */
    int begun(Instant from, Instant to);

    /** Reads the calendar anew, before much is counted by it that has to be right at once. */
    default void reread() {}
}
