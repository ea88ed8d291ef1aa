package org.suyuan.engine;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("people see those of their own only, by the conditions here")
interface DeputyMapper extends BaseMapper<DeputyRow> {

    /** For whom somebody stands in now, the oldest first. */
    default List<DeputyRow> standingIn(String deputy, Instant now) {
        return selectList(Wrappers.<DeputyRow>query()
                .eq("deputy", deputy)
                .le("from_at", now)
                .gt("to_at", now)
                .isNull("ended_at")
                .orderByAsc("created_at", "id"));
    }

    /** Those one is part of, the latest first. */
    default List<DeputyRow> of(String account) {
        return selectList(Wrappers.<DeputyRow>query()
                .and(either -> either.eq("principal", account).or().eq("deputy", account))
                .orderByDesc("from_at", "id"));
    }

    default boolean away(String principal, String process, Instant now) {
        return selectCount(Wrappers.<DeputyRow>query()
                        .eq("principal", principal)
                        .le("from_at", now)
                        .gt("to_at", now)
                        .isNull("ended_at")
                        .and(which -> which.isNull("process_key").or().eq("process_key", process)))
                > 0;
    }

    default boolean everDeputised(String principal) {
        return selectCount(Wrappers.<DeputyRow>query().eq("principal", principal)) > 0;
    }

    @Select("select * from deputy where id = #{id} for update")
    @Nullable
    DeputyRow lock(String id);

    @Update("update deputy set ended_at = #{now} where id = #{id}")
    void end(@Param("id") String id, @Param("now") Instant now);
}
