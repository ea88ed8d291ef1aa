package org.suyuan.document;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import org.apache.ibatis.annotations.Mapper;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reached through its document")
interface DocumentFileMapper extends BaseMapper<DocumentFileRow> {}
