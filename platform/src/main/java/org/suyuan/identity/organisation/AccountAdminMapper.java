package org.suyuan.identity.organisation;

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
@Unscoped("accounts are administered for the whole platform")
interface AccountAdminMapper {

    /** An account as it is stored. */
    record Row(
            String id,
            String name,
            String displayName,
            @Nullable String personNumber,
            @Nullable String email,
            @Nullable String phone,
            AccountKind kind,
            @Nullable String organisationId,
            @Nullable String organisation,
            @Nullable String postId,
            @Nullable String post,
            @Nullable Instant disabledAt,
            @Nullable Instant lockedUntil,
            @Nullable String disabledReason,
            @Nullable Instant lastActiveAt,
            Instant createdAt,
            String mustChangePassword,
            int version) {

        AccountState state(Instant now) {
            return disabledAt != null
                    ? AccountState.DISABLED
                    : lockedUntil != null && lockedUntil.isAfter(now) ? AccountState.LOCKED : AccountState.ENABLED;
        }
    }

    String ROW = """
            select a.id, a.name, a.display_name, a.person_number, a.email, a.phone, a.kind, a.organisation_id,
                o.name as organisation, a.post_id, p.name as post, a.disabled_at, a.locked_until, a.disabled_reason,
                a.last_active_at, a.created_at, a.must_change_password, a.version
            from account a left join organisation o on o.id = a.organisation_id left join post p on p.id = a.post_id
            """;

    /** What an {@link AccountQuery} comes to. */
    record Conditions(
            @Nullable String pattern,
            @Nullable String organisationPath,
            @Nullable String rolePath,
            @Nullable String state,
            @Nullable String kind,
            Instant now) {}

    String WHERE = """
            <where>
            <if test="q.pattern != null">
                (lower(a.name) like #{q.pattern} escape '!' or lower(a.display_name) like #{q.pattern} escape '!'
                or lower(a.person_number) like #{q.pattern} escape '!' or lower(a.email) like #{q.pattern} escape '!'
                or a.phone like #{q.pattern} escape '!')
            </if>
            <if test="q.organisationPath != null">
                and a.organisation_id in (select x.id from organisation x where x.path like #{q.organisationPath} || '%')
            </if>
            <if test="q.rolePath != null">
                and a.id in (
                    select r.account_id from account_role r join role h on h.code = r.role_code
                    where h.path like #{q.rolePath} || '%'
                    union all
                    select b.id from account b join post_role w on w.post_id = b.post_id
                        join role h on h.code = w.role_code
                    where h.path like #{q.rolePath} || '%')
            </if>
            <if test="q.state == 'DISABLED'">and a.disabled_at is not null</if>
            <if test="q.state == 'LOCKED'">and a.disabled_at is null and a.locked_until &gt; #{q.now}</if>
            <if test="q.state == 'ENABLED'">
                and a.disabled_at is null and (a.locked_until is null or a.locked_until &lt;= #{q.now})
            </if>
            <if test="q.kind != null">and a.kind = #{q.kind}</if>
            </where>
            """;

    /** The order is one of a fixed list of columns, never what was sent. */
    @Select("<script>" + ROW + WHERE + """
            order by ${order} offset #{offset} rows fetch next #{size} rows only</script>""")
    List<Row> page(
            @Param("q") Conditions conditions,
            @Param("order") String order,
            @Param("offset") long offset,
            @Param("size") int size);

    @Select("<script>select count(*) from account a " + WHERE + "</script>")
    long count(@Param("q") Conditions conditions);

    /** A role that an account has. */
    record HasRole(String accountId, String role) {}

    @Select("""
            <script>
            select r.account_id, h.name as role_name from account_role r join role h on h.code = r.role_code
            where r.account_id in
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            union
            select b.id, h.name from account b join post_role w on w.post_id = b.post_id
                join role h on h.code = w.role_code
            where b.id in
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            order by 1, 2</script>""")
    List<HasRole> roles(@Param("ids") Collection<String> ids);

    @Select(ROW + "where a.name = #{name}")
    @Nullable
    Row byName(String name);

    @Select("select name from account where person_number = #{number}")
    @Nullable
    String ofPerson(String number);

    @Select("select name from account where name = #{name} for update")
    @Nullable
    String lock(String name);

    @Insert("""
            insert into account (id, name, password_hash, display_name, email, phone, failed_sign_ins, version,
                created_at, updated_at, person_number, kind, organisation_id, must_change_password)
            values (#{id}, #{c.name}, #{hash}, #{c.displayName}, #{c.email,jdbcType=VARCHAR},
                #{c.phone,jdbcType=VARCHAR}, 0, 1, #{now}, #{now}, #{c.personNumber,jdbcType=VARCHAR}, #{c.kind},
                #{c.organisationId,jdbcType=VARCHAR}, 'Y')""")
    void insert(
            @Param("id") String id,
            @Param("hash") String hash,
            @Param("c") AccountCommand command,
            @Param("now") Instant now);

    @Update("""
            update account set display_name = #{c.displayName}, email = #{c.email,jdbcType=VARCHAR},
                phone = #{c.phone,jdbcType=VARCHAR}, person_number = #{c.personNumber,jdbcType=VARCHAR},
                kind = #{c.kind}, organisation_id = #{c.organisationId,jdbcType=VARCHAR}, version = version + 1,
                updated_at = #{now}
            where id = #{id} and version = #{version}""")
    int update(
            @Param("id") String id,
            @Param("version") int version,
            @Param("c") AccountCommand command,
            @Param("now") Instant now);

    @Update("update account set post_id = null, version = version + 1, updated_at = #{now} where id = #{id}")
    void leavePost(@Param("id") String id, @Param("now") Instant now);

    @Update("""
            update account set disabled_at = #{now}, disabled_reason = #{reason}, version = version + 1,
                updated_at = #{now}
            where name = #{name} and disabled_at is null""")
    int disable(@Param("name") String name, @Param("reason") String reason, @Param("now") Instant now);

    /** Enabled anew, it counts as used now, so that it is not idle the next night. */
    @Update("""
            update account set disabled_at = null, disabled_reason = null, last_active_at = #{now},
                version = version + 1, updated_at = #{now}
            where name = #{name} and disabled_at is not null""")
    int enable(@Param("name") String name, @Param("now") Instant now);

    @Update("""
            update account set failed_sign_ins = 0, locked_until = null, version = version + 1, updated_at = #{now}
            where name = #{name} and locked_until is not null""")
    int unlock(@Param("name") String name, @Param("now") Instant now);

    /** A connected system is watched as an interface, not as somebody who left. */
    @Select("""
            select name from account
            where disabled_at is null and kind <> 'PROGRAM' and coalesce(last_active_at, created_at) < #{before}
            order by name""")
    List<String> idle(Instant before);

    /** Disables it if it is still idle. */
    @Update("""
            update account set disabled_at = #{now}, disabled_reason = #{reason}, version = version + 1,
                updated_at = #{now}
            where name = #{name} and disabled_at is null and coalesce(last_active_at, created_at) < #{before}""")
    int disableIdle(
            @Param("name") String name,
            @Param("reason") String reason,
            @Param("before") Instant before,
            @Param("now") Instant now);
}
