package org.suyuan.trace.code;

import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Scoped;

@Mapper
@Scoped(
        table = "commitment_certificate",
        owner = {},
        affiliated = "subject_id")
interface CertificateMapper extends BaseMapper<CertificateRow> {

    /** Columns by the fields a list is sorted by. */
    Map<String, String> SORTS = Map.of(
            "issuedAt",
            "issued_at",
            "issuedOn",
            "issued_on",
            "number",
            "certificate_no",
            "productName",
            "product_name",
            "subjectName",
            "subject_name");

    /** What is looked for; null asks for nothing. */
    record Query(
            @Nullable String q,
            @Nullable String subjectCode,
            @Nullable CertificateState state) {}

    private static QueryWrapper<CertificateRow> conditions(Query query) {
        String q = query.q();
        CertificateState state = query.state();
        return Wrappers.<CertificateRow>query()
                .eq(query.subjectCode() != null, "subject_code", query.subjectCode())
                .eq(state != null, "state", state == null ? null : state.name())
                .and(q != null, any -> any.like("certificate_no", q)
                        .or()
                        .like("product_name", q)
                        .or()
                        .like("batch_no", q)
                        .or()
                        .like("subject_name", q));
    }

    @Select(value = "select nextval('commitment_certificate_seq')", databaseId = "postgresql")
    @Select(value = "select commitment_certificate_seq.nextval from dual", databaseId = "oracle")
    long nextNumber();

    default List<CertificateRow> list(Query query, PageRequest page) {
        String column = page.sort() == null ? "issued_at" : SORTS.get(page.sort());
        boolean ascending = page.sort() != null && page.ascending();
        return selectList(
                new Page<CertificateRow>(page.page() + 1L, page.size(), false),
                conditions(query).orderBy(true, ascending, column).orderBy(true, ascending, "id"));
    }

    default long countOf(Query query) {
        return selectCount(conditions(query));
    }

    @Select("select * from commitment_certificate where id = #{id} for update")
    @Nullable
    CertificateRow lock(String id);

    /** By its number or its trace code. */
    default Optional<CertificateRow> named(String numberOrCode) {
        return selectList(Wrappers.<CertificateRow>query()
                        .eq("certificate_no", numberOrCode)
                        .or()
                        .eq("trace_code", numberOrCode))
                .stream()
                .findFirst();
    }

    default Optional<CertificateRow> ofRange(String rangeId) {
        return Optional.ofNullable(selectOne(Wrappers.<CertificateRow>query().eq("range_id", rangeId)));
    }

    default List<CertificateRow> ofIds(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : selectList(Wrappers.<CertificateRow>query().in("id", ids));
    }
}
