package org.suyuan.exchange;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.suyuan.shared.Scoped;

@Mapper
@Scoped(
        table = "change_entry",
        owner = {},
        affiliated = "object_id")
interface ChangeMapper extends BaseMapper<ChangeRow> {

    /** What follows a number, in order. */
    default List<ChangeRow> after(int number, int size) {
        return selectList(
                new Page<ChangeRow>(1, size, false),
                Wrappers.<ChangeRow>query().gt("change_no", number).orderByAsc("change_no"));
    }

    default Optional<ChangeRow> last(ChangeKind kind, String objectId) {
        return selectList(
                        new Page<ChangeRow>(1, 1, false),
                        Wrappers.<ChangeRow>query()
                                .eq("kind", kind.name())
                                .eq("object_id", objectId)
                                .orderByDesc("object_version"))
                .stream()
                .findFirst();
    }

    /** What has no number yet. Of one object a lower version always comes first, whatever the clocks of several nodes say. */
    default List<ChangeRow> waiting(int size) {
        return selectList(
                new Page<ChangeRow>(1, size, false),
                Wrappers.<ChangeRow>query().isNull("change_no").orderByAsc("object_version", "id"));
    }

    @Update("update change_entry set change_no = #{number} where id = #{id}")
    void number(@Param("id") String id, @Param("number") int number);

    /** The last number, locked until the transaction ends: only one node numbers at a time. */
    @Select("select last_no from change_turn where id = 1 for update")
    int takeTurn();

    @Select("select last_no from change_turn where id = 1")
    int lastNumber();

    @Update("update change_turn set last_no = #{number} where id = 1")
    void endTurn(int number);
}
