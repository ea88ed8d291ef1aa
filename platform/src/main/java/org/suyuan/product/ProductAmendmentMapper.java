package org.suyuan.product;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reached through the product, which is read through the scope first")
interface ProductAmendmentMapper extends BaseMapper<ProductAmendment> {

    @Select(value = "select nextval('product_amendment_seq')", databaseId = "postgresql")
    @Select(value = "select product_amendment_seq.nextval from dual", databaseId = "oracle")
    long nextCase();

    default Optional<ProductAmendment> open(String productId) {
        return Optional.ofNullable(selectOne(Wrappers.<ProductAmendment>query().eq("open_key", productId)));
    }

    default Optional<ProductAmendment> ofCase(String caseNo) {
        return Optional.ofNullable(selectOne(Wrappers.<ProductAmendment>query().eq("case_no", caseNo)));
    }

    /** The open ones of several products. */
    default List<ProductAmendment> open(Collection<String> productIds) {
        return productIds.isEmpty()
                ? List.of()
                : selectList(Wrappers.<ProductAmendment>query().in("open_key", productIds));
    }

    /** All of a product, the newest first. */
    default List<ProductAmendment> of(String productId) {
        return selectList(
                Wrappers.<ProductAmendment>query().eq("product_id", productId).orderByDesc("filed_at", "id"));
    }
}
