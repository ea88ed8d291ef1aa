package org.suyuan.access;

import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Scoped;

@Mapper
@Scoped(table = "trace_scheme", owner = "created_by")
interface TraceSchemeMapper extends BaseMapper<TraceScheme> {

    /** A scheme and its name. */
    record Named(String id, String name) {}

    /** How many systems and subjects a scheme covers. */
    record Coverage(String id, int systems, int subjects) {}

    @Select("select id, name from trace_scheme order by name, id")
    List<Named> named();

    @Select("""
            <script>select id, name from trace_scheme where id in
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach></script>""")
    List<Named> names(@Param("ids") Collection<String> ids);

    @Select("select count(*) from trace_scheme where id = #{id}")
    long there(String id);

    /** Systems that are filed under it, and subjects that mandated one of them. */
    @Select("""
            <script>select a.scheme_id, count(distinct a.id), count(distinct m.subject_id)
            from platform_access a left join mandate m on m.access_id = a.id and m.ended_at is null
            where a.filing_no is not null and a.scheme_id in
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            group by a.scheme_id</script>""")
    List<Coverage> coverage(@Param("ids") Collection<String> ids);

    default List<TraceScheme> page(@Nullable String q, PageRequest page) {
        QueryWrapper<TraceScheme> wanted = wanted(q);
        wanted.orderBy(page.sort() != null, page.ascending(), column(page.sort()))
                .orderByDesc("id");
        return selectList(new Page<TraceScheme>(page.page() + 1L, page.size(), false), wanted);
    }

    private static String column(@Nullable String sort) {
        return sort == null ? "id" : sort.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    default long count(@Nullable String q) {
        return selectCount(wanted(q));
    }

    private static QueryWrapper<TraceScheme> wanted(@Nullable String q) {
        QueryWrapper<TraceScheme> wanted = Wrappers.query();
        if (q != null) {
            String like = "%" + q.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
            wanted.apply(
                    "(lower(name) like {0} escape '!' or lower(builder_name) like {0} escape '!'"
                            + " or lower(project) like {0} escape '!')",
                    like);
        }
        return wanted;
    }
}
