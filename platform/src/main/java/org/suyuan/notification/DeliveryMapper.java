package org.suyuan.notification;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("read by the mail relay, and by operators of the whole platform with masked addresses")
interface DeliveryMapper extends BaseMapper<DeliveryRow> {

    String FILTER = """
            <where>
              <if test="state != null">state = #{state}</if>
              <if test="text != null">
                and (lower(headline) like #{pattern} escape '\\'
                     or lower(recipient_name) like #{pattern} escape '\\' or business_key = #{text})
              </if>
            </where>
            """;

    @Update("""
            update delivery set state = 'SENT', sent_at = #{now}, last_error = null where id = #{id}
            """)
    void sent(String id, Instant now);

    @Update("""
            update delivery set state = 'QUEUED', attempts = attempts + 1, last_error = #{reason} where id = #{id}
            """)
    void refused(String id, String reason);

    @Update("update delivery set state = 'FAILED' where id = #{id}")
    void failed(String id);

    @Select("<script>select * from delivery " + FILTER
            + " order by created_at desc, id desc offset #{offset} rows fetch next #{size} rows only</script>")
    List<DeliveryRow> page(
            @Nullable DeliveryState state, @Nullable String text, @Nullable String pattern, long offset, int size);

    @Select("<script>select count(*) from delivery " + FILTER + "</script>")
    long count(@Nullable DeliveryState state, @Nullable String text, @Nullable String pattern);
}
