package org.suyuan.engine;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Update;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reached through their case only, by the engine itself")
interface CaseClockMapper extends BaseMapper<CaseClockRow> {

    default Optional<CaseClockRow> of(String caseId, String step) {
        return selectList(Wrappers.<CaseClockRow>query().eq("case_id", caseId).eq("step", step)).stream()
                .findFirst();
    }

    @Update("update case_clock set limit_days = #{days} where id = #{id}")
    void limit(@Param("id") String id, @Param("days") int days);

    @Update("update case_clock set running_since = #{now} where id = #{id} and running_since is null")
    void start(@Param("id") String id, @Param("now") Instant now);

    @Update("""
            update case_clock set used_days = used_days + #{days}, running_since = null
            where id = #{id} and running_since is not null""")
    void stop(@Param("id") String id, @Param("days") int days);
}
