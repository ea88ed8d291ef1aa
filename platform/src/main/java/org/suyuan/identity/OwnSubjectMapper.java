package org.suyuan.identity;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("own scope is made from it")
interface OwnSubjectMapper {

    @Select("""
            select count(*) from subject_affiliation
            where account = #{account} and subject_id = #{subjectId} and ended_at is null""")
    long count(@Param("account") String account, @Param("subjectId") String subjectId);

    @Select("""
            <script>select subject_id from subject_affiliation
            where account = #{account} and ended_at is null and subject_id in
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach></script>""")
    List<String> among(@Param("account") String account, @Param("ids") List<String> ids);
}
