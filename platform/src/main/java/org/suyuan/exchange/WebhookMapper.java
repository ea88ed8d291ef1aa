package org.suyuan.exchange;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("kept by operators, and relays act for the platform")
interface WebhookMapper extends BaseMapper<WebhookRow> {

    default List<WebhookRow> open() {
        return selectList(Wrappers.<WebhookRow>query().isNull("ended_at").orderByAsc("created_at", "id"));
    }

    @Select("select * from webhook where id = #{id} and ended_at is null for update")
    @Nullable
    WebhookRow lock(String id);

    /** Those that may be told something now. */
    @Select("""
            select h.id from webhook h
            where h.ended_at is null and h.paused = 'N' and h.retry_at <= #{now}
              and (h.leased_until is null or h.leased_until <= #{now} or h.leased_by = #{node})
              and exists (
                select 1 from webhook_delivery d
                where d.webhook_id = h.id and d.state = 'QUEUED' and d.due_at <= #{now})""")
    List<String> ready(@Param("node") String node, @Param("now") Instant now);

    /** Takes a receiver for this node, so that no two nodes tell it of changes at once and out of order. */
    @Update("""
            update webhook set leased_by = #{node}, leased_until = #{until}
            where id = #{id} and ended_at is null and paused = 'N' and retry_at <= #{now}
              and (leased_until is null or leased_until <= #{now} or leased_by = #{node})""")
    int lease(
            @Param("id") String id,
            @Param("node") String node,
            @Param("now") Instant now,
            @Param("until") Instant until);

    @Update("update webhook set leased_by = null, leased_until = null where id = #{id} and leased_by = #{node}")
    void release(@Param("id") String id, @Param("node") String node);

    @Update("update webhook set failures = #{failures}, retry_at = #{retryAt} where id = #{id}")
    void standing(@Param("id") String id, @Param("failures") int failures, @Param("retryAt") Instant retryAt);
}
