package org.suyuan.product;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reached through the product, which is read through the scope first")
interface ProductHistoryMapper extends BaseMapper<ProductHistoryRow> {

    /** Oldest first. */
    default List<ProductHistoryRow> of(String productId) {
        return selectList(Wrappers.<ProductHistoryRow>query()
                .eq("product_id", productId)
                .orderByAsc("product_version", "happened_at", "id"));
    }

    /** The row of a decision that has had no effect yet. */
    default Optional<ProductHistoryRow> decision(String taskId) {
        return Optional.ofNullable(selectOne(
                Wrappers.<ProductHistoryRow>query().eq("task_id", taskId).isNull("changes")));
    }
}
