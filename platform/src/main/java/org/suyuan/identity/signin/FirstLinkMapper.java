package org.suyuan.identity.signin;

import java.time.Instant;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.suyuan.shared.Unscoped;

/** Links to the page of the first administrators. */
@Mapper
@Unscoped("there is no account yet")
interface FirstLinkMapper {

    @Insert("""
            insert into first_link (id, token_hash, created_at, expires_at)
            values (#{id}, #{hash}, #{now}, #{expiresAt})""")
    void insert(
            @Param("id") String id,
            @Param("hash") String hash,
            @Param("now") Instant now,
            @Param("expiresAt") Instant expiresAt);

    @Select("select count(*) from first_link where token_hash = #{hash} and used_at is null and expires_at > #{now}")
    int valid(@Param("hash") String hash, @Param("now") Instant now);

    @Update("""
            update first_link set used_at = #{now}
            where token_hash = #{hash} and used_at is null and expires_at > #{now}""")
    int use(@Param("hash") String hash, @Param("now") Instant now);
}
