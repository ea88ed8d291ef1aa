package org.suyuan.subject;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("an import is seen by the account that sent it alone, and worked on by the platform")
interface SubjectImportMapper extends BaseMapper<ImportRow> {

    /** A row of a workbook. */
    record Line(
            int rowNo,
            String cells,
            LineOutcome outcome,
            @Nullable String caseNo,
            @Nullable String problems) {}

    /** How many rows have come to something. */
    record Tally(LineOutcome outcome, int number) {}

    @Select("""
            select * from subject_import where owner = #{owner}
            order by received_at desc, id desc offset #{offset} rows fetch next #{size} rows only""")
    List<ImportRow> by(String owner, long offset, int size);

    @Select("select count(*) from subject_import where owner = #{owner}")
    long countBy(String owner);

    /** All that an account has under way, locked: no two of them are worked on at once, on whichever node. */
    @Select("""
            select * from subject_import where owner = #{owner} and state in ('QUEUED', 'RUNNING', 'FAILED')
            order by id for update""")
    List<ImportRow> lockOpen(String owner);

    @Select("""
            select row_no, cells, outcome, case_no, problems from subject_import_line
            where import_id = #{id} and outcome = 'WAITING' order by row_no fetch first 50 rows only""")
    List<Line> waiting(String id);

    /** As many as {@link #waiting} gives. */
    int SLICE = 50;

    @Select("""
            select row_no, cells, outcome, case_no, problems from subject_import_line
            where import_id = #{id} and row_no > #{after} order by row_no fetch first 500 rows only""")
    List<Line> after(String id, int after);

    @Select("""
            select row_no, cells, outcome, case_no, problems from subject_import_line
            where import_id = #{id} and row_no = #{rowNo} for update""")
    @Nullable
    Line lock(String id, int rowNo);

    @Update("""
            update subject_import_line set outcome = #{outcome}, subject_id = #{subjectId,jdbcType=VARCHAR},
                case_no = #{caseNo,jdbcType=VARCHAR}, problems = #{problems,jdbcType=VARCHAR}
            where import_id = #{id} and row_no = #{rowNo} and outcome = 'WAITING'""")
    int settle(
            String id,
            int rowNo,
            LineOutcome outcome,
            @Nullable String subjectId,
            @Nullable String caseNo,
            @Nullable String problems);

    @Select("""
            select outcome, count(*) from subject_import_line where import_id = #{id} group by outcome""")
    List<Tally> tallies(String id);

    @Delete("""
            delete from subject_import_line where import_id in (
                select id from subject_import where finished_at < #{before})""")
    void forgetLines(Instant before);

    @Delete("delete from subject_import where finished_at < #{before}")
    void forget(Instant before);
}
