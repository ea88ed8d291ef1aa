package org.suyuan.form;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("read by the account that asked alone")
interface RepeatMapper {

    /** A request and, once it was done, its answer. */
    record Kept(
            String digest,
            @Nullable Integer status,
            @Nullable String answer,
            @Nullable String location,
            @Nullable String etag) {}

    @Select("""
            select digest, status, answer, location, etag from repeated_request
            where account = #{account} and request_key = #{key}""")
    List<Kept> find(@Param("account") String account, @Param("key") String key);

    @Insert("""
            insert into repeated_request (account, request_key, digest, received_at)
            values (#{account}, #{key}, #{digest}, #{now})""")
    void begin(
            @Param("account") String account,
            @Param("key") String key,
            @Param("digest") String digest,
            @Param("now") Instant now);

    @Update("""
            update repeated_request set status = #{kept.status}, answer = #{kept.answer,jdbcType=VARCHAR},
                location = #{kept.location,jdbcType=VARCHAR}, etag = #{kept.etag,jdbcType=VARCHAR}
            where account = #{account} and request_key = #{key} and status is null""")
    int answer(@Param("account") String account, @Param("key") String key, @Param("kept") Kept kept);

    @Delete("delete from repeated_request where received_at < #{before}")
    int forget(Instant before);
}
