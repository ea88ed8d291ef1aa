package org.suyuan.document;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("reached through the subject, or by a code that nobody guesses")
interface DocumentMapper extends BaseMapper<DocumentRow> {

    /** Where the numbers of a region, a kind and a year stand. */
    record Counter(String shortName, int lastNumber) {}

    /** The latest first. */
    default List<DocumentRow> of(String subjectId) {
        return selectList(
                Wrappers.<DocumentRow>query().eq("subject_id", subjectId).orderByDesc("issued_at", "id"));
    }

    default List<DocumentRow> issued(String subjectId, int version) {
        return selectList(Wrappers.<DocumentRow>query()
                .eq("subject_id", subjectId)
                .eq("subject_version", version)
                .orderByAsc("id"));
    }

    default Optional<DocumentRow> last(String subjectId, DocumentKind kind) {
        return of(subjectId).stream().filter(row -> row.kind == kind).findFirst();
    }

    default Optional<DocumentRow> byCode(String code) {
        return Optional.ofNullable(selectOne(Wrappers.<DocumentRow>query().eq("verify_code", code)));
    }

    @Update("""
            update document set replaced_by = #{by}
            where subject_id = #{subjectId} and kind = #{kind} and id <> #{by} and replaced_by is null""")
    int replace(@Param("subjectId") String subjectId, @Param("kind") DocumentKind kind, @Param("by") String by);

    /** Locked until the transaction ends: a number that is given back is given again, and none is left out. */
    @Select("""
            select short_name, last_number from document_counter
            where region_code = #{region} and kind = #{kind} and issued_year = #{year} for update""")
    @Nullable
    Counter lock(@Param("region") String region, @Param("kind") DocumentKind kind, @Param("year") int year);

    /** Begins counting unless somebody has, or another region has this name; waits for whoever is about to. */
    @Insert(databaseId = "postgresql", value = """
            insert into document_counter (region_code, kind, issued_year, short_name, last_number)
            values (#{region}, #{kind}, #{year}, #{name}, 0) on conflict do nothing""")
    @Insert(databaseId = "oracle", value = """
            insert /*+ ignore_row_on_dupkey_index(document_counter, document_counter_pk) */ into document_counter
            (region_code, kind, issued_year, short_name, last_number)
            select #{region}, #{kind}, #{year}, #{name}, 0 from dual where not exists (
                select 1 from document_counter
                where short_name = #{name} and kind = #{kind} and issued_year = #{year})""")
    int begin(
            @Param("region") String region,
            @Param("kind") DocumentKind kind,
            @Param("year") int year,
            @Param("name") String name);

    @Update("""
            update document_counter set last_number = #{number}
            where region_code = #{region} and kind = #{kind} and issued_year = #{year}""")
    int count(
            @Param("region") String region,
            @Param("kind") DocumentKind kind,
            @Param("year") int year,
            @Param("number") int number);
}
