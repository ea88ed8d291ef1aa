package org.suyuan.access;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reached through the access, which is read within the scope")
interface InterfaceContactMapper {

    @Select("""
            select access_id, interface as interface_code, contact_name, contact_phone, contact_email, deputy_name,
                deputy_phone, deputy_email, keeper, keeper_deputy, version, updated_by, updated_at
            from access_interface_contact where access_id = #{accessId}""")
    List<InterfaceContactRow> of(String accessId);

    @Insert("""
            insert into access_interface_contact (access_id, interface, contact_name, contact_phone, contact_email,
                deputy_name, deputy_phone, deputy_email, keeper, keeper_deputy, version, updated_by, updated_at)
            values (#{r.accessId}, #{r.interfaceCode}, #{r.contactName,jdbcType=VARCHAR},
                #{r.contactPhone,jdbcType=VARCHAR}, #{r.contactEmail,jdbcType=VARCHAR}, #{r.deputyName,jdbcType=VARCHAR},
                #{r.deputyPhone,jdbcType=VARCHAR}, #{r.deputyEmail,jdbcType=VARCHAR}, #{r.keeper,jdbcType=VARCHAR},
                #{r.keeperDeputy,jdbcType=VARCHAR}, 1, #{r.updatedBy}, #{r.updatedAt})""")
    void add(@Param("r") InterfaceContactRow row);

    @Update("""
            update access_interface_contact set contact_name = #{r.contactName,jdbcType=VARCHAR},
                contact_phone = #{r.contactPhone,jdbcType=VARCHAR}, contact_email = #{r.contactEmail,jdbcType=VARCHAR},
                deputy_name = #{r.deputyName,jdbcType=VARCHAR}, deputy_phone = #{r.deputyPhone,jdbcType=VARCHAR},
                deputy_email = #{r.deputyEmail,jdbcType=VARCHAR}, keeper = #{r.keeper,jdbcType=VARCHAR},
                keeper_deputy = #{r.keeperDeputy,jdbcType=VARCHAR}, version = version + 1, updated_by = #{r.updatedBy},
                updated_at = #{r.updatedAt}
            where access_id = #{r.accessId} and interface = #{r.interfaceCode} and version = #{r.version}""")
    int change(@Param("r") InterfaceContactRow row);
}
