package org.suyuan.engine;

import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("settings of the platform")
interface RungMapper {

    /** A rung as it is stored. */
    record Rung(int rung, int afterDays, String permission) {}

    @Select("select rung, after_days, permission from escalation_rung order by rung")
    List<Rung> all();

    @Delete("delete from escalation_rung")
    void clear();

    @Insert("insert into escalation_rung (rung, after_days, permission) values (#{rung}, #{days}, #{permission})")
    void add(@Param("rung") int rung, @Param("days") int days, @Param("permission") String permission);
}
