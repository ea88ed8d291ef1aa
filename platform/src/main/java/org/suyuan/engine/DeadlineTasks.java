package org.suyuan.engine;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;

/** What models may ask about deadlines. */
@Component("deadlineTasks")
public class DeadlineTasks {

    private final StepClocks clocks;

    DeadlineTasks(StepClocks clocks) {
        this.clocks = clocks;
    }

    /**
     * The end of the working day that lies this many working days ahead, less those the case has used at this step before, as
     * the engine reads due dates.
     */
    public String afterWorkingDays(int days) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(clocks.due(days).atOffset(ZoneOffset.UTC));
    }
}
