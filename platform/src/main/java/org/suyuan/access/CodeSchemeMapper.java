package org.suyuan.access;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reached through the access, which is read within the scope; whose a code is everybody may know")
interface CodeSchemeMapper {

    /** A scheme that a code may be of. */
    record Owner(String prefix, String name, String address, String systemName) {}

    @Select(
            "select id, name, prefix, address, created_at, ended_at from access_code_scheme where access_id = #{accessId}"
                    + " order by created_at desc, id desc")
    List<CodeSchemes.CodeScheme> of(String accessId);

    @Insert("""
            insert into access_code_scheme (id, access_id, name, prefix, open_prefix, address, created_by, created_at)
            values (#{id}, #{accessId}, #{name}, #{prefix}, #{prefix}, #{address}, #{by}, #{now})""")
    void add(
            @Param("id") String id,
            @Param("accessId") String accessId,
            @Param("name") String name,
            @Param("prefix") String prefix,
            @Param("address") String address,
            @Param("by") String by,
            @Param("now") Instant now);

    @Update("""
            update access_code_scheme set ended_at = #{now}, ended_by = #{by}, open_prefix = null
            where id = #{id} and access_id = #{accessId} and ended_at is null""")
    int end(
            @Param("accessId") String accessId,
            @Param("id") String id,
            @Param("by") String by,
            @Param("now") Instant now);

    /** Those in force whose prefix is one of these, of accesses in force. */
    @Select("""
            <script>select s.prefix, s.name, s.address, a.system_name from access_code_scheme s
            join platform_access a on a.id = s.access_id
            where a.status = 'ACTIVE' and s.open_prefix in
            <foreach collection="prefixes" item="prefix" open="(" separator="," close=")">#{prefix}</foreach></script>""")
    List<Owner> owners(@Param("prefixes") Collection<String> prefixes);
}
