package org.suyuan.subject;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reached through the subject, or as one's own")
interface AffiliationMapper extends BaseMapper<AffiliationRow> {

    default Optional<AffiliationRow> active(String subjectId, String account) {
        return Optional.ofNullable(
                selectOne(Wrappers.<AffiliationRow>query().eq("active_key", subjectId + ":" + account)));
    }

    default Optional<AffiliationRow> main(String subjectId) {
        return Optional.ofNullable(selectOne(Wrappers.<AffiliationRow>query().eq("main_key", subjectId)));
    }

    /** Of one subject, the main account first. */
    default List<AffiliationRow> of(String subjectId) {
        return selectList(Wrappers.<AffiliationRow>query()
                .eq("subject_id", subjectId)
                .isNull("ended_at")
                .orderByAsc("case kind when 'MAIN' then 0 when 'SUB' then 1 else 2 end", "started_at", "id"));
    }

    default List<AffiliationRow> ofAll(Collection<String> subjectIds) {
        List<String> all = List.copyOf(subjectIds);
        List<AffiliationRow> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SubjectMapper.LONGEST_LIST) {
            found.addAll(selectList(Wrappers.<AffiliationRow>query()
                    .in("subject_id", all.subList(from, Math.min(from + SubjectMapper.LONGEST_LIST, all.size())))
                    .isNull("ended_at")
                    .orderByAsc("started_at", "id")));
        }
        return found;
    }

    /** Those of one person, the newest first. */
    default List<AffiliationRow> ofAccount(String account, long page, int size) {
        return selectList(
                new Page<AffiliationRow>(page + 1, size, false),
                Wrappers.<AffiliationRow>query()
                        .eq("account", account)
                        .isNull("ended_at")
                        .orderByDesc("started_at", "id"));
    }

    default long countOfAccount(String account) {
        return selectCount(
                Wrappers.<AffiliationRow>query().eq("account", account).isNull("ended_at"));
    }
}
