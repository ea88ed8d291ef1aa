package org.suyuan.subject;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("the classification of industries is everybody's")
interface IndustryMapper {

    /** A category as it is stored. */
    record Row(String code, String name, @Nullable String parentCode) {}

    @Select("select code, name, parent_code from industry order by code")
    List<Row> all();

    @Insert("insert into industry (code, name, parent_code) values (#{code}, #{name}, #{parentCode})")
    void add(Row row);

    @Update("update industry set name = #{name} where code = #{code}")
    void rename(@Param("code") String code, @Param("name") String name);
}
