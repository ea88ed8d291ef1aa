package org.suyuan.access;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reached through the access, which is read within the scope")
interface SandboxMapper {

    /** A call as it is kept. */
    record Call(
            String id,
            String accessId,
            @Nullable String interfaceCode,
            String method,
            String path,
            @Nullable String contentType,
            @Nullable String idempotencyKey,
            @Nullable String bodyDigest,
            int received,
            int status,
            @Nullable String answer,
            Instant calledAt) {}

    /** What is settled of a case. */
    record Settled(
            String interfaceCode,
            String caseCode,
            @Nullable String callId,
            @Nullable String exemptedBy,
            @Nullable String reason,
            Instant settledAt) {}

    String CALL = "select id, access_id, interface, method, path, content_type, idempotency_key, body_digest, received,"
            + " status, answer, called_at from sandbox_call ";

    @Insert("""
            insert into sandbox_call (id, access_id, interface, method, path, content_type, idempotency_key, body_digest,
                received, status, answer, called_at)
            values (#{c.id}, #{c.accessId}, #{c.interfaceCode,jdbcType=VARCHAR}, #{c.method}, #{c.path},
                #{c.contentType,jdbcType=VARCHAR}, #{c.idempotencyKey,jdbcType=VARCHAR}, #{c.bodyDigest,jdbcType=VARCHAR},
                #{c.received}, #{c.status}, #{c.answer,jdbcType=VARCHAR}, #{c.calledAt})""")
    void add(@Param("c") Call call);

    @Select(CALL + "where access_id = #{accessId} order by called_at desc, id desc fetch first 50 rows only")
    List<Call> latest(String accessId);

    @Select(CALL + "where access_id = #{accessId} and idempotency_key = #{key} order by called_at, id"
            + " fetch first 1 rows only")
    @Nullable
    Call keyed(@Param("accessId") String accessId, @Param("key") String key);

    @Select(CALL + "where access_id = #{accessId} and id = #{id}")
    @Nullable
    Call ofId(@Param("accessId") String accessId, @Param("id") String id);

    /** The latest calls of an interface that it took. */
    @Select(CALL + "where access_id = #{accessId} and interface = #{which} and method = 'POST' and status < 300"
            + " order by called_at desc, id desc fetch first 200 rows only")
    List<Call> taken(@Param("accessId") String accessId, @Param("which") String which);

    @Select("select count(*) from sandbox_call where access_id = #{accessId} and called_at > #{since}")
    long since(@Param("accessId") String accessId, @Param("since") Instant since);

    @Select("""
            select interface, case_code, call_id, exempted_by, reason, settled_at from sandbox_result
            where access_id = #{accessId}""")
    List<Settled> settled(String accessId);

    @Insert("""
            insert into sandbox_result (access_id, interface, case_code, call_id, exempted_by, reason, settled_at)
            values (#{accessId}, #{s.interfaceCode}, #{s.caseCode}, #{s.callId,jdbcType=VARCHAR},
                #{s.exemptedBy,jdbcType=VARCHAR}, #{s.reason,jdbcType=VARCHAR}, #{s.settledAt})""")
    void settle(@Param("accessId") String accessId, @Param("s") Settled settled);

    @Delete("""
            delete from sandbox_call where called_at < #{before}
            and id not in (select r.call_id from sandbox_result r where r.call_id is not null)""")
    int forget(Instant before);
}
