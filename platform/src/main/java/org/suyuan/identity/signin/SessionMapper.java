package org.suyuan.identity.signin;

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

/** Sessions of people at the workbench. */
@Mapper
@Unscoped("everybody sees their own sessions alone, administrators those of anybody")
interface SessionMapper {

    /** A session as it is stored. */
    record Row(String id, @Nullable String address, String browser, Instant startedAt, Instant lastActiveAt) {}

    /** What a request must know of its session. */
    record Standing(
            String id,
            @Nullable Instant endedAt,
            int accountVersion,
            @Nullable Instant disabledAt,
            String mustChangePassword) {}

    @Insert("""
            insert into sign_in_session (id, account_id, address, browser, started_at, last_active_at)
            values (#{id}, #{accountId}, #{address,jdbcType=VARCHAR}, #{browser}, #{now}, #{now})""")
    void insert(
            @Param("id") String id,
            @Param("accountId") String accountId,
            @Param("address") @Nullable String address,
            @Param("browser") String browser,
            @Param("now") Instant now);

    @Select("""
            select s.id, s.ended_at, a.version, a.disabled_at, a.must_change_password
            from sign_in_session s join account a on a.id = s.account_id where s.id = #{id}""")
    @Nullable
    Standing standing(String id);

    @Select("""
            select id, address, browser, started_at, last_active_at from sign_in_session
            where account_id = #{accountId} and ended_at is null order by started_at desc, id desc""")
    List<Row> open(String accountId);

    @Update("update sign_in_session set last_active_at = #{now} where id = #{id} and ended_at is null")
    void touch(@Param("id") String id, @Param("now") Instant now);

    @Update("""
            update sign_in_session set ended_at = #{now}, ending = #{ending}
            where id = #{id} and account_id = #{accountId} and ended_at is null""")
    int end(
            @Param("id") String id,
            @Param("accountId") String accountId,
            @Param("ending") Ending ending,
            @Param("now") Instant now);

    /** Those that nobody has used for too long, on a node that went away for instance. */
    @Update("""
            update sign_in_session set ended_at = #{now}, ending = 'IDLE'
            where ended_at is null and last_active_at < #{before}""")
    int endIdle(@Param("before") Instant before, @Param("now") Instant now);

    @Delete("delete from sign_in_session where ended_at < #{before}")
    int forget(Instant before);
}
