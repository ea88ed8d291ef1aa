package org.suyuan.intake;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("an upload is its sender's and is asked for by his name")
interface UploadMapper {

    /** An upload as it is kept. */
    record UploadRow(
            String id,
            String sender,
            String recordFormat,
            long byteSize,
            String sha256,
            String state,
            @Nullable String jobId,
            Instant createdAt,
            Instant touchedAt) {}

    /** The content of a chunk. */
    @SuppressWarnings("NullAway.Init")
    class ChunkRow {
        byte[] content;
    }

    @Insert("""
        insert into capture_upload (id, sender, record_format, byte_size, sha256, state, created_at, touched_at)
        values (#{row.id}, #{row.sender}, #{row.recordFormat}, #{row.byteSize}, #{row.sha256}, #{row.state},
            #{row.createdAt}, #{row.touchedAt})\
        """)
    void add(@Param("row") UploadRow row);

    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false)
    @Select("""
        select id, sender, record_format, byte_size, sha256, state, job_id, created_at, touched_at
        from capture_upload where id = #{id}\
        """)
    @Nullable
    UploadRow of(String id);

    /** The same, held until the end of the transaction. */
    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false)
    @Select("""
        select id, sender, record_format, byte_size, sha256, state, job_id, created_at, touched_at
        from capture_upload where id = #{id} for update\
        """)
    @Nullable
    UploadRow lock(String id);

    /** One that is whole and that nobody has in hand. */
    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false)
    @Select(databaseId = "postgresql", value = """
        select id, sender, record_format, byte_size, sha256, state, job_id, created_at, touched_at
        from capture_upload where state = 'WHOLE' order by touched_at limit 1 for update skip locked\
        """)
    @Select(databaseId = "oracle", value = """
        select id, sender, record_format, byte_size, sha256, state, job_id, created_at, touched_at
        from capture_upload where state = 'WHOLE' and rownum <= 1 for update skip locked\
        """)
    @Nullable
    UploadRow claim();

    @Select("select count(*) from capture_upload where sender = #{sender} and state = 'OPEN'")
    int open(String sender);

    @Update("update capture_upload set touched_at = #{now} where id = #{id}")
    void touch(@Param("id") String id, @Param("now") Instant now);

    @Update("update capture_upload set state = 'WHOLE', job_id = #{job}, touched_at = #{now} where id = #{id}")
    void whole(@Param("id") String id, @Param("job") String job, @Param("now") Instant now);

    @Update("update capture_upload set state = 'DONE', touched_at = #{now} where id = #{id}")
    void done(@Param("id") String id, @Param("now") Instant now);

    @Insert("""
        insert into capture_chunk (upload_id, chunk_no, byte_count, sha256, content)
        values (#{id}, #{number}, #{count}, #{sha256}, #{content})\
        """)
    void addChunk(
            @Param("id") String id,
            @Param("number") int number,
            @Param("count") int count,
            @Param("sha256") String sha256,
            @Param("content") byte[] content);

    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false)
    @Select("select chunk_no, byte_count, sha256 from capture_chunk where upload_id = #{id} order by chunk_no")
    List<CaptureUploads.Chunk> chunks(String id);

    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false)
    @Select("select content from capture_chunk where upload_id = #{id} and chunk_no = #{number}")
    @Nullable
    ChunkRow chunk(@Param("id") String id, @Param("number") int number);

    @Delete("delete from capture_chunk where upload_id = #{id}")
    void dropChunks(String id);

    @Delete("delete from capture_upload where id = #{id}")
    void drop(String id);

    /** Those that nobody goes on with, and those that are done. */
    @Select("""
        select id from capture_upload where state <> 'WHOLE' and touched_at < #{before}
        order by id fetch first 20 rows only\
        """)
    List<String> old(Instant before);
}
