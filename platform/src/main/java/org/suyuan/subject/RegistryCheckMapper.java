package org.suyuan.subject;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped(
        "reached through the subject, which is read through the scope first, and which source leads: the same for everybody")
interface RegistryCheckMapper {

    /** Which source leads for a field. */
    record FieldSource(String field, LeadingSource source) {}

    /** What waits to be proposed, and what was proposed last. */
    record Lead(
            String waiting,
            @Nullable String proposed,
            @Nullable String amendmentId) {}

    @Nullable
    @Select("select content from subject_registry_check where object_id = #{objectId}")
    String find(String objectId);

    @Update("""
            update subject_registry_check set content = #{content}, checked_at = #{now}
            where object_id = #{objectId}""")
    int change(@Param("objectId") String objectId, @Param("content") String content, @Param("now") Instant now);

    @Insert("""
            insert into subject_registry_check (object_id, subject_id, content, checked_at)
            values (#{objectId}, #{subjectId}, #{content}, #{now})""")
    void keep(
            @Param("objectId") String objectId,
            @Param("subjectId") String subjectId,
            @Param("content") String content,
            @Param("now") Instant now);

    @Select("select field, source from subject_field_source")
    List<FieldSource> sources();

    @Nullable
    @Select("select waiting, proposed, amendment_id from subject_registry_lead where subject_id = #{subjectId}")
    Lead lead(String subjectId);

    @Update("""
            update subject_registry_lead set waiting = #{waiting}, proposed = #{proposed,jdbcType=VARCHAR},
                amendment_id = #{amendmentId,jdbcType=VARCHAR}, version = version + 1, updated_at = #{now}
            where subject_id = #{subjectId}""")
    int changeLead(
            @Param("subjectId") String subjectId,
            @Param("waiting") String waiting,
            @Param("proposed") @Nullable String proposed,
            @Param("amendmentId") @Nullable String amendmentId,
            @Param("now") Instant now);

    @Insert("""
            insert into subject_registry_lead (subject_id, waiting, proposed, amendment_id, version, updated_at)
            values (#{subjectId}, #{waiting}, #{proposed,jdbcType=VARCHAR}, #{amendmentId,jdbcType=VARCHAR}, 1, #{now})""")
    void keepLead(
            @Param("subjectId") String subjectId,
            @Param("waiting") String waiting,
            @Param("proposed") @Nullable String proposed,
            @Param("amendmentId") @Nullable String amendmentId,
            @Param("now") Instant now);
}
