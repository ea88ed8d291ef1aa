package org.suyuan.engine;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.suyuan.shared.Scoped;

@Mapper
@Scoped(table = "work_case", owner = "applicant", affiliated = "business_key")
interface CaseMapper extends BaseMapper<CaseRow> {

    /** The case of an object that is open, or the last one. */
    default Optional<CaseRow> latest(String businessKey) {
        List<CaseRow> cases = selectList(
                Wrappers.<CaseRow>query().eq("business_key", businessKey).orderByDesc("opened_at", "id"));
        return cases.stream().findFirst();
    }

    /** The case of a number; of several runs under it the last one. */
    default Optional<CaseRow> numbered(String caseNo) {
        return selectList(Wrappers.<CaseRow>query().eq("case_no", caseNo).orderByDesc("opened_at", "id")).stream()
                .findFirst();
    }

    default List<CaseRow> of(Collection<String> businessKeys) {
        return businessKeys.isEmpty()
                ? List.of()
                : selectList(Wrappers.<CaseRow>query().in("business_key", businessKeys));
    }

    default CaseRow open(String process, String businessKey) {
        return selectList(Wrappers.<CaseRow>query()
                        .eq("business_key", businessKey)
                        .eq("process_key", process)
                        .isNull("closed_at"))
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no open case of " + process + " about " + businessKey));
    }

    /** Those who decide on one case side by side take turns. */
    @Select("select id from work_case where id = #{id} for update")
    String lock(String id);

    @Update("""
            update work_case set closed_at = #{now}
            where process_key = #{process} and business_key = #{businessKey} and closed_at is null""")
    void close(@Param("process") String process, @Param("businessKey") String businessKey, @Param("now") Instant now);
}
