package org.suyuan.subject;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reached through their node, which is read through the scope first, or by the platform itself")
interface MerchantMapper extends BaseMapper<MerchantRow> {

    /** Not all of a market that has thousands. */
    int MOST = 1_000;

    default List<MerchantRow> ofMerchant(String subjectId) {
        return selectList(
                Wrappers.<MerchantRow>query().eq("subject_id", subjectId).orderByAsc("asked_at", "id"));
    }

    /** The newest first. */
    default List<MerchantRow> ofNode(String nodeId) {
        return selectList(
                new Page<MerchantRow>(1, MOST, false),
                Wrappers.<MerchantRow>query().eq("node_id", nodeId).orderByDesc("asked_at", "id"));
    }

    /** As it is now, whatever this transaction has read before. */
    @Select("select * from merchant_confirmation where id = #{id} for update")
    @Nullable
    MerchantRow again(String id);

    default long pending(String subjectId) {
        return selectCount(
                Wrappers.<MerchantRow>query().eq("subject_id", subjectId).eq("state", MerchantState.PENDING.name()));
    }
}
