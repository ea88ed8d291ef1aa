package org.suyuan.identity.rights;

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
@Unscoped("rights are what data scopes are made from")
interface RightsMapper {

    /** Roles as they were given, and by which post. */
    String GIVEN = """
            (select r.account_id, r.role_code, cast(null as varchar(100)) as post_name from account_role r
            union all
            select b.id, x.role_code, p.name from account b join post p on p.id = b.post_id
                join post_role x on x.post_id = p.id) given""";

    /** Changes of rights take turns, so that two that exclude each other never pass side by side. */
    @Select("select name from rights_turn where name = 'rights' for update")
    String takeTurn();

    // ---- the tree

    /** A role as it is stored. */
    record RoleRow(
            String code,
            String name,
            @Nullable String parentCode,
            String path,
            @Nullable String note,
            String shipped,
            int version) {}

    @Select("select code, name, parent_code, path, note, shipped, version from role order by path")
    List<RoleRow> roles();

    /** A permission of a role's own. */
    record OwnPermission(String role, String permission) {}

    @Select("select role_code, permission from role_permission")
    List<OwnPermission> permissions();

    /** Two roles that exclude each other. */
    record ConflictRow(String one, String other, String shipped) {}

    @Select("select role_code, other_code, shipped from role_conflict order by role_code, other_code")
    List<ConflictRow> conflicts();

    @Insert("""
            insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
            values (#{code}, #{name}, #{parent}, #{path}, #{note,jdbcType=VARCHAR}, 'N', 1, #{now}, #{now})""")
    void insertRole(
            @Param("code") String code,
            @Param("name") String name,
            @Param("parent") String parent,
            @Param("path") String path,
            @Param("note") @Nullable String note,
            @Param("now") Instant now);

    @Update("""
            update role set name = #{name}, parent_code = #{parent,jdbcType=VARCHAR}, note = #{note,jdbcType=VARCHAR},
                version = version + 1, updated_at = #{now}
            where code = #{code} and version = #{version}""")
    int updateRole(
            @Param("code") String code,
            @Param("name") String name,
            @Param("parent") @Nullable String parent,
            @Param("note") @Nullable String note,
            @Param("version") int version,
            @Param("now") Instant now);

    /** Moves whatever stands below a role with it. */
    @Update("""
            update role set path = #{to} || substr(path, length(#{from}) + 1) where path like #{from} || '%'""")
    void moveRoles(@Param("from") String from, @Param("to") String to);

    @Select("select count(*) from role where name = #{name} and code <> #{code}")
    long rolesNamed(@Param("name") String name, @Param("code") String code);

    @Delete("delete from role_permission where role_code = #{code}")
    void clearPermissions(String code);

    @Insert("insert into role_permission (role_code, permission) values (#{code}, #{permission})")
    void addPermission(@Param("code") String code, @Param("permission") String permission);

    @Delete("delete from role where code = #{code}")
    void deleteRole(String code);

    @Delete("delete from role_conflict where role_code = #{code} or other_code = #{code}")
    void clearConflicts(String code);

    @Insert("insert into role_conflict (role_code, other_code, shipped) values (#{one}, #{other}, 'N')")
    void addConflict(@Param("one") String one, @Param("other") String other);

    @Delete("delete from role_conflict where role_code = #{one} and other_code = #{other}")
    void removeConflict(@Param("one") String one, @Param("other") String other);

    /** Who has a role, and how: given directly, or by a post. */
    record Given(
            String account,
            String displayName,
            String role,
            @Nullable String post) {}

    @Select("select a.name, a.display_name, given.role_code, given.post_name from " + GIVEN
            + " join account a on a.id = given.account_id")
    List<Given> given();

    @Select("select a.name, a.display_name, given.role_code, given.post_name from " + GIVEN
            + " join account a on a.id = given.account_id where a.name = #{account} order by given.role_code")
    List<Given> givenTo(String account);

    @Select("select a.name, a.display_name, given.role_code, given.post_name from " + GIVEN
            + " join account a on a.id = given.account_id join role held on held.code = given.role_code"
            + " where held.path like #{path} || '%' order by a.name")
    List<Given> holders(String path);

    @Select("""
            select (select count(*) from account_role where role_code = #{code})
                + (select count(*) from post_role where role_code = #{code})
                + (select count(*) from role where parent_code = #{code})
            from rights_turn""")
    long uses(String code);

    /** Who may do something, by which role that was given, in which way, and which role bears it. */
    record Able(
            String account,
            String displayName,
            @Nullable String organisation,
            String role,
            @Nullable String post,
            String bearer) {}

    @Select("select a.name, a.display_name, o.name as organisation, given.role_code, given.post_name, above.code from "
            + GIVEN + """
             join account a on a.id = given.account_id
            left join organisation o on o.id = a.organisation_id
            join role held on held.code = given.role_code
            join role above on held.path like above.path || '%'
            join role_permission p on p.role_code = above.code
            where p.permission = #{permission} and a.disabled_at is null
            order by a.name, given.role_code""")
    List<Able> able(String permission);

    @Select("select count(distinct a.id) from " + GIVEN + """
             join account a on a.id = given.account_id
            join role held on held.code = given.role_code
            join role above on held.path like above.path || '%'
            join role_permission p on p.role_code = above.code
            where p.permission = #{permission} and a.disabled_at is null""")
    long countAble(String permission);

    // ---- accounts

    /** What rights need to know of an account. */
    record Person(
            String id,
            String name,
            String displayName,
            @Nullable String email,
            @Nullable Instant disabledAt,
            @Nullable String postId) {}

    String PERSON = "select id, name, display_name, email, disabled_at, post_id from account where ";

    @Select(PERSON + "name = #{name}")
    @Nullable
    Person person(String name);

    @Select(PERSON + "name = #{name} for update")
    @Nullable
    Person lock(String name);

    @Insert("insert into account_role (account_id, role_code) values (#{id}, #{role})")
    void giveRole(@Param("id") String id, @Param("role") String role);

    @Delete("delete from account_role where account_id = #{id} and role_code = #{role}")
    int takeRole(@Param("id") String id, @Param("role") String role);

    @Delete("delete from account_role where account_id = #{id}")
    void takeRoles(String id);

    /** A data scope as it is stored; of its columns the id alone is never null. */
    record ScopeRow(
            String id,
            String account,
            String displayName,
            @Nullable String regionCode,
            @Nullable String productClasses,
            @Nullable String stages) {}

    @Select("""
            select s.id, a.name, a.display_name, s.region_code, s.product_classes, s.stages
            from account_scope s join account a on a.id = s.account_id where a.name = #{account} order by s.id""")
    List<ScopeRow> scopes(String account);

    @Select("""
            select s.id, a.name, a.display_name, s.region_code, s.product_classes, s.stages
            from account_scope s join account a on a.id = s.account_id where a.disabled_at is null
            order by a.name, s.id""")
    List<ScopeRow> allScopes();

    @Insert("""
            insert into account_scope (id, account_id, region_code, product_classes, stages)
            values (#{id}, #{accountId}, #{region,jdbcType=VARCHAR}, #{classes,jdbcType=VARCHAR},
                #{stages,jdbcType=VARCHAR})""")
    void giveScope(
            @Param("id") String id,
            @Param("accountId") String accountId,
            @Param("region") @Nullable String region,
            @Param("classes") @Nullable String classes,
            @Param("stages") @Nullable String stages);

    @Delete("delete from account_scope where id = #{id} and account_id = #{accountId}")
    int takeScope(@Param("id") String id, @Param("accountId") String accountId);

    @Delete("delete from account_scope where account_id = #{id}")
    void takeScopes(String id);

    @Update("update account set version = version + 1, updated_at = #{now} where id = #{id}")
    void touch(@Param("id") String id, @Param("now") Instant now);

    @Update("update account set version = version + 1, updated_at = #{now} where post_id = #{post}")
    void touchPost(@Param("post") String post, @Param("now") Instant now);

    @Update("update account set version = version + 1, updated_at = #{now} where id in (select given.account_id from "
            + GIVEN + " join role held on held.code = given.role_code where held.path like #{path} || '%')")
    void touchHolders(@Param("path") String path, @Param("now") Instant now);

    @Update("""
            update account set password_hash = #{hash}, must_change_password = 'Y', failed_sign_ins = 0,
                locked_until = null, version = version + 1, updated_at = #{now}
            where id = #{id}""")
    void password(@Param("id") String id, @Param("hash") String hash, @Param("now") Instant now);

    // ---- posts

    /** What rights need to know of a post. */
    record PostRow(
            String id,
            String name,
            String organisationId,
            String organisation,
            @Nullable Instant disabledAt) {}

    @Select("""
            select p.id, p.name, o.id as organisation_id, o.name as organisation, p.disabled_at
            from post p join organisation o on o.id = p.organisation_id where p.id = #{id}""")
    @Nullable
    PostRow post(String id);

    @Select("select role_code from post_role where post_id = #{id} order by role_code")
    List<String> postRoles(String id);

    @Select("select name from account where post_id = #{id}")
    List<String> onPost(String id);

    @Delete("delete from post_role where post_id = #{id}")
    void clearPost(String id);

    @Insert("insert into post_role (post_id, role_code) values (#{id}, #{role})")
    void addToPost(@Param("id") String id, @Param("role") String role);

    @Update("""
            update account set post_id = #{post,jdbcType=VARCHAR},
                organisation_id = coalesce((select p.organisation_id from post p where p.id = #{post,jdbcType=VARCHAR}),
                    organisation_id),
                version = version + 1, updated_at = #{now}
            where id = #{id}""")
    void putOnPost(@Param("id") String id, @Param("post") @Nullable String post, @Param("now") Instant now);

    // ---- requests

    /** A request as it is stored. */
    record RequestRow(
            String id,
            String changeJson,
            String reason,
            String state,
            String requestedBy,
            @Nullable String requestedByName,
            Instant requestedAt,
            @Nullable String decidedBy,
            @Nullable String decidedByName,
            @Nullable Instant decidedAt,
            @Nullable String opinion) {}

    String REQUEST = """
            select g.id, g.change_json, g.reason, g.request_state, g.requested_by, a.display_name, g.requested_at,
                g.decided_by, d.display_name as decided_by_name, g.decided_at, g.opinion
            from grant_request g left join account a on a.name = g.requested_by
            left join account d on d.name = g.decided_by
            """;

    @Select("<script>" + REQUEST + """
            <where>
            <if test="state != null">g.request_state = #{state}</if>
            <if test="by != null">and g.requested_by = #{by}</if>
            </where>
            order by g.requested_at desc, g.id desc offset #{offset} rows fetch next #{size} rows only</script>""")
    List<RequestRow> requests(
            @Param("state") @Nullable String state,
            @Param("by") @Nullable String by,
            @Param("offset") long offset,
            @Param("size") int size);

    @Select("""
            <script>select count(*) from grant_request g
            <where>
            <if test="state != null">g.request_state = #{state}</if>
            <if test="by != null">and g.requested_by = #{by}</if>
            </where></script>""")
    long countRequests(@Param("state") @Nullable String state, @Param("by") @Nullable String by);

    @Select(REQUEST + "where g.request_state = 'WAITING' and g.account_id = #{accountId} order by g.requested_at")
    List<RequestRow> waitingFor(String accountId);

    @Select(REQUEST + "where g.id = #{id}")
    @Nullable
    RequestRow request(String id);

    @Select("select change_json from grant_request where request_state = 'WAITING'")
    List<String> waiting();

    @Insert("""
            insert into grant_request (id, account_id, change_json, reason, request_state, requested_by, requested_at)
            values (#{id}, #{accountId,jdbcType=VARCHAR}, #{json}, #{reason}, 'WAITING', #{by}, #{now})""")
    void ask(
            @Param("id") String id,
            @Param("accountId") @Nullable String accountId,
            @Param("json") String json,
            @Param("reason") String reason,
            @Param("by") String by,
            @Param("now") Instant now);

    @Update("""
            update grant_request set request_state = #{state}, decided_by = #{by}, decided_at = #{now},
                opinion = #{opinion,jdbcType=VARCHAR}
            where id = #{id} and request_state = 'WAITING'""")
    int decide(
            @Param("id") String id,
            @Param("state") String state,
            @Param("by") String by,
            @Param("now") Instant now,
            @Param("opinion") @Nullable String opinion);

    /** Ends what waits for an account that leaves. */
    @Update("""
            update grant_request set request_state = 'WITHDRAWN', decided_by = #{by}, decided_at = #{now}
            where account_id = #{accountId} and request_state = 'WAITING'""")
    void withdrawAll(@Param("accountId") String accountId, @Param("by") String by, @Param("now") Instant now);

    /** A security administrator who can be told. */
    record Reachable(String name, String displayName, String email) {}

    @Select("select distinct a.name, a.display_name, a.email from " + GIVEN + """
             join account a on a.id = given.account_id
            join role held on held.code = given.role_code
            join role above on held.path like above.path || '%'
            join role_permission p on p.role_code = above.code
            where p.permission = 'RIGHTS_GRANT' and a.disabled_at is null and a.email is not null""")
    List<Reachable> confirmers();
}
