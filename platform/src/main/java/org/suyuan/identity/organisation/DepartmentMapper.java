package org.suyuan.identity.organisation;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("organisations are kept for the whole platform")
interface DepartmentMapper {

    /** A competence and the department that has it. */
    record Competence(
            String id,
            String code,
            String name,
            @Nullable String regionCode,
            @Nullable String productClasses,
            @Nullable String stages) {}

    /** What enabled departments are competent for in a region, named for it, for one above it or for the nation. */
    @Select("""
            <script>
            select o.id, o.code, o.name, c.region_code, c.product_classes, c.stages
            from competence c join organisation o on o.id = c.organisation_id
            where o.disabled_at is null and o.kind in ('AUTHORITY', 'DEPARTMENT')
                and (c.region_code is null or c.region_code in
                    <foreach item="code" collection="lineage" open="(" separator="," close=")">#{code}</foreach>)
            </script>""")
    List<Competence> competences(@Param("lineage") List<String> lineage);

    /** Enabled accounts of an organisation, and of those below it, that have a permission. */
    @Select("""
            select a.name from account a join organisation o on o.id = a.organisation_id
            where a.disabled_at is null and o.path like '%/' || #{organisation} || '/%' and exists (
                select 1
                from (select r.account_id, r.role_code from account_role r
                    union
                    select b.id, p.role_code from account b join post_role p on p.post_id = b.post_id) given
                join role held on held.code = given.role_code
                join role above on held.path like above.path || '%'
                join role_permission rp on rp.role_code = above.code
                where given.account_id = a.id and rp.permission = #{permission})
            order by a.name""")
    List<String> members(@Param("organisation") String organisation, @Param("permission") String permission);

    @Select("""
            select o.path from account a join organisation o on o.id = a.organisation_id where a.name = #{account}""")
    @Nullable
    String path(String account);
}
