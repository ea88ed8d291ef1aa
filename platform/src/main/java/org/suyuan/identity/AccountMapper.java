package org.suyuan.identity;

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
@Unscoped("accounts are what data scopes are made from")
interface AccountMapper {

    /** An account as it is stored. */
    record Account(
            String id,
            String name,
            String passwordHash,
            String displayName,
            @Nullable String email,
            int failedSignIns,
            @Nullable Instant lockedUntil,
            @Nullable Instant disabledAt,
            int version,
            Instant passwordSince,
            String mustChangePassword,
            @Nullable Instant secondFactorAt) {

        boolean lockedAt(Instant now) {
            return disabledAt != null || (lockedUntil != null && lockedUntil.isAfter(now));
        }
    }

    /** A grant of a data scope as it is stored; of its columns the id alone is never null, and a row of nothing but null is lost. */
    record Grant(
            String id,
            @Nullable String regionCode,
            @Nullable String productClasses,
            @Nullable String stages) {}

    @Select("""
            select id, name, password_hash, display_name, email, failed_sign_ins, locked_until, disabled_at,
                version, coalesce(password_changed_at, created_at), must_change_password, second_factor_at
            from account where name = #{name}""")
    @Nullable
    Account byName(String name);

    /** What its roles and whatever stands above them may, the roles given to it and those that go with its post. */
    @Select("""
            select distinct p.permission
            from (select r.role_code from account_role r where r.account_id = #{id}
                union
                select o.role_code from account a join post_role o on o.post_id = a.post_id where a.id = #{id}) given
            join role held on held.code = given.role_code
            join role above on held.path like above.path || '%'
            join role_permission p on p.role_code = above.code""")
    List<String> permissions(String id);

    @Select("select id, region_code, product_classes, stages from account_scope where account_id = #{id}")
    List<Grant> grants(String id);

    @Select("""
            select a.name from account a
            where a.disabled_at is null and a.id in (
                select given.account_id
                from (select r.account_id, r.role_code from account_role r
                    union
                    select b.id, o.role_code from account b join post_role o on o.post_id = b.post_id) given
                join role held on held.code = given.role_code
                join role above on held.path like above.path || '%'
                join role_permission p on p.role_code = above.code
                where p.permission = #{permission})
            order by a.name""")
    List<String> namesWith(String permission);

    /** A name and what people read. */
    record Named(String name, String displayName) {}

    @Select("""
            <script>select name, display_name from account where name in
            <foreach collection="names" item="name" open="(" separator="," close=")">#{name}</foreach></script>""")
    List<Named> named(@Param("names") Collection<String> names);

    /** Locks the row by which nodes take turns at their start. */
    @Select("select name from reference_load where name = 'region' for update")
    @Nullable
    String takeTurn();

    @Insert("""
            insert into account (id, name, password_hash, display_name, email, failed_sign_ins, version, created_at,
                updated_at)
            values (#{id}, #{name}, #{hash}, #{displayName}, #{email}, 0, 1, #{now}, #{now})""")
    void insert(
            @Param("id") String id,
            @Param("name") String name,
            @Param("hash") String hash,
            @Param("displayName") String displayName,
            @Param("email") String email,
            @Param("now") Instant now);

    @Update("update account set password_hash = #{hash}, version = version + 1, updated_at = #{now} where id = #{id}")
    void changePassword(@Param("id") String id, @Param("hash") String hash, @Param("now") Instant now);

    @Insert("insert into account_role (account_id, role_code) values (#{id}, #{role})")
    void giveRole(@Param("id") String id, @Param("role") String role);

    @Update("update account set kind = #{kind} where id = #{id}")
    void kind(@Param("id") String id, @Param("kind") String kind);

    @Insert("""
            insert into account_scope (id, account_id, region_code, product_classes, stages)
            values (#{id}, #{accountId}, #{regionCode,jdbcType=VARCHAR}, null, null)""")
    void grant(
            @Param("id") String id,
            @Param("accountId") String accountId,
            @Param("regionCode") @Nullable String regionCode);
}
