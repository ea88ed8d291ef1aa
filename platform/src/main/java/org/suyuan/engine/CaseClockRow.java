package org.suyuan.engine;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The time a case has used at one step; it stands still while the step does not have the case. */
@TableName("case_clock")
@SuppressWarnings("NullAway.Init")
class CaseClockRow {
    @TableId
    String id;

    String caseId;
    String step;
    int limitDays;
    int usedDays;

    @Nullable
    Instant runningSince;

    /** What is left of the limit; never less than nothing. */
    int left() {
        return Math.max(0, limitDays - usedDays);
    }
}
