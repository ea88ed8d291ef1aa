package org.suyuan.engine;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.ibatis.annotations.Mapper;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reached through their case only, which is read through the scope first")
interface ReviewMapper extends BaseMapper<ReviewRow> {

    default List<ReviewRow> of(Collection<String> businessKeys) {
        return businessKeys.isEmpty()
                ? List.of()
                : selectList(Wrappers.<ReviewRow>query()
                        .in("business_key", businessKeys)
                        .orderByAsc("decided_at", "id"));
    }

    /**
     * Whether somebody decided another step of a case since its last return, or the same one for another department, gave an
     * opinion on one, or had it done in his name.
     */
    default boolean decidedElsewhere(WorkItemRow item, String reviewer) {
        boolean decided = false;
        ReviewRow returning = null;
        for (ReviewRow review : ofCase(item.caseId)) {
            if (returning != null && !Objects.equals(review.sitting, returning.sitting)) {
                // Several sat over it and one of them returned it: it went back if the same step had it next.
                decided &= !review.step.equals(returning.step);
                returning = null;
            }
            boolean returned = review.decision() && review.outcome.equals(Outcome.RETURN.name());
            if (returned && review.sitting == null) {
                decided = false;
                continue;
            }
            if (returned) {
                returning = review;
            }
            if ((review.reviewer.equals(reviewer) || reviewer.equals(review.onBehalfOf)) && elsewhere(review, item)) {
                decided = true;
            }
        }
        boolean back = returning != null
                && !Objects.equals(item.sitting, returning.sitting)
                && item.step.equals(returning.step);
        return decided && !back;
    }

    private static boolean elsewhere(ReviewRow review, WorkItemRow item) {
        return !review.step.equals(item.step)
                || item.sitting != null
                        && item.sitting.equals(review.sitting)
                        && !Objects.equals(item.departmentId, review.departmentId);
    }

    /** What one sitting decided, oldest first. */
    default List<ReviewRow> ofSitting(String caseId, String sitting) {
        return ofCase(caseId).stream()
                .filter(review -> review.decision() && sitting.equals(review.sitting))
                .toList();
    }

    /** All of a case, oldest first. */
    default List<ReviewRow> ofCase(String caseId) {
        return selectList(Wrappers.<ReviewRow>query().eq("case_id", caseId).orderByAsc("decided_at", "id"));
    }
}
