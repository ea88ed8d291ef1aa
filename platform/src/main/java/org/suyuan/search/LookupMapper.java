package org.suyuan.search;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import org.apache.ibatis.annotations.Mapper;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("holds no personal data and belongs to nobody")
interface LookupMapper extends BaseMapper<LookupRow> {}
