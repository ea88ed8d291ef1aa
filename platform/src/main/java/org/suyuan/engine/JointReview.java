package org.suyuan.engine;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;

/**
 * How far a review side by side has come 并联审核.
 *
 * @param stepName name of the step
 * @param opinions one for each department, the lead first
 */
public record JointReview(String stepName, List<Opinion> opinions) {

    /**
     * The opinion of one department, given or still due.
     *
     * @param outcome null while it is due, and to those whom it is not told yet
     * @param holderName who has it before him, null for nobody
     */
    public record Opinion(
            Share share,
            Set<ProductClass> productClasses,
            boolean answered,
            @Nullable Outcome outcome,
            @Nullable String holderName,
            @Nullable Instant dueAt) {}

    /** How many have answered. */
    public int answered() {
        return (int) opinions.stream().filter(Opinion::answered).count();
    }

    /** Whether somebody is still due. */
    public boolean open() {
        return answered() < opinions.size();
    }
}
