package org.suyuan.exchange;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("kept by operators, and relays act for the platform")
interface PushMapper extends BaseMapper<PushRow> {

    /** How many of a receiver stand how. */
    record Tally(String webhookId, PushState state, long n) {}

    /** The next one that may go: due, and nothing earlier of the same object is still to go. */
    @Select("""
            select * from webhook_delivery d
            where d.webhook_id = #{webhookId} and d.state = 'QUEUED' and d.due_at <= #{now}
              and not exists (
                select 1 from webhook_delivery e
                where e.webhook_id = d.webhook_id and e.object_id = d.object_id and e.change_no < d.change_no
                  and e.state in ('QUEUED', 'DEAD'))
            order by d.change_no
            fetch first 1 rows only""")
    @Nullable
    PushRow next(@Param("webhookId") String webhookId, @Param("now") Instant now);

    @Select(
            "select webhook_id, state, count(*) as n from webhook_delivery where state <> 'DELIVERED' group by webhook_id, state")
    List<Tally> tallies();

    @Select("select * from webhook_delivery where id = #{id} for update")
    PushRow lock(String id);

    /** The last tried first; what was never tried stands at the end, in order. */
    default List<PushRow> page(String webhookId, @Nullable PushState state, PageRequest page) {
        return selectList(
                new Page<PushRow>(page.page() + 1L, page.size(), false),
                Wrappers.<PushRow>query()
                        .eq("webhook_id", webhookId)
                        .eq(state != null, "state", state)
                        .orderByAsc("case when last_tried_at is null then 1 else 0 end")
                        .orderByDesc("last_tried_at")
                        .orderByAsc("change_no"));
    }

    default long count(String webhookId, @Nullable PushState state) {
        return selectCount(Wrappers.<PushRow>query().eq("webhook_id", webhookId).eq(state != null, "state", state));
    }

    @Update("""
            update webhook_delivery set state = 'QUEUED', attempts = 0, first_tried_at = null, due_at = #{now}
            where id = #{id} and state in ('DEAD', 'QUEUED')""")
    int revive(@Param("id") String id, @Param("now") Instant now);

    @Update("""
            update webhook_delivery set state = 'QUEUED', attempts = 0, first_tried_at = null, due_at = #{now}
            where webhook_id = #{webhookId} and state = 'DEAD'""")
    int reviveAll(@Param("webhookId") String webhookId, @Param("now") Instant now);

    @Update("update webhook_delivery set state = 'DROPPED' where id = #{id} and state in ('DEAD', 'QUEUED')")
    int drop(String id);

    @Update("""
            update webhook_delivery set state = 'DROPPED'
            where webhook_id = #{webhookId} and state in ('DEAD', 'QUEUED')""")
    int dropAll(String webhookId);
}
