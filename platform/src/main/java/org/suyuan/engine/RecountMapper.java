package org.suyuan.engine;

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
@Unscoped("work of the platform's own")
interface RecountMapper {

    /** A recount as it is stored. */
    record Recount(
            String id,
            int total,
            int done,
            int moved,
            @Nullable String lastTask,
            Instant startedAt,
            @Nullable Instant finishedAt) {}

    @Insert("""
            insert into due_recount (id, total, done, moved, started_by, started_at)
            values (#{id}, #{total}, 0, 0, #{by}, #{at})""")
    void begin(@Param("id") String id, @Param("total") int total, @Param("by") String by, @Param("at") Instant at);

    @Select("""
            select id, total, done, moved, last_task, started_at, finished_at from due_recount
            order by started_at desc, id desc""")
    List<Recount> all();

    /** One that is not finished, unless another node has it in hand. */
    @Select("""
            select id, total, done, moved, last_task, started_at, finished_at from due_recount
            where id = #{id} and finished_at is null for update skip locked""")
    @Nullable
    Recount take(String id);

    @Select("select id from due_recount where finished_at is null order by started_at, id")
    List<String> open();

    @Update("""
            update due_recount set done = done + #{done}, moved = moved + #{moved},
                last_task = #{last,jdbcType=VARCHAR}, finished_at = #{finished,jdbcType=TIMESTAMP_WITH_TIMEZONE}
            where id = #{id}""")
    void advance(
            @Param("id") String id,
            @Param("done") int done,
            @Param("moved") int moved,
            @Param("last") @Nullable String last,
            @Param("finished") @Nullable Instant finished);
}
