package org.suyuan.intake;

import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("a job is its sender's and is asked for by his name")
interface CaptureMapper extends BaseMapper<JobRow> {

    /** What waits of a sender. */
    record Waiting(String sender, long records) {}

    /** The content of a block. */
    @SuppressWarnings("NullAway.Init")
    class BlockRow {
        int recordCount;
        byte[] content;
    }

    /** An error as it is kept. */
    record ErrorRow(int lineNo, @Nullable String recordId, String field, String code, String message) {}

    @Insert("""
        insert into capture_block (job_id, block_no, record_count, content)
        values (#{id}, #{no}, #{count}, #{content})\
        """)
    void addBlock(
            @Param("id") String id, @Param("no") int no, @Param("count") int count, @Param("content") byte[] content);

    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false)
    @Select("select record_count, content from capture_block where job_id = #{id} and block_no = #{no}")
    @Nullable
    BlockRow block(@Param("id") String id, @Param("no") int no);

    @Delete("delete from capture_block where job_id = #{id} and block_no = #{no}")
    void dropBlock(@Param("id") String id, @Param("no") int no);

    @Delete("delete from capture_block where job_id = #{id}")
    void dropBlocks(String id);

    @Update("update capture_job set touched_at = #{now} where id = #{id}")
    void touch(@Param("id") String id, @Param("now") Instant now);

    /** Records that wait, by sender. */
    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false)
    @Select("""
        select sender, sum(received - accepted - duplicated - rejected) as records from capture_job
        where state in ('QUEUED', 'RUNNING') and blocks_done < blocks group by sender order by sender\
        """)
    List<Waiting> waiting();

    /** The oldest job of a sender that has blocks left and that nobody has in hand. */
    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false)
    @Select(databaseId = "postgresql", value = """
        select * from capture_job
        where state in ('QUEUED', 'RUNNING') and sender = #{sender} and blocks_done < blocks
        order by id limit 1 for update skip locked\
        """)
    @Select(databaseId = "oracle", value = """
        select * from capture_job where blocks_done < blocks and id in (
            select id from (
                select id from capture_job
                where state in ('QUEUED', 'RUNNING') and sender = #{sender} and blocks_done < blocks
                order by id)
            where rownum <= 1)
        for update skip locked\
        """)
    @Nullable
    JobRow claim(String sender);

    /** Jobs whose blocks are all done, the oldest of them. */
    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false)
    @Select("""
        select id from capture_job where state = 'RUNNING' and blocks_done = blocks
        order by id fetch first 500 rows only\
        """)
    List<String> worked();

    @Update("""
        <script>update capture_job set state = 'DONE', finished_at = #{now}, touched_at = #{now}
        where state = 'RUNNING' and blocks_done = blocks and id in
        <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach></script>\
        """)
    int done(@Param("ids") Collection<String> ids, @Param("now") Instant now);

    @Update("update capture_job set attempts = attempts + 1 where id = #{id}")
    void failedOnce(String id);

    @Update("""
        update capture_job set state = 'FAILED', failure = #{failure}, finished_at = #{now}, touched_at = #{now}
        where id = #{id} and state in ('QUEUED', 'RUNNING')\
        """)
    int failed(@Param("id") String id, @Param("failure") CaptureFailure failure, @Param("now") Instant now);

    @Select("""
        select line_no, record_id, field, code, message from capture_error where job_id = #{id}
        order by line_no, position offset ${offset} rows fetch next ${limit} rows only\
        """)
    List<ErrorRow> errors(@Param("id") String id, @Param("offset") long offset, @Param("limit") int limit);

    @Select("select count(*) from capture_error where job_id = #{id}")
    long countErrors(String id);

    /** Jobs that may go, some at a time. */
    @Select("""
        select id from capture_job
        where finished_at < #{ended} or state = 'RECEIVING' and touched_at < #{abandoned}
        order by id fetch first 20 rows only\
        """)
    List<String> old(@Param("ended") Instant ended, @Param("abandoned") Instant abandoned);

    @Delete("delete from capture_error where job_id = #{id}")
    void dropErrors(String id);

    /** Records of a sender that were rejected, and jobs that failed. */
    @Select("""
        select coalesce(sum(rejected), 0) + count(case when state = 'FAILED' then 1 end) from capture_job
        where sender = #{sender} and created_at >= #{from} and state in ('DONE', 'FAILED')\
        """)
    long wrong(@Param("sender") String sender, @Param("from") Instant from);

    /** The latest jobs of a sender by which records came. */
    @Select("""
        select id from capture_job
        where sender = #{sender} and created_at >= #{from} and accepted > 0
        order by created_at desc fetch first 3 rows only\
        """)
    List<String> latest(@Param("sender") String sender, @Param("from") Instant from);

    default List<JobRow> jobs(@Nullable String sender, @Nullable CaptureState state, PageRequest page) {
        return selectList(
                new Page<JobRow>(page.page() + 1L, page.size(), false),
                shown(sender, state).orderByDesc("created_at", "id"));
    }

    default long countJobs(@Nullable String sender, @Nullable CaptureState state) {
        return selectCount(shown(sender, state));
    }

    private static QueryWrapper<JobRow> shown(@Nullable String sender, @Nullable CaptureState state) {
        return Wrappers.<JobRow>query()
                .eq(sender != null, "sender", sender)
                .eq(state != null, "state", state == null ? null : state.name())
                .ne("state", CaptureState.RECEIVING.name());
    }
}
