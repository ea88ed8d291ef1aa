package org.suyuan.identity.organisation;

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
@Unscoped("organisations are kept for the whole platform")
interface OrganisationMapper {

    /** An organisation as it is stored. */
    record Row(
            String id,
            String code,
            String name,
            OrganisationKind kind,
            @Nullable String parentId,
            String path,
            @Nullable String regionCode,
            @Nullable Instant disabledAt,
            int version) {}

    String ROW = "select id, code, name, kind, parent_id, path, region_code, disabled_at, version from organisation ";

    @Select(ROW + "order by code")
    List<Row> all();

    @Select(ROW + "where id = #{id}")
    @Nullable
    Row find(String id);

    @Select(ROW + "where code = #{code}")
    @Nullable
    Row byCode(String code);

    /** Moves take turns: two at once could each put one below the other. */
    @Select("select name from rights_turn where name = 'rights' for update")
    String takeTurn();

    /** How many accounts belong to something. */
    record Count(String id, int n) {}

    @Select("""
            select organisation_id as id, count(*) as n from account
            where organisation_id is not null and disabled_at is null group by organisation_id""")
    List<Count> accounts();

    @Select("""
            select count(*) from account a join organisation o on o.id = a.organisation_id
            where o.path like #{path} || '%' and a.disabled_at is null""")
    long accountsBelow(String path);

    @Select("select count(*) from organisation where parent_id = #{id} and disabled_at is null")
    long enabledBelow(String id);

    @Insert("""
            insert into organisation (id, code, name, kind, parent_id, path, region_code, version, created_at,
                updated_at)
            values (#{row.id}, #{row.code}, #{row.name}, #{row.kind}, #{row.parentId,jdbcType=VARCHAR}, #{row.path},
                #{row.regionCode,jdbcType=VARCHAR}, 1, #{now}, #{now})""")
    void insert(@Param("row") Row row, @Param("now") Instant now);

    @Update("""
            update organisation set code = #{row.code}, name = #{row.name}, kind = #{row.kind},
                parent_id = #{row.parentId,jdbcType=VARCHAR}, region_code = #{row.regionCode,jdbcType=VARCHAR},
                disabled_at = #{row.disabledAt}, version = version + 1,
                updated_at = #{now}
            where id = #{row.id} and version = #{row.version}""")
    int update(@Param("row") Row row, @Param("now") Instant now);

    @Update("""
            update organisation set path = #{to} || substr(path, length(#{from}) + 1)
            where path like #{from} || '%'""")
    void move(@Param("from") String from, @Param("to") String to);

    /** Puts an account of the demo where it belongs. */
    @Update("""
            update account set organisation_id = (select o.id from organisation o where o.code = #{code})
            where name = #{account} and organisation_id is null""")
    void place(@Param("account") String account, @Param("code") String code);

    // ---- competence

    /** A competence as it is stored. */
    record CompetenceRow(
            String id,
            String organisationId,
            @Nullable String regionCode,
            @Nullable String productClasses,
            @Nullable String stages) {}

    @Select("select id, organisation_id, region_code, product_classes, stages from competence order by id")
    List<CompetenceRow> competences();

    @Delete("delete from competence where organisation_id = #{id}")
    void clearCompetence(String id);

    @Insert("""
            insert into competence (id, organisation_id, region_code, product_classes, stages)
            values (#{row.id}, #{row.organisationId}, #{row.regionCode,jdbcType=VARCHAR},
                #{row.productClasses,jdbcType=VARCHAR}, #{row.stages,jdbcType=VARCHAR})""")
    void addCompetence(@Param("row") CompetenceRow row);

    // ---- posts

    /** A post as it is stored. */
    record PostRow(
            String id,
            String organisationId,
            String name,
            @Nullable Instant disabledAt,
            int version) {}

    String POST = "select id, organisation_id, name, disabled_at, version from post ";

    @Select(POST + "where organisation_id = #{organisation} order by name")
    List<PostRow> posts(String organisation);

    @Select(POST + "where id = #{id}")
    @Nullable
    PostRow post(String id);

    @Select(POST + "where organisation_id = #{organisation} and name = #{name}")
    @Nullable
    PostRow postNamed(@Param("organisation") String organisation, @Param("name") String name);

    /** A role that goes with a post. */
    record PostRole(String postId, String roleCode) {}

    @Select("""
            select r.post_id, r.role_code from post_role r join post p on p.id = r.post_id
            where p.organisation_id = #{organisation} order by r.role_code""")
    List<PostRole> postRoles(String organisation);

    @Select("""
            select p.id, count(a.id) as n from post p left join account a on a.post_id = p.id
            where p.organisation_id = #{organisation} group by p.id""")
    List<Count> onPosts(String organisation);

    @Insert("""
            insert into post (id, organisation_id, name, version, created_at, updated_at)
            values (#{id}, #{organisation}, #{name}, 1, #{now}, #{now})""")
    void insertPost(
            @Param("id") String id,
            @Param("organisation") String organisation,
            @Param("name") String name,
            @Param("now") Instant now);

    @Update("""
            update post set name = #{row.name}, disabled_at = #{row.disabledAt},
                version = version + 1, updated_at = #{now}
            where id = #{row.id} and version = #{row.version}""")
    int updatePost(@Param("row") PostRow row, @Param("now") Instant now);
}
