package org.suyuan.engine;

import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.OwnSubjects;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.organisation.Departments;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Region;
import org.suyuan.shared.Scoped;

@Mapper
@Scoped(
        table = "work_item",
        owner = {"assignee", "completed_by"},
        affiliated = "business_key")
interface WorkItemMapper extends BaseMapper<WorkItemRow> {

    /** What a list shows, and its column. */
    Map<String, String> SORTS = Map.ofEntries(
            Map.entry("name", "name"),
            Map.entry("process", "process_key"),
            Map.entry("processName", "process_name"),
            Map.entry("caseNo", "case_no"),
            Map.entry("title", "title"),
            Map.entry("regionCode", "region_code"),
            Map.entry("assignee", "assignee"),
            Map.entry("createdAt", "created_at"),
            Map.entry("dueAt", "due_at"),
            Map.entry("completedAt", "completed_at"));

    /** A query as one person asks it. */
    record Asked(
            InboxQuery query,
            SignedIn person,
            List<String> departments,
            @Nullable Region region,
            Instant now,
            List<StandIn> standIns,
            boolean deputised) {}

    default long count(Asked asked) {
        return selectCount(conditions(asked));
    }

    /** Rows of {@code process}, {@code region} and how many, {@code n}. */
    default List<Map<String, Object>> countByProcessAndRegion(Asked asked) {
        return selectMaps(conditions(asked)
                .select("process_key as process", "region_code as region", "count(*) as n")
                .groupBy("process_key", "region_code"));
    }

    private static QueryWrapper<WorkItemRow> conditions(Asked asked) {
        InboxQuery query = asked.query();
        SignedIn person = asked.person();
        Region region = asked.region();
        Instant now = asked.now();
        QueryWrapper<WorkItemRow> wrapper = Wrappers.query();
        switch (query.state()) {
            case CLAIMABLE ->
                claimable(wrapper.isNull("completed_at").isNull("assignee"), asked)
                        .ne("applicant", person.name())
                        .apply("not " + OwnSubjects.sql("work_item.business_key", "{0}"), person.name());
            case MINE -> mine(wrapper, asked);
            case DONE -> wrapper.isNotNull("completed_at").eq("completed_by", person.name());
        }
        wrapper.eq(query.process() != null, "process_key", query.process());
        if (region != null) {
            wrapper.inSql("region_code", "select code from region where path like '" + region.path() + "%'");
        }
        if (query.overdue() != null) {
            if (query.overdue()) {
                wrapper.lt("due_at", now).isNull("completed_at");
            } else {
                wrapper.and(
                        any -> any.isNull("due_at").or().ge("due_at", now).or().isNotNull("completed_at"));
            }
        }
        if (query.q() != null && !query.q().isBlank()) {
            wrapper.apply("search_text like {0} escape '!'", "%" + escaped(query.q()) + "%");
        }
        return wrapper;
    }

    /** What one may take, by one's own rights or by those of whom one stands in for. */
    private static QueryWrapper<WorkItemRow> claimable(QueryWrapper<WorkItemRow> wrapper, Asked asked) {
        List<String> own = orNone(asked.person().candidateNames());
        if (asked.standIns().isEmpty()) {
            return wrapper.in("candidate", own).and(mine -> within(mine, asked.departments()));
        }
        return wrapper.and(any -> {
            any.and(mine -> mine.in("candidate", own).and(whose -> within(whose, asked.departments())));
            for (StandIn other : asked.standIns()) {
                any.or(his -> his.in("candidate", orNone(other.principal().candidateNames()))
                        .eq(other.process() != null, "process_key", other.process())
                        .ne("applicant", other.principal().name())
                        .apply("(" + other.scope() + ")")
                        .and(whose -> within(whose, other.departments())));
            }
        });
    }

    /** What one of several departments has to review is for its own people. */
    private static void within(QueryWrapper<WorkItemRow> wrapper, List<String> departments) {
        wrapper.isNull("department_id").or().inSql("department_id", Departments.disabledSql());
        if (!departments.isEmpty()) {
            wrapper.or().in("department_id", departments);
        }
    }

    /**
     * What one holds, and what is held by whom one stands in for, or was taken in one's name; of the subjects one works for,
     * what a colleague has to correct too.
     */
    private static void mine(QueryWrapper<WorkItemRow> wrapper, Asked asked) {
        SignedIn person = asked.person();
        boolean applies = person.may(Permission.SUBJECT_APPLY);
        wrapper.isNull("completed_at");
        if (!applies && asked.standIns().isEmpty() && !asked.deputised()) {
            wrapper.eq("assignee", person.name());
            return;
        }
        wrapper.and(any -> {
            any.eq("assignee", person.name());
            if (applies) {
                any.or(correction -> correction
                        .eq("kind", WorkItemRow.CORRECTION)
                        .apply(OwnSubjects.sql("work_item.business_key", "{0}"), person.name()));
            }
            if (asked.deputised()) {
                any.or().eq("on_behalf_of", person.name());
            }
            for (StandIn other : asked.standIns()) {
                any.or(his -> his.eq("assignee", other.principal().name())
                        .eq("kind", WorkItemRow.REVIEW)
                        .isNull("owner_account")
                        .eq(other.process() != null, "process_key", other.process()));
            }
        });
    }

    private static List<String> orNone(List<String> names) {
        return names.isEmpty() ? List.of("-") : names;
    }

    private static String escaped(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0");
    }

    default List<WorkItemRow> page(Asked asked, PageRequest page) {
        boolean done = asked.query().state() == InboxQuery.State.DONE;
        String column = page.sort() == null ? (done ? "completed_at" : "due_at") : SORTS.get(page.sort());
        boolean ascending = page.sort() == null ? !done : page.ascending();
        QueryWrapper<WorkItemRow> wrapper =
                conditions(asked).orderBy(true, ascending, column).orderBy(true, ascending, "id");
        return selectList(
                new com.baomidou.mybatisplus.extension.plugins.pagination.Page<WorkItemRow>(
                        page.page() + 1L, page.size(), false),
                wrapper);
    }

    /** The open ones of a case that nobody else has locked, locked for this transaction. */
    @Select("select id from work_item where case_id = #{caseId} and completed_at is null for update skip locked")
    List<String> lockOpen(String caseId);

    default List<WorkItemRow> openOf(String caseId) {
        return openOf(List.of(caseId));
    }

    default List<WorkItemRow> openOf(Collection<String> caseIds) {
        return caseIds.isEmpty()
                ? List.of()
                : selectList(Wrappers.<WorkItemRow>query()
                        .in("case_id", caseIds)
                        .isNull("completed_at")
                        .orderByAsc("created_at", "id"));
    }

    /** What somebody holds, in the order in which several are locked. */
    default List<WorkItemRow> heldBy(String account) {
        return selectList(Wrappers.<WorkItemRow>query()
                .eq("assignee", account)
                .isNull("completed_at")
                .orderByAsc("id"));
    }

    /** What somebody owns that others are answering. */
    default List<WorkItemRow> ownedBy(String account) {
        return selectList(Wrappers.<WorkItemRow>query()
                .eq("owner_account", account)
                .isNull("completed_at")
                .orderByAsc("id"));
    }

    /** What is being done in the name of others. */
    default List<WorkItemRow> deputised() {
        return selectList(Wrappers.<WorkItemRow>query()
                .isNotNull("on_behalf_of")
                .isNull("completed_at")
                .orderByAsc("id"));
    }

    /** The opinions on a task that are still missing. */
    default List<WorkItemRow> asked(String parentId) {
        return selectList(Wrappers.<WorkItemRow>query()
                .eq("parent_id", parentId)
                .isNull("completed_at")
                .orderByAsc("created_at", "id"));
    }

    /** Open reviews and corrections behind a task, in the order in which they are recounted. */
    default List<WorkItemRow> openAfter(@Nullable String id, int limit) {
        return selectList(
                new com.baomidou.mybatisplus.extension.plugins.pagination.Page<WorkItemRow>(1, limit, false),
                Wrappers.<WorkItemRow>query()
                        .isNull("completed_at")
                        .isNotNull("due_at")
                        .gt(id != null, "id", id)
                        .orderByAsc("id"));
    }

    /** How often a step of a case was a review. */
    default long reviewsOf(String caseId, String step) {
        return selectCount(Wrappers.<WorkItemRow>query()
                .eq("case_id", caseId)
                .eq("step", step)
                .eq("kind", WorkItemRow.REVIEW));
    }

    /** The shares of a case that several departments review side by side, of all its sittings, the oldest first. */
    default List<WorkItemRow> shares(Collection<String> caseIds) {
        return caseIds.isEmpty()
                ? List.of()
                : selectList(Wrappers.<WorkItemRow>query()
                        .in("case_id", caseIds)
                        .isNotNull("sitting")
                        .eq("kind", WorkItemRow.REVIEW)
                        .orderByAsc("created_at", "sitting", "id"));
    }

    default long open() {
        return selectCount(Wrappers.<WorkItemRow>query().isNull("completed_at").isNotNull("due_at"));
    }

    /** How many open steps of an object somebody holds. */
    @Select("""
            select count(*) from work_item
            where business_key = #{businessKey} and assignee = #{account} and completed_at is null""")
    long held(@Param("businessKey") String businessKey, @Param("account") String account);

    @Select("select * from work_item where id = #{id} for update")
    @Nullable
    WorkItemRow lock(String id);

    @Update("""
            update work_item set title = #{file.title}, region_code = #{file.regionCode},
                product_classes = case when sitting is null then #{file.productClasses} else product_classes end,
                stages = #{file.stages}, search_text = #{file.searchText}
            where case_id = #{file.id} and completed_at is null""")
    void refile(@Param("file") CaseRow file);

    @Update("update work_item set assignee = #{assignee,jdbcType=VARCHAR} where id = #{id}")
    void assign(@Param("id") String id, @Param("assignee") @Nullable String assignee);

    @Update("""
            update work_item set completed_at = #{at}, completed_by = #{by,jdbcType=VARCHAR},
                outcome = #{outcome,jdbcType=VARCHAR}
            where id = #{id} and completed_at is null""")
    void end(
            @Param("id") String id,
            @Param("at") Instant at,
            @Param("by") @Nullable String by,
            @Param("outcome") @Nullable String outcome);

    @Update("""
            update work_item set owner_account = #{owner,jdbcType=VARCHAR}, on_behalf_of = #{behalf,jdbcType=VARCHAR}
            where id = #{id}""")
    void capacity(
            @Param("id") String id, @Param("owner") @Nullable String owner, @Param("behalf") @Nullable String behalf);

    @Update("update work_item set completed_at = #{at} where parent_id = #{parent} and completed_at is null")
    void endAsked(@Param("parent") String parent, @Param("at") Instant at);

    /** A task that is due at another time is reminded of and escalated anew only where that lies ahead. */
    @Update("""
            update work_item set due_at = #{due}, remind_at = #{remind,jdbcType=TIMESTAMP_WITH_TIMEZONE},
                reminded_at = case when #{remind,jdbcType=TIMESTAMP_WITH_TIMEZONE} > #{now} then null else reminded_at end,
                escalated_at = case when #{due} > #{now} then null else escalated_at end,
                next_rung_at = case when #{due} > #{now} then null else next_rung_at end,
                rung = case when #{due} > #{now} then 0 else rung end
            where id = #{id}""")
    void dueAt(
            @Param("id") String id,
            @Param("due") Instant due,
            @Param("remind") @Nullable Instant remind,
            @Param("now") Instant now);

    /** Open items whose reminder or due time has come and who have not been told, locked, other nodes' left out. */
    @Select(databaseId = "postgresql", value = """
            select * from work_item
            where completed_at is null
                and ((remind_at <= #{now} and reminded_at is null and due_at > #{now})
                    or (due_at <= #{now} and escalated_at is null)
                    or next_rung_at <= #{now})
            order by due_at limit #{limit} for update skip locked""")
    @Select(databaseId = "oracle", value = """
            select * from work_item
            where id in (
                select id from (
                    select id from work_item
                    where completed_at is null
                        and ((remind_at <= #{now} and reminded_at is null and due_at > #{now})
                            or (due_at <= #{now} and escalated_at is null)
                    or next_rung_at <= #{now})
                    order by due_at)
                where rownum <= #{limit})
            for update skip locked""")
    List<WorkItemRow> lockDue(@Param("now") Instant now, @Param("limit") int limit);

    @Update("update work_item set reminded_at = #{now} where id = #{id}")
    void reminded(@Param("id") String id, @Param("now") Instant now);

    @Update("""
            update work_item set escalated_at = coalesce(escalated_at, #{now}), rung = #{rung},
                next_rung_at = #{next,jdbcType=TIMESTAMP_WITH_TIMEZONE}
            where id = #{id}""")
    void escalated(
            @Param("id") String id,
            @Param("now") Instant now,
            @Param("rung") int rung,
            @Param("next") @Nullable Instant next);
}
