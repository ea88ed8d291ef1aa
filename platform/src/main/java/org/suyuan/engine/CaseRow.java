package org.suyuan.engine;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.EnumColumn;

/** A case: one run of a process about one object. */
@TableName("work_case")
@SuppressWarnings("NullAway.Init")
class CaseRow {
    @TableId
    String id;

    String processKey;
    String businessKey;
    String caseNo;
    String title;
    String regionCode;
    String productClasses;
    String stages;
    String applicant;
    String searchText;
    Instant openedAt;

    @Nullable
    Instant closedAt;

    void file(CaseFile file) {
        businessKey = file.businessKey();
        caseNo = file.caseNo();
        title = file.title();
        regionCode = file.regionCode();
        productClasses = EnumColumn.write(file.productClasses());
        stages = EnumColumn.write(file.stages());
        applicant = file.applicant();
        String text =
                String.join(" ", file.title(), file.caseNo(), file.searchText()).toLowerCase(Locale.ROOT);
        searchText = text.length() > 1000 ? text.substring(0, 1000) : text;
    }
}
