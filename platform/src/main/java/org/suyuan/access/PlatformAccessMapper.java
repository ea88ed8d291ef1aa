package org.suyuan.access;

import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Scoped;

@Mapper
@Scoped(table = "platform_access", owner = "applicant")
interface PlatformAccessMapper extends BaseMapper<PlatformAccess> {

    @Select(value = "select nextval('access_case_seq')", databaseId = "postgresql")
    @Select(value = "select access_case_seq.nextval from dual", databaseId = "oracle")
    long nextCase();

    @Select(value = "select nextval('access_filing_seq')", databaseId = "postgresql")
    @Select(value = "select access_filing_seq.nextval from dual", databaseId = "oracle")
    long nextFiling();

    /** Narrowed to the data scope as every read here. */
    @Select("select * from platform_access where id = #{id} for update")
    @Nullable
    PlatformAccess lock(String id);

    default Optional<PlatformAccess> ofClient(String clientId) {
        return Optional.ofNullable(selectOne(Wrappers.<PlatformAccess>query().eq("client_id", clientId)));
    }

    default List<PlatformAccess> page(AccessApplications.Query query, PageRequest page) {
        QueryWrapper<PlatformAccess> wanted = wanted(query);
        String column = page.sort() == null ? "filed_at" : column(page.sort());
        wanted.orderBy(true, page.sort() != null && page.ascending(), column).orderByDesc("id");
        return selectList(new Page<PlatformAccess>(page.page() + 1L, page.size(), false), wanted);
    }

    private static String column(String sort) {
        return sort.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    default long count(AccessApplications.Query query) {
        return selectCount(wanted(query));
    }

    private static QueryWrapper<PlatformAccess> wanted(AccessApplications.Query query) {
        QueryWrapper<PlatformAccess> wanted = Wrappers.query();
        String q = query.q();
        if (q != null) {
            String like = "%" + q.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
            wanted.apply(
                    "(lower(system_name) like {0} escape '!' or lower(owner_name) like {0} escape '!'"
                            + " or lower(case_no) like {0} escape '!' or lower(filing_no) like {0} escape '!')",
                    like);
        }
        if (query.regionPath() != null) {
            wanted.apply(
                    "region_code in (select r.code from region r where r.path like {0})", query.regionPath() + "%");
        }
        return wanted.eq(query.status() != null, "status", query.status())
                .eq(query.kind() != null, "kind", query.kind())
                .eq(query.schemeId() != null, "scheme_id", query.schemeId());
    }

    /** The filed ones of a state. */
    default List<PlatformAccess> filed(AccessStatus status) {
        return selectList(Wrappers.<PlatformAccess>query()
                .eq("status", status)
                .isNotNull("client_id")
                .orderByAsc("id"));
    }
}
