package org.suyuan.intake.epcis;

import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.ibatis.annotations.Mapper;
import org.suyuan.shared.Scoped;

@Mapper
@Scoped(table = "epcis_event_party", owner = "owner", affiliated = "subject_id")
interface EpcisEventMapper extends BaseMapper<EventRow> {

    /** Narrowed by whoever may see one of the parties; the interceptor adds to this what the scope says. */
    String SEEN = "select 1 from epcis_event_party p where p.event_row = epcis_event.id";

    /** A page in order, one more than asked where there are more. */
    default List<EventRow> find(EventQuery query) {
        QueryWrapper<EventRow> where = conditions(query);
        EventQuery.Order order = query.order();
        EventQuery.After after = query.after();
        if (after != null) {
            String beyond = order.ascending() ? ">" : "<";
            where.apply(
                    "(" + order.column() + " " + beyond + " {0} or (" + order.column() + " = {0} and id " + beyond
                            + " {1}))",
                    after.time(),
                    after.id());
        }
        where.orderBy(true, order.ascending(), order.column(), "id");
        return selectList(new Page<EventRow>(1, query.size() + 1L, false), where);
    }

    /** How many there are, up to a number. */
    default boolean more(EventQuery query, int than) {
        return selectList(
                                new Page<EventRow>(1, than + 1L, false),
                                conditions(query).select("id"))
                        .size()
                > than;
    }

    /** What has an id: an event, and what declares it to be in error, which comes first. */
    default List<EventRow> called(String eventId) {
        return selectList(
                Wrappers.<EventRow>query().eq("event_id", eventId).exists(SEEN).orderByDesc("recorded_at", "id"));
    }

    /** Events that name a unit by any of these keys and that nothing declares to be in error, the earliest first. */
    default List<EventRow> ofUnits(Collection<String> keys, int most) {
        return selectList(
                new Page<EventRow>(1, most, false),
                Wrappers.<EventRow>query()
                        .exists(SEEN)
                        .apply(
                                "id in (select u.event_row from epcis_event_unit u where u.unit_key in ("
                                        + placeholders(0, keys.size()) + "))",
                                keys.toArray())
                        .isNull("declared_at")
                        .notExists("select 1 from epcis_event d where d.event_id = epcis_event.event_id"
                                + " and d.declared_at is not null")
                        .orderByAsc("event_time", "id"));
    }

    private static QueryWrapper<EventRow> conditions(EventQuery query) {
        QueryWrapper<EventRow> where = Wrappers.<EventRow>query().exists(SEEN);
        query.equal().forEach((column, values) -> {
            if (values.isEmpty()) {
                where.apply("1 = 0");
            } else {
                where.in(column, values);
            }
        });
        query.ranges().forEach(range -> {
            if (range.from()) {
                where.ge(range.column(), range.time());
            } else {
                where.lt(range.column(), range.time());
            }
        });
        if (query.declared() != null) {
            where.isNotNull(query.declared(), "declared_at").isNull(!query.declared(), "declared_at");
        }
        query.units().forEach(match -> units(where, match));
        query.terms().forEach(match -> {
            List<Object> values = new ArrayList<>();
            values.add(match.kind().name());
            String type = "";
            if (match.type() != null) {
                type = " and t.term_type = {1}";
                values.add(match.type());
            }
            String keys = placeholders(values.size(), match.keys().size());
            values.addAll(match.keys());
            where.exists(
                    "select 1 from epcis_event_term t where t.event_row = epcis_event.id and t.term = {0}" + type
                            + " and t.term_key in (" + keys + ")",
                    values.toArray());
        });
        return where;
    }

    private static void units(QueryWrapper<EventRow> where, EventQuery.UnitMatch match) {
        List<Object> values = new ArrayList<>();
        values.add(match.asClass() ? "Y" : "N");
        StringBuilder sql = new StringBuilder("select u.event_row from epcis_event_unit u where u.as_class = {0}");
        if (!match.roles().isEmpty()) {
            sql.append(" and u.role in (")
                    .append(placeholders(values.size(), match.roles().size()))
                    .append(')');
            match.roles().forEach(role -> values.add(role.name()));
        }
        List<String> any = new ArrayList<>();
        if (!match.keys().isEmpty()) {
            any.add("u.unit_key in (" + placeholders(values.size(), match.keys().size()) + ")");
            values.addAll(match.keys());
        }
        for (String pattern : match.patterns()) {
            any.add("u.unit_key like {" + values.size() + "} escape '!'");
            values.add(pattern);
        }
        sql.append(" and (").append(String.join(" or ", any)).append(')');
        where.apply("id in (" + sql + ")", values.toArray());
    }

    private static String placeholders(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(i -> "{" + i + "}").collect(Collectors.joining(", "));
    }
}
