package org.suyuan.access;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("written by data interfaces for all; read by the senders that whoever asks may see")
interface SightingMapper {

    /** One that is there. */
    record There(String deviceRef, Instant lastSeenAt) {}

    /** Nobody registered it: neither is its address that of a device nor was it told to be one. */
    String UNKNOWN = """
            where s.sender in
            <foreach collection="senders" item="sender" open="(" separator="," close=")">#{sender}</foreach>
            and s.device_id is null and (s.mac is null or s.mac not in (select d.mac from device d))
            <if test="ignored">and s.ignored_at is not null</if>
            <if test="!ignored">and s.ignored_at is null</if>""";

    @Select("""
            <script>select device_ref, last_seen_at from device_sighting where sender = #{sender} and device_ref in
            <foreach collection="refs" item="ref" open="(" separator="," close=")">#{ref}</foreach></script>""")
    List<There> there(@Param("sender") String sender, @Param("refs") Collection<String> refs);

    @Insert("""
            insert into device_sighting (id, device_ref, mac, sender, source, subject_code, place, first_seen_at, last_seen_at)
            values (#{id}, #{ref}, #{mac,jdbcType=VARCHAR}, #{sender}, #{source}, #{subject,jdbcType=VARCHAR},
                #{place,jdbcType=VARCHAR}, #{now}, #{now})""")
    void add(
            @Param("id") String id,
            @Param("ref") String ref,
            @Param("mac") @Nullable String mac,
            @Param("sender") String sender,
            @Param("source") String source,
            @Param("subject") @Nullable String subject,
            @Param("place") @Nullable String place,
            @Param("now") Instant now);

    @Update("""
            <script>update device_sighting set last_seen_at = #{now} where sender = #{sender} and device_ref in
            <foreach collection="refs" item="ref" open="(" separator="," close=")">#{ref}</foreach></script>""")
    void again(@Param("sender") String sender, @Param("refs") Collection<String> refs, @Param("now") Instant now);

    @Select("<script>select s.id, s.device_ref, s.mac, s.sender, a.system_name, s.source, s.subject_code, s.place,"
            + " s.first_seen_at, s.last_seen_at, s.ignored_reason from device_sighting s"
            + " left join platform_access a on a.client_id = s.sender " + UNKNOWN
            + " order by s.last_seen_at desc, s.id desc offset #{offset} rows fetch next #{size} rows only</script>")
    List<SeenDevices.Sighting> unknown(
            @Param("senders") Collection<String> senders,
            @Param("ignored") boolean ignored,
            @Param("offset") long offset,
            @Param("size") int size);

    @Select("<script>select count(*) from device_sighting s " + UNKNOWN + "</script>")
    long countUnknown(@Param("senders") Collection<String> senders, @Param("ignored") boolean ignored);

    @Select("select sender from device_sighting where id = #{id}")
    @Nullable
    String sender(String id);

    @Update(
            "update device_sighting set device_id = #{device}, ignored_by = null, ignored_at = null, ignored_reason = null"
                    + " where id = #{id}")
    void bind(@Param("id") String id, @Param("device") String device);

    @Update("update device_sighting set ignored_by = #{by}, ignored_at = #{now}, ignored_reason = #{reason}"
            + " where id = #{id}")
    void ignore(
            @Param("id") String id, @Param("by") String by, @Param("reason") String reason, @Param("now") Instant now);
}
