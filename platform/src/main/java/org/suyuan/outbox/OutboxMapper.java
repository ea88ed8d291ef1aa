package org.suyuan.outbox;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("entries hold ids only, and relays act for the platform")
interface OutboxMapper extends BaseMapper<OutboxRow> {

    /** Locks entries that are due and that no other relay has in hand. */
    @Select(databaseId = "postgresql", value = """
            select * from outbox_entry
            where consumer = #{consumer} and dead_at is null and due_at <= #{now}
            order by due_at, id
            limit #{limit}
            for update skip locked
            """)
    // Oracle refuses a row limit beside FOR UPDATE: the ids are chosen first. What another node holds is skipped then,
    // so
    // that a round may come back short or empty; the next one finds the rest.
    @Select(databaseId = "oracle", value = """
            select * from outbox_entry
            where dead_at is null and id in (
                select id from (
                    select id from outbox_entry
                    where consumer = #{consumer} and dead_at is null and due_at <= #{now}
                    order by due_at, id)
                where rownum <= #{limit})
            for update skip locked
            """)
    List<OutboxRow> claim(String consumer, Instant now, int limit);

    /** Locks one entry, unless another relay has it in hand or it is delivered. */
    @Select("select * from outbox_entry where id = #{id} and dead_at is null for update skip locked")
    @Nullable
    OutboxRow claimOne(String id);

    @Select("""
            select consumer,
                   sum(case when dead_at is null then 1 else 0 end) as depth,
                   sum(case when dead_at is null then 0 else 1 end) as dead,
                   min(case when dead_at is null then created_at end) as oldest
            from outbox_entry group by consumer
            """)
    List<Tally> tallies();

    /** What waits and what is dead of one consumer; {@code oldest} is when the longest waiting one was put. */
    record Tally(
            String consumer,
            long depth,
            long dead,
            @Nullable Instant oldest) {}

    @Select("""
            <script>
            select * from outbox_entry where dead_at is not null
            <if test="consumer != null">and consumer = #{consumer}</if>
            order by dead_at desc, id desc
            offset #{offset} rows fetch next #{size} rows only
            </script>
            """)
    List<OutboxRow> dead(@Nullable String consumer, long offset, int size);

    @Select("""
            <script>
            select count(*) from outbox_entry where dead_at is not null
            <if test="consumer != null">and consumer = #{consumer}</if>
            </script>
            """)
    long countDead(@Nullable String consumer);

    @Update("""
            update outbox_entry set attempts = 0, dead_at = null, due_at = #{now}
            where id = #{id} and dead_at is not null
            """)
    int revive(String id, Instant now);

    @Update("""
            update outbox_entry set attempts = 0, dead_at = null, due_at = #{now}
            where consumer = #{consumer} and dead_at is not null
            """)
    int reviveAll(String consumer, Instant now);
}
