package org.suyuan.subject;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        table = "subject",
        owner = {},
        affiliated = "id")
interface SubjectMapper extends BaseMapper<Subject> {

    int LONGEST_LIST = 1_000;

    /** Subjects whose licences are watched. */
    Set<SubjectStatus> LICENSED = EnumSet.of(SubjectStatus.REGISTERED, SubjectStatus.SUSPENDED);

    /** A business kind of the code table. */
    record BusinessKind(String code, String name, String reportingNode) {}

    /** A version of what was entered. */
    record StoredVersion(int version, String content) {}

    @Select(value = "select nextval('subject_case_seq')", databaseId = "postgresql")
    @Select(value = "select subject_case_seq.nextval from dual", databaseId = "oracle")
    long nextCase();

    @Select(value = "select nextval('subject_code_seq')", databaseId = "postgresql")
    @Select(value = "select subject_code_seq.nextval from dual", databaseId = "oracle")
    long nextCode();

    default Optional<Subject> ofCase(String caseNo) {
        return Optional.ofNullable(selectOne(Wrappers.<Subject>query().eq("case_no", caseNo)));
    }

    @Select("select * from subject where id = #{id} for update")
    @Nullable
    Subject lock(String id);

    @Select("select count(*) from subject where active_uscc = #{uscc} and id <> #{exceptId}")
    long holders(@Param("uscc") String uscc, @Param("exceptId") String exceptId);

    @Select("select code, name, reporting_node from business_kind order by position")
    List<BusinessKind> businessKinds();

    @Insert("insert into subject_code (code, subject_id, allocated_at) values (#{code}, #{id}, #{now})")
    void keepCode(@Param("code") String code, @Param("id") String id, @Param("now") Instant now);

    @Select("select count(*) from subject_code where code = #{code}")
    long codeKept(String code);

    @Insert("""
        insert into subject_version (subject_id, version, content, changed_by, changed_at)
        values (#{id}, #{version}, #{content}, #{by}, #{now})\
        """)
    void keepVersion(
            @Param("id") String id,
            @Param("version") int version,
            @Param("content") String content,
            @Param("by") String by,
            @Param("now") Instant now);

    /** The last two, the later first. */
    @Select("""
        select version, content from subject_version where subject_id = #{id}
        order by version desc fetch first 2 rows only\
        """)
    List<StoredVersion> lastVersions(String id);

    @Update("update subject set findings = #{findings,jdbcType=VARCHAR} where id = #{id}")
    void noteFindings(@Param("id") String id, @Param("findings") @Nullable String findings);

    @Select("select name from subject where origin = 'DEMO'")
    List<String> demoNames();

    /** A change of what belongs to the row without standing in it. */
    @Update("update subject set version = version + 1, updated_at = #{now} where id = #{id}")
    void raise(@Param("id") String id, @Param("now") Instant now);

    /** Registered subjects that have named licences, in the order of their ids. */
    @Select("""
        select id from subject
        where id > #{after} and licences is not null and status in ('REGISTERED', 'SUSPENDED')
        order by id fetch first 500 rows only\
        """)
    List<String> withLicencesAfter(String after);

    default List<Subject> ofIds(Collection<String> ids) {
        return ids.isEmpty() ? List.of() : selectList(Wrappers.<Subject>query().in("id", ids));
    }

    /** What holds a code or a unified social credit code: registered, or on the way to it. */
    default Optional<Subject> holding(String code) {
        return selectList(Wrappers.<Subject>query()
                        .and(any -> any.eq("active_uscc", code).or().eq("code", code))
                        .notIn("status", SubjectStatus.REJECTED.name(), SubjectStatus.CANCELLED.name())
                        .orderByAsc("filed_at"))
                .stream()
                .findFirst();
    }

    /** What holds a unified social credit code. */
    default List<Subject> withUscc(String uscc) {
        return selectList(Wrappers.<Subject>query().eq("active_uscc", uscc));
    }

    /** What somebody applied for that has no such code, and is called and lies alike. */
    default List<Subject> likeAppliedFor(String applicant, SubjectCommand command) {
        return selectList(Wrappers.<Subject>query()
                .eq("applicant", applicant)
                .eq("name", command.name())
                .isNull("uscc")
                .eq("subject_type", command.type().name())
                .eq("legal_representative", command.legalRepresentative())
                .eq("region_code", command.regionCode())
                .eq("address", command.address())
                .notIn("status", SubjectStatus.REJECTED.name(), SubjectStatus.CANCELLED.name())
                .orderByAsc("filed_at"));
    }

    /** Those somebody works for. */
    default List<Subject> applications(String person, PageRequest page) {
        return selectList(
                new Page<Subject>(page.page() + 1L, page.size(), false),
                Wrappers.<Subject>query()
                        .apply(OwnSubjects.sql("subject.id", "{0}"), person)
                        .orderByAsc("case when status = 'RETURNED' or exists (select 1 from subject_amendment a where"
                                + " a.open_key = subject.id and a.status = 'RETURNED') then 0 else 1 end")
                        .orderByDesc("filed_at", "id"));
    }

    /** The registered ones somebody works for. */
    default List<Subject> registeredOf(String person) {
        return selectList(Wrappers.<Subject>query()
                .apply(OwnSubjects.sql("subject.id", "{0}"), person)
                .eq("status", SubjectStatus.REGISTERED.name()));
    }

    default long countApplications(String person) {
        return selectCount(Wrappers.<Subject>query().apply(OwnSubjects.sql("subject.id", "{0}"), person));
    }

    /** Those in force, or suspended, that hold one of these unified social credit codes. */
    default List<Subject> registeredUnder(Collection<String> usccs) {
        return usccs.isEmpty()
                ? List.of()
                : selectList(Wrappers.<Subject>query().in("active_uscc", usccs).in("status", SubjectIndex.FINDABLE));
    }

    /** By id, code or case number. */
    default Optional<Subject> known(String idOrCode) {
        return selectList(
                        new Page<Subject>(1, 1, false),
                        Wrappers.<Subject>query()
                                .eq("id", idOrCode)
                                .or()
                                .eq("code", idOrCode)
                                .or()
                                .eq("case_no", idOrCode))
                .stream()
                .findFirst();
    }

    /** Registered subjects by code. */
    default List<Subject> registered(Collection<String> codes) {
        List<String> all = List.copyOf(codes);
        List<Subject> found = new ArrayList<>();
        // Oracle takes no longer list.
        for (int from = 0; from < all.size(); from += LONGEST_LIST) {
            List<String> some = all.subList(from, Math.min(from + LONGEST_LIST, all.size()));
            found.addAll(selectList(Wrappers.<Subject>query().in("code", some).in("status", SubjectIndex.FINDABLE)));
        }
        return found;
    }

    /** What records need to know of subjects in force or suspended, by code. */
    default List<Subject> reporting(Collection<String> codes) {
        List<String> all = List.copyOf(codes);
        List<Subject> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += LONGEST_LIST) {
            found.addAll(selectList(Wrappers.<Subject>query()
                    .select(
                            "id",
                            "code",
                            "name",
                            "status",
                            "region_code",
                            "stages",
                            "product_classes",
                            "business_kind",
                            "merchantships")
                    .in("code", all.subList(from, Math.min(from + LONGEST_LIST, all.size())))
                    .in("status", SubjectStatus.REGISTERED.name(), SubjectStatus.SUSPENDED.name())));
        }
        return found;
    }

    /** Codes of those somebody works for. */
    default List<String> codesOf(String account) {
        return selectList(Wrappers.<Subject>query()
                        .select("code")
                        .apply(OwnSubjects.sql("subject.id", "{0}"), account)
                        .in("status", SubjectStatus.REGISTERED.name(), SubjectStatus.SUSPENDED.name()))
                .stream()
                .map(row -> String.valueOf(row.code))
                .toList();
    }

    default List<Subject> findable(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : selectList(Wrappers.<Subject>query().in("id", ids).in("status", SubjectIndex.FINDABLE));
    }

    default List<SearchSource.RowVersion> findableAfter(@Nullable String id, int limit) {
        return selectList(
                        new Page<Subject>(1, limit, false),
                        Wrappers.<Subject>query()
                                .select("id", "version")
                                .gt(id != null, "id", id)
                                .in("status", SubjectIndex.FINDABLE)
                                .orderByAsc("id"))
                .stream()
                .map(row -> new SearchSource.RowVersion(row.id, row.version))
                .toList();
    }
}
