package org.suyuan.subject;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped(
        "code tables for everybody, and what the nightly look at licences keeps of subjects that it reads as the platform")
interface PaperMapper {

    /** A kind of document. */
    record KindRow(String code, String name, String licence) {}

    /** One way to meet a requirement. */
    record RequirementRow(
            String choice,
            String kind,
            @Nullable String productClass,
            @Nullable String stage,
            String usccOnly,
            String asLicence,
            String asAttachment) {}

    @Select("select code, name, licence from document_kind order by position")
    List<KindRow> kinds();

    @Select("""
            select choice, kind, product_class, stage, uscc_only, as_licence, as_attachment
            from document_requirement order by choice, id""")
    List<RequirementRow> requirements();

    @Select("""
            select count(*) from licence_reminder
            where subject_id = #{subjectId} and kind = #{kind} and licence_no = #{number}
              and valid_to = #{validTo} and step = #{step}""")
    long reminded(
            @Param("subjectId") String subjectId,
            @Param("kind") String kind,
            @Param("number") String number,
            @Param("validTo") LocalDate validTo,
            @Param("step") LicenceWatch.Step step);

    @Insert("""
            insert into licence_reminder (id, subject_id, kind, licence_no, valid_to, step, reminded_at)
            values (#{id}, #{subjectId}, #{kind}, #{number}, #{validTo}, #{step}, #{now})""")
    void remind(
            @Param("id") String id,
            @Param("subjectId") String subjectId,
            @Param("kind") String kind,
            @Param("number") String number,
            @Param("validTo") LocalDate validTo,
            @Param("step") LicenceWatch.Step step,
            @Param("now") Instant now);

    @Nullable
    @Select("select flag from subject_licence_flag where subject_id = #{subjectId}")
    LicenceState flag(String subjectId);

    @Insert("insert into subject_licence_flag (subject_id, flag, flagged_at) values (#{subjectId}, #{flag}, #{now})")
    void raiseFlag(@Param("subjectId") String subjectId, @Param("flag") LicenceState flag, @Param("now") Instant now);

    @Update("update subject_licence_flag set flag = #{flag}, flagged_at = #{now} where subject_id = #{subjectId}")
    void changeFlag(@Param("subjectId") String subjectId, @Param("flag") LicenceState flag, @Param("now") Instant now);

    @Delete("delete from subject_licence_flag where subject_id = #{subjectId}")
    void lowerFlag(String subjectId);

    @Select(
            "select subject_id from subject_licence_flag where subject_id > #{after} order by subject_id fetch first 500 rows only")
    List<String> flagged(@Param("after") String after);
}
