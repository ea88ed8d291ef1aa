package org.suyuan.trace.code;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reached through their range")
interface CodeActMapper extends BaseMapper<CodeActRow> {

    /** What was done to any code between two numbers, in the order in which it was done. */
    default List<CodeActRow> covering(String rangeId, int from, int to) {
        return selectList(Wrappers.<CodeActRow>query()
                .eq("range_id", rangeId)
                .le("first_no", to)
                .ge("last_no", from)
                .orderByAsc("act_no"));
    }

    /** The latest first. */
    default List<CodeActRow> latest(String rangeId, int most) {
        return selectList(
                new Page<CodeActRow>(1, most, false),
                Wrappers.<CodeActRow>query().eq("range_id", rangeId).orderByDesc("act_no"));
    }

    /** What was ever put into a package. */
    default List<CodeActRow> packedIn(String packageRangeId, int packageNo) {
        return selectList(Wrappers.<CodeActRow>query()
                .eq("package_range_id", packageRangeId)
                .eq("package_no", packageNo)
                .eq("kind", CodeActKind.PACK.name())
                .orderByAsc("range_id", "act_no"));
    }
}
