package org.suyuan.trace.code;

import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Scoped;

@Mapper
@Scoped(
        table = "trace_code_range",
        owner = {},
        affiliated = "subject_id")
interface RangeMapper extends BaseMapper<RangeRow> {

    /** Columns by the fields a list is sorted by. */
    Map<String, String> SORTS = Map.of(
            "issuedAt",
            "issued_at",
            "quantity",
            "quantity",
            "subjectCode",
            "subject_code",
            "productCode",
            "product_code");

    /** What is looked for; null asks for nothing. Codes of certificates are not listed: their certificates are. */
    record Query(
            @Nullable String subjectCode,
            @Nullable String productCode,
            @Nullable CodeLevel level) {}

    private static QueryWrapper<RangeRow> conditions(Query query) {
        CodeLevel level = query.level();
        return Wrappers.<RangeRow>query()
                .ne("code_level", CodeLevel.BATCH.name())
                .eq(query.subjectCode() != null, "subject_code", query.subjectCode())
                .eq(query.productCode() != null, "product_code", query.productCode())
                .eq(level != null, "code_level", level == null ? null : level.name());
    }

    default List<RangeRow> list(Query query, PageRequest page) {
        String column = page.sort() == null ? "issued_at" : SORTS.get(page.sort());
        boolean ascending = page.sort() != null && page.ascending();
        return selectList(
                new Page<RangeRow>(page.page() + 1L, page.size(), false),
                conditions(query).orderBy(true, ascending, column).orderBy(true, ascending, "id"));
    }

    default long countOf(Query query) {
        return selectCount(conditions(query));
    }

    /** The range that a serial lies in, if it was issued. */
    default Optional<RangeRow> holding(long serial) {
        return selectList(
                        new Page<RangeRow>(1, 1, false),
                        Wrappers.<RangeRow>query().le("first_serial", serial).orderByDesc("first_serial"))
                .stream()
                .filter(row -> serial <= row.lastSerial)
                .findFirst();
    }

    default Map<String, RangeRow> ofIds(Collection<String> ids) {
        Map<String, RangeRow> found = new HashMap<>();
        if (!ids.isEmpty()) {
            selectList(Wrappers.<RangeRow>query().in("id", ids)).forEach(row -> found.put(row.id, row));
        }
        return found;
    }

    /** The row locked for this transaction, within the scope of who acts. */
    @Select("select * from trace_code_range where id = #{id} for update")
    @Nullable
    RangeRow lock(String id);

    /** The last serial that was issued, locked until the transaction ends. */
    @Select("select last_serial from trace_code_counter where id = 'SERIAL' for update")
    long lockCounter();

    @Update("update trace_code_counter set last_serial = #{serial} where id = 'SERIAL'")
    int count(@Param("serial") long serial);

    @Update("""
            update trace_code_range set acts = #{acts}, active_count = #{active}, void_count = #{voided}
            where id = #{id}""")
    int note(@Param("id") String id, @Param("acts") int acts, @Param("active") int active, @Param("voided") int voided);
}
