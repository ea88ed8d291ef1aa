package org.suyuan.disclosure;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reports concern the platform itself and are read by security administrators alone")
interface SecurityReportMapper extends BaseMapper<SecurityReportRow> {

    @Select(value = "select nextval('security_report_seq')", databaseId = "postgresql")
    @Select(value = "select security_report_seq.nextval from dual", databaseId = "oracle")
    long nextNumber();

    @Select("""
            <script>
            select * from security_report
            <if test="openOnly">where answered_at is null</if>
            order by case when answered_at is null then 0 else 1 end,
                case when answered_at is null then due_at end, answered_at desc, id desc
            offset #{offset} rows fetch next #{size} rows only
            </script>
            """)
    List<SecurityReportRow> page(boolean openOnly, long offset, int size);

    @Select("<script>select count(*) from security_report<if test='openOnly'> where answered_at is null</if></script>")
    long count(boolean openOnly);

    @Update("""
            update security_report set answer = #{answer}, answered_by = #{by}, answered_at = #{now}
            where id = #{id} and answered_at is null
            """)
    int answer(String id, String answer, String by, Instant now);

    /** Open ones whose deadline is near and of which nobody was reminded since. */
    @Select("""
            select * from security_report
            where answered_at is null and due_at < #{soon} and (reminded_at is null or reminded_at < #{before})
            order by due_at fetch next 100 rows only
            """)
    List<SecurityReportRow> urgent(Instant soon, Instant before);

    /** Of several nodes one reminds. */
    @Update("""
            update security_report set reminded_at = #{now}
            where id = #{id} and answered_at is null and (reminded_at is null or reminded_at < #{before})
            """)
    int remind(String id, Instant now, Instant before);
}
