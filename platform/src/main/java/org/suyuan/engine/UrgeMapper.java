package org.suyuan.engine;

import java.time.Instant;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reached through their task only, which is read through the scope first")
interface UrgeMapper {

    @Select("""
            select count(*) from task_urge
            where task_id = #{task} and account = #{account} and urged_at > #{since}""")
    long since(@Param("task") String task, @Param("account") String account, @Param("since") Instant since);

    @Insert("insert into task_urge (id, task_id, account, urged_at) values (#{id}, #{task}, #{account}, #{at})")
    void add(
            @Param("id") String id,
            @Param("task") String task,
            @Param("account") String account,
            @Param("at") Instant at);
}
