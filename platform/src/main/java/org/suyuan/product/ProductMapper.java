package org.suyuan.product;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.OwnSubjects;
import org.suyuan.search.SearchSource;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Scoped;

@Mapper
@Scoped(
        table = "product",
        owner = {},
        affiliated = "subject_id")
interface ProductMapper extends BaseMapper<Product> {

    /** Oracle takes no longer list. */
    int LONGEST_LIST = 1_000;

    /** What stands in the index. */
    Set<String> FINDABLE =
            Set.of(ProductStatus.REGISTERED.name(), ProductStatus.SUSPENDED.name(), ProductStatus.CANCELLED.name());

    /** A version of what was entered. */
    record StoredVersion(int version, String content, String changedBy, Instant changedAt) {}

    @Select(value = "select nextval('product_case_seq')", databaseId = "postgresql")
    @Select(value = "select product_case_seq.nextval from dual", databaseId = "oracle")
    long nextCase();

    @Select(value = "select nextval('product_code_seq')", databaseId = "postgresql")
    @Select(value = "select product_code_seq.nextval from dual", databaseId = "oracle")
    long nextCode();

    @Select("select * from product where id = #{id} for update")
    @Nullable
    Product lock(String id);

    @Select("select count(*) from product where active_gtin = #{gtin} and id <> #{exceptId}")
    long holders(@Param("gtin") String gtin, @Param("exceptId") String exceptId);

    @Insert("insert into product_code (code, product_id, allocated_at) values (#{code}, #{id}, #{now})")
    void keepCode(@Param("code") String code, @Param("id") String id, @Param("now") Instant now);

    @Select("select count(*) from product_code where code = #{code}")
    long codeKept(String code);

    @Insert("""
        insert into product_version (product_id, version, content, changed_by, changed_at)
        values (#{id}, #{version}, #{content}, #{by}, #{now})\
        """)
    void keepVersion(
            @Param("id") String id,
            @Param("version") int version,
            @Param("content") String content,
            @Param("by") String by,
            @Param("now") Instant now);

    /** The latest first. */
    @Select("""
        select version, content, changed_by, changed_at from product_version where product_id = #{id}
        order by version desc\
        """)
    List<StoredVersion> versions(String id);

    @Update("update product set findings = #{findings,jdbcType=VARCHAR} where id = #{id}")
    void noteFindings(@Param("id") String id, @Param("findings") @Nullable String findings);

    /** A change of what belongs to the row without standing in it. */
    @Update("update product set version = version + 1, updated_at = #{now} where id = #{id}")
    void raise(@Param("id") String id, @Param("now") Instant now);

    /** How many products stand under a category. */
    record Count(String categoryCode, long products) {}

    @Select("""
        select category_code, count(*) as products from product
        where status not in ('REJECTED', 'CANCELLED') group by category_code\
        """)
    List<Count> perCategory();

    @Select("select subject_code || name from product where origin = 'DEMO'")
    List<String> demoKeys();

    /** Those under a category. */
    default List<Product> under(String categoryCode) {
        return selectList(Wrappers.<Product>query()
                .eq("category_code", categoryCode)
                .notIn("status", ProductStatus.REJECTED.name(), ProductStatus.CANCELLED.name())
                .orderByAsc("id"));
    }

    /** All of a subject, the newest first. */
    default List<Product> ofSubject(String subjectId) {
        return selectList(Wrappers.<Product>query().eq("subject_id", subjectId).orderByDesc("filed_at", "id"));
    }

    default Optional<Product> ofCase(String caseNo) {
        return Optional.ofNullable(selectOne(Wrappers.<Product>query().eq("case_no", caseNo)));
    }

    /** By id, code or case number. */
    default Optional<Product> known(String idOrCode) {
        return selectList(
                        new Page<Product>(1, 1, false),
                        Wrappers.<Product>query()
                                .eq("id", idOrCode)
                                .or()
                                .eq("code", idOrCode)
                                .or()
                                .eq("case_no", idOrCode))
                .stream()
                .findFirst();
    }

    /** Registered products by code, or by GTIN in 14 digits. */
    default List<Product> registered(Collection<String> codes, Collection<String> gtins) {
        List<Product> found = new ArrayList<>(among("code", codes));
        Set<String> there = found.stream().map(row -> row.id).collect(Collectors.toSet());
        if (!gtins.isEmpty()) {
            among("active_gtin", gtins).stream()
                    .filter(row -> !there.contains(row.id))
                    .forEach(found::add);
        }
        return found;
    }

    private List<Product> among(String column, Collection<String> values) {
        List<String> all = List.copyOf(values);
        List<Product> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += LONGEST_LIST) {
            found.addAll(selectList(Wrappers.<Product>query()
                    .in(column, all.subList(from, Math.min(from + LONGEST_LIST, all.size())))
                    .eq("status", ProductStatus.REGISTERED.name())));
        }
        return found;
    }

    default List<Product> findable(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : selectList(Wrappers.<Product>query().in("id", ids).in("status", FINDABLE));
    }

    default List<SearchSource.RowVersion> findableAfter(@Nullable String id, int limit) {
        return selectList(
                        new Page<Product>(1, limit, false),
                        Wrappers.<Product>query()
                                .select("id", "version")
                                .gt(id != null, "id", id)
                                .in("status", FINDABLE)
                                .orderByAsc("id"))
                .stream()
                .map(row -> new SearchSource.RowVersion(row.id, row.version))
                .toList();
    }

    /** Those of subjects somebody works for: what waits for correction first, then the newest. */
    default List<Product> applications(String person, PageRequest page) {
        return selectList(
                new Page<Product>(page.page() + 1L, page.size(), false),
                Wrappers.<Product>query()
                        .apply(OwnSubjects.sql("product.subject_id", "{0}"), person)
                        .orderByAsc("case when status = 'RETURNED' or exists (select 1 from product_amendment a where"
                                + " a.open_key = product.id and a.status = 'RETURNED') then 0 else 1 end")
                        .orderByDesc("filed_at", "id"));
    }

    default long countApplications(String person) {
        return selectCount(Wrappers.<Product>query().apply(OwnSubjects.sql("product.subject_id", "{0}"), person));
    }
}
