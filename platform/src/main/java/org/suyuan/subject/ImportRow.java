package org.suyuan.subject;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Texts;

/** An import as it is kept; while it is under way its rows are counted when it is shown. */
@TableName("subject_import")
@SuppressWarnings("NullAway.Init")
class ImportRow {

    @TableId(type = IdType.INPUT)
    String id;

    String owner;
    String fileName;
    String digest;
    SubjectImportState state;

    @Nullable
    ImportFailure failure;

    Integer received;
    Integer accepted;
    Integer unchanged;
    Integer rejected;
    Instant receivedAt;

    @Nullable
    Instant finishedAt;

    /** Takes the counts of its rows as they are now. */
    void count(List<SubjectImportMapper.Tally> tallies) {
        accepted = number(tallies, LineOutcome.ACCEPTED);
        unchanged = number(tallies, LineOutcome.UNCHANGED);
        rejected = number(tallies, LineOutcome.REJECTED);
    }

    private static int number(List<SubjectImportMapper.Tally> tallies, LineOutcome outcome) {
        return tallies.stream()
                .filter(tally -> tally.outcome() == outcome)
                .mapToInt(SubjectImportMapper.Tally::number)
                .sum();
    }

    SubjectImports.Job shown() {
        return new SubjectImports.Job(
                id,
                fileName,
                state,
                received,
                accepted,
                unchanged,
                rejected,
                receivedAt,
                finishedAt,
                failure == null ? null : Texts.of(failure));
    }
}
