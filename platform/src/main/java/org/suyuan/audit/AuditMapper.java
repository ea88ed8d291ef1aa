package org.suyuan.audit;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import org.apache.ibatis.annotations.Mapper;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("the trail is read by audit administrators of the whole platform")
interface AuditMapper extends BaseMapper<AuditRow> {}
