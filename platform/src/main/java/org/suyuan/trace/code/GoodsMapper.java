package org.suyuan.trace.code;

import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("belongs to two subjects: read by the codes of those that one works for")
interface GoodsMapper extends BaseMapper<GoodsRow> {

    default List<GoodsRow> list(GoodsReceipts.Side side, Collection<String> codes, GoodsState state, PageRequest page) {
        return selectList(
                new Page<GoodsRow>(page.page() + 1L, page.size(), false),
                conditions(side, codes, state).orderByDesc("answered_at", "id"));
    }

    default long countOf(GoodsReceipts.Side side, Collection<String> codes, GoodsState state) {
        return selectCount(conditions(side, codes, state));
    }

    private static QueryWrapper<GoodsRow> conditions(
            GoodsReceipts.Side side, Collection<String> codes, GoodsState state) {
        return Wrappers.<GoodsRow>query()
                .in(side == GoodsReceipts.Side.BUYER ? "buyer_code" : "sender_code", codes)
                .eq("outcome", state.name());
    }

    @Select("select * from goods_receipt where source_key = #{key} for update")
    @Nullable
    GoodsRow lock(String key);
}
