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
}
