package org.suyuan.subject;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import com.baomidou.mybatisplus.annotation.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.suyuan.engine.StepOutOfPlace;

/** Somebody says that a subject is his to answer for: the row and what may become of it. */
@TableName("subject_claim")
@SuppressWarnings("NullAway.Init")
class SubjectClaim {
    @TableId
    String id;

    String caseNo;
    String subjectId;
    String claimant;
    ClaimKind kind;
    ClaimStatus status;
    String reason;
    String proof;

    /** The main account when the dispute began. */
    @Nullable
    String holder;

    @Nullable
    String statementText;

    @Nullable
    Instant statedAt;

    @Nullable
    String statedBy;

    /** Unique while it is open: one of a claimant for a subject. */
    @Nullable
    String openKey;

    @Version
    Integer version;

    Instant filedAt;
    Instant updatedAt;

    @Nullable
    Instant closedAt;

    /** A model may be redesigned; what it may do to a claim is decided here. */
    void move(ClaimStatus from, ClaimStatus to, Instant now) {
        if (status != from) {
            throw new StepOutOfPlace(caseNo);
        }
        status = to;
        if (to.closed()) {
            openKey = null;
            closedAt = now;
        }
    }
}
