package org.suyuan.access;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reached through the access, which is read within the scope")
interface AccessCheckMapper extends BaseMapper<AccessCheckRow> {

    @Select(value = "select nextval('access_check_seq')", databaseId = "postgresql")
    @Select(value = "select access_check_seq.nextval from dual", databaseId = "oracle")
    long nextCase();

    @Select("select access_id from access_check where check_month = #{month}")
    List<String> checked(String month);

    default List<AccessCheckRow> of(String accessId) {
        return selectList(
                Wrappers.<AccessCheckRow>query().eq("access_id", accessId).orderByDesc("check_month"));
    }

    default List<AccessCheckRow> open(String accessId) {
        return selectList(
                Wrappers.<AccessCheckRow>query().eq("access_id", accessId).isNull("outcome"));
    }
}
