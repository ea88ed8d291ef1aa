package org.suyuan.search;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.time.Instant;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Update;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("names of indexes only, no business data")
interface IndexMapper extends BaseMapper<IndexRow> {

    @Update("update search_index set building_name = #{name} where kind = #{kind}")
    void build(String kind, String name);

    @Update("update search_index set building_name = null where kind = #{kind} and building_name = #{name}")
    void abandon(String kind, String name);

    @Update("update search_index set current_name = null where kind = #{kind}")
    void forget(String kind);

    @Update("""
        update search_index set current_name = building_name, building_name = null,
            definition_digest = #{digest}, rebuilt_at = #{now}
        where kind = #{kind} and building_name = #{name}
        """)
    int swap(String kind, String name, String digest, Instant now);

    @Update("update search_index set rebuilt_at = #{now} where kind = #{kind}")
    void rebuilt(String kind, Instant now);

    @Update("update search_index set reconciled_at = #{now} where kind = #{kind}")
    void reconciled(String kind, Instant now);
}
