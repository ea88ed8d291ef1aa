package org.suyuan.intake.epcis;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import java.time.Instant;
import java.time.LocalDate;
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
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("each sender reads what it sent itself: its name is in the query")
interface EpcisCaptureMapper extends BaseMapper<CaptureRow> {

    /** What is known of the id of an event. */
    record Known(String eventKey, String contentDigest, String eventHash, String eventRow) {}

    default List<CaptureRow> of(String sender, @Nullable String before, int size) {
        return selectList(
                new Page<CaptureRow>(1, size, false),
                Wrappers.<CaptureRow>query()
                        .eq("sender", sender)
                        .lt(before != null, "id", before)
                        .orderByDesc("id"));
    }

    /** Documents of a sender that were not captured, or not whole. */
    @Select("select count(*) from epcis_capture where sender = #{sender} and created_at >= #{from} and running = 'N'"
            + " and success = 'N'")
    long wrong(@Param("sender") String sender, @Param("from") Instant from);

    @Select("select distinct media_type from epcis_capture where sender = #{sender} and created_at >= #{from}"
            + " order by media_type")
    List<String> forms(@Param("sender") String sender, @Param("from") Instant from);

    @Select("select count(*) from epcis_capture where running = 'Y' and sender = #{sender}")
    int waiting(String sender);

    @Select("select * from epcis_capture where id = #{id} for update")
    @Nullable
    CaptureRow lock(String id);

    @Insert("insert into epcis_document (capture_id, content) values (#{id}, #{content})")
    void keep(@Param("id") String id, @Param("content") String content);

    @Select("select content from epcis_document where capture_id = #{id}")
    @Nullable
    String kept(String id);

    @Delete("delete from epcis_document where capture_id = #{id}")
    void drop(String id);

    @Select("""
            <script>select event_key, content_digest, event_hash, event_row from epcis_event_key where event_key in
            <foreach collection="keys" item="key" open="(" separator="," close=")">#{key}</foreach></script>""")
    List<Known> known(@Param("keys") Collection<String> keys);

    /** Whoever sends an event that is there already sees it as well. */
    @Insert("""
            insert into epcis_event_party (event_row, position, owner)
            select #{row}, max(position) + 1, #{owner} from epcis_event_party p where p.event_row = #{row}
            and not exists (select 1 from epcis_event_party q where q.event_row = #{row} and q.owner = #{owner})
            having max(position) is not null""")
    void share(@Param("row") String row, @Param("owner") String owner);

    @Options(flushCache = Options.FlushCachePolicy.TRUE, useCache = false)
    @Select("select event_month from epcis_month")
    List<LocalDate> months();

    /** Others wait until this transaction ends, readers do not. */
    @Update("lock table epcis_month in share row exclusive mode")
    void takeTurn();

    /** Oracle makes its own partitions. All of it comes from months. */
    @Update(
            value =
                    "create table if not exists ${name} partition of epcis_event for values from ('${from}') to ('${to}')",
            databaseId = "postgresql")
    @Update(value = "begin null; end;", databaseId = "oracle")
    void makePartition(@Param("name") String name, @Param("from") String from, @Param("to") String to);

    @Insert("insert into epcis_month (event_month, created_at) values (#{month}, #{now})")
    void note(@Param("month") LocalDate month, @Param("now") Instant now);
}
