package org.suyuan.product;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import com.baomidou.mybatisplus.annotation.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.suyuan.engine.StepOutOfPlace;
import org.suyuan.subject.AmendmentStatus;

/** A change of a registered product that is reviewed before it takes effect: the row and what may become of it. */
@TableName("product_amendment")
@SuppressWarnings("NullAway.Init")
class ProductAmendment {
    @TableId
    String id;

    String productId;
    String caseNo;
    AmendmentStatus status;

    /** The version of the product at which it was submitted last. */
    Integer productVersion;

    String content;

    @Nullable
    String findings;

    String applicant;
    ProductRegistration.Origin origin;

    /** Unique while it is open: one of a product. */
    @Nullable
    String openKey;

    @Version
    Integer version;

    Instant filedAt;
    Instant updatedAt;

    @Nullable
    Instant closedAt;

    /** A model may be redesigned; what it may do to an amendment is decided here. */
    void move(AmendmentStatus from, AmendmentStatus to, Instant now) {
        if (status != from) {
            throw new StepOutOfPlace(caseNo);
        }
        be(to, now);
    }

    void withdraw(Instant now) {
        be(AmendmentStatus.WITHDRAWN, now);
    }

    private void be(AmendmentStatus to, Instant now) {
        status = to;
        updatedAt = now;
        if (to.closed()) {
            openKey = null;
            closedAt = now;
        }
    }
}
