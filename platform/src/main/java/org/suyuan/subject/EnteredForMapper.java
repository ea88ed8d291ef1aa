package org.suyuan.subject;

import java.time.Instant;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reached through the subject, which is read through the scope first")
interface EnteredForMapper {

    /** A paper application that an officer entered. */
    record Row(
            String officer,
            String principal,
            @Nullable String account,
            String documentNo,
            String reason,
            Instant enteredAt) {}

    @Nullable
    @Select("""
            select officer, principal, account, document_no, reason, entered_at from subject_entered_for
            where subject_id = #{subjectId}""")
    Row find(String subjectId);

    @Insert("""
            insert into subject_entered_for (subject_id, officer, principal, account, document_no, reason, entered_at)
            values (#{subjectId}, #{row.officer}, #{row.principal}, #{row.account,jdbcType=VARCHAR}, #{row.documentNo},
                #{row.reason}, #{row.enteredAt})""")
    void keep(@Param("subjectId") String subjectId, @Param("row") Row row);
}
