package org.suyuan.engine;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;
import org.suyuan.calendar.WorkingCalendar;

/** What models may ask about deadlines. */
@Component("deadlineTasks")
public class DeadlineTasks {

    private final WorkingCalendar calendar;
    private final Clock clock;

    DeadlineTasks(WorkingCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    /** The end of the working day that lies this many working days ahead, as the engine reads due dates. */
    public String afterWorkingDays(int days) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                calendar.after(clock.instant(), days).atOffset(ZoneOffset.UTC));
    }
}
