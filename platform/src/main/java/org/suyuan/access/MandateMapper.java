package org.suyuan.access;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("each query names whose mandates it is about")
interface MandateMapper extends BaseMapper<MandateRow> {

    /** A mandate with the names of both sides. */
    record Listed(
            String id,
            String subjectCode,
            String subjectName,
            String accessId,
            String systemName,
            String ownerName,
            String filingNo,
            AccessStatus status,
            Instant givenAt,
            @Nullable Instant endedAt) {}

    String LISTED =
            "select m.id, m.subject_code, s.name, m.access_id, a.system_name, a.owner_name, a.filing_no, a.status,"
                    + " m.given_at, m.ended_at from mandate m join subject s on s.id = m.subject_id"
                    + " join platform_access a on a.id = m.access_id ";

    /** Of subjects that an account works for, of an access that it applied for, or that its program account is of. */
    String THEIRS = "where (a.applicant = #{account} or a.client_id = #{account} or "
            + "exists (select 1 from subject_affiliation member where member.account = #{account}"
            + " and member.subject_id = m.subject_id and member.ended_at is null)) ";

    @Select(LISTED + THEIRS + "order by m.given_at desc, m.id desc offset #{offset} rows fetch next #{size} rows only")
    List<Listed> theirs(@Param("account") String account, @Param("offset") long offset, @Param("size") int size);

    @Select("select count(*) from mandate m join platform_access a on a.id = m.access_id " + THEIRS)
    long countTheirs(String account);

    @Select(LISTED + "where m.id = #{id}")
    @Nullable
    Listed listed(String id);

    @Select("select count(*) from mandate where access_id = #{accessId} and ended_at is null")
    long inForce(String accessId);

    @Select("""
            <script>select subject_code from mandate where access_id = #{accessId} and ended_at is null and subject_code in
            <foreach collection="codes" item="code" open="(" separator="," close=")">#{code}</foreach></script>""")
    List<String> among(@Param("accessId") String accessId, @Param("codes") Collection<String> codes);

    @Update("""
            update mandate set ended_at = #{now}, ended_by = #{by}, open_key = null
            where id = #{id} and ended_at is null""")
    int end(@Param("id") String id, @Param("by") String by, @Param("now") Instant now);
}
