package org.suyuan.engine;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import java.util.Collection;
import java.util.List;
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
     * Whether somebody decided another step of a case since its last return, gave an opinion on one, or had it done in his
     * name.
     */
    default boolean decidedAnotherStep(String caseId, String step, String reviewer) {
        boolean decided = false;
        for (ReviewRow review : ofCase(caseId)) {
            if (review.decision() && review.outcome.equals(Outcome.RETURN.name())) {
                decided = false;
            } else if ((review.reviewer.equals(reviewer) || reviewer.equals(review.onBehalfOf))
                    && !review.step.equals(step)) {
                decided = true;
            }
        }
        return decided;
    }

    /** All of a case, oldest first. */
    default List<ReviewRow> ofCase(String caseId) {
        return selectList(Wrappers.<ReviewRow>query().eq("case_id", caseId).orderByAsc("decided_at", "id"));
    }
}
