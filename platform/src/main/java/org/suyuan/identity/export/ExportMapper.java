package org.suyuan.identity.export;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("read by who asked and by who confirms; what is taken away is narrowed when it is")
interface ExportMapper extends BaseMapper<ExportRow> {

    @Select("""
            select * from export_request where requester = #{requester}
            order by requested_at desc, id desc offset #{offset} rows fetch next #{size} rows only
            """)
    List<ExportRow> by(String requester, long offset, int size);

    @Select("select count(*) from export_request where requester = #{requester}")
    long countBy(String requester);

    @Select("""
            select * from export_request where state = 'REQUESTED' and requester <> #{but}
            order by requested_at, id offset #{offset} rows fetch next #{size} rows only
            """)
    List<ExportRow> waiting(String but, long offset, int size);

    @Select("select count(*) from export_request where state = 'REQUESTED' and requester <> #{but}")
    long countWaiting(String but);

    @Update("""
            update export_request set state = #{state}, decided_by = #{by}, decided_at = #{now},
                opinion = #{opinion,jdbcType=VARCHAR}
            where id = #{id} and state = 'REQUESTED'
            """)
    int decide(String id, ExportState state, String by, Instant now, @Nullable String opinion);
}
