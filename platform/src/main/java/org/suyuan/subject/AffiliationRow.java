package org.suyuan.subject;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who works for a subject, from when until when. */
@TableName("subject_affiliation")
@SuppressWarnings("NullAway.Init")
class AffiliationRow {
    @TableId
    String id;

    String subjectId;
    String account;
    AffiliationKind kind;
    Instant startedAt;
    String startedBy;

    @Nullable
    Instant endedAt;

    @Nullable
    String endedBy;

    /** Unique while it lasts: one kind for a person at a subject. */
    @Nullable
    String activeKey;

    /** Unique while it lasts: one main account for a subject. */
    @Nullable
    String mainKey;

    void be(AffiliationKind now) {
        kind = now;
        mainKey = now == AffiliationKind.MAIN ? subjectId : null;
    }

    void end(Instant at, String by) {
        endedAt = at;
        endedBy = by;
        activeKey = null;
        mainKey = null;
    }
}
