package org.suyuan.registry;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("imports of the registry, for who keeps it")
interface RegistryImportMapper extends BaseMapper<ImportRow> {

    default List<ImportRow> newest(PageRequest page) {
        return selectList(
                new Page<ImportRow>(page.page() + 1L, page.size(), false),
                Wrappers.<ImportRow>query().orderByDesc("started_at", "id"));
    }
}
