package org.suyuan.subject;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reached through the subject, which is read through the scope first")
interface HistoryMapper extends BaseMapper<HistoryRow> {

    /** A version of what was entered and when it became so. */
    record StoredVersion(int version, String content, String changedBy, Instant changedAt) {}

    /** Oldest first. */
    default List<HistoryRow> of(String subjectId) {
        return selectList(Wrappers.<HistoryRow>query()
                .eq("subject_id", subjectId)
                .orderByAsc("subject_version", "happened_at", "id"));
    }

    /** The row of a decision that has had no effect yet. */
    default Optional<HistoryRow> decision(String taskId) {
        return Optional.ofNullable(
                selectOne(Wrappers.<HistoryRow>query().eq("task_id", taskId).isNull("changes")));
    }

    /** The latest first. */
    @Select("""
            select version, content, changed_by, changed_at from subject_version where subject_id = #{id}
            order by version desc""")
    List<StoredVersion> versions(String id);

    @Select("""
            select version, content, changed_by, changed_at from subject_version
            where subject_id = #{id} and version = #{version}""")
    List<StoredVersion> version(@Param("id") String id, @Param("version") int version);
}
