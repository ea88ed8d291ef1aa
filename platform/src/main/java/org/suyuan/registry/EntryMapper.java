package org.suyuan.registry;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped(
        "what the registration authority publishes of every firm; read by the checks of the platform and by who keeps it")
interface EntryMapper extends BaseMapper<EntryRow> {

    int SECONDS = 2;

    /** Waited for a bounded time: a case is held up by nothing. */
    @Nullable
    @Select("select * from registry_entry where uscc = #{uscc}")
    @Options(timeout = SECONDS)
    EntryRow find(String uscc);

    /** Only one import writes at a time, and for a batch only. */
    @Select("select id from registry_turn where id = 1 for update")
    int takeTurn();

    default List<EntryRow> of(Collection<String> usccs) {
        return selectList(Wrappers.<EntryRow>query().in("uscc", usccs));
    }
}
