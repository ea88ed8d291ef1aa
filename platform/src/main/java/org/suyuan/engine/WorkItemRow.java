package org.suyuan.engine;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** A task in the inbox: written with the task, read without the engine. */
@TableName("work_item")
@SuppressWarnings("NullAway.Init")
class WorkItemRow {

    static final String REVIEW = "REVIEW";
    static final String CORRECTION = "CORRECTION";

    @TableId
    String id;

    String caseId;
    String processKey;
    String processName;
    String businessKey;
    String caseNo;
    String title;
    String step;
    String name;

    @Nullable
    String formKey;

    String kind;
    String regionCode;
    String productClasses;
    String stages;
    String applicant;
    String searchText;

    @Nullable
    String candidate;

    @Nullable
    String assignee;

    Instant createdAt;

    @Nullable
    Instant dueAt;

    @Nullable
    Instant remindAt;

    @Nullable
    String escalateTo;

    @Nullable
    Instant remindedAt;

    @Nullable
    Instant escalatedAt;

    @Nullable
    Instant completedAt;

    @Nullable
    String completedBy;

    @Nullable
    String outcome;

    void file(CaseRow file) {
        caseId = file.id;
        processKey = file.processKey;
        businessKey = file.businessKey;
        caseNo = file.caseNo;
        title = file.title;
        regionCode = file.regionCode;
        productClasses = file.productClasses;
        stages = file.stages;
        applicant = file.applicant;
        searchText = file.searchText;
    }

    boolean correction() {
        return kind.equals(CORRECTION);
    }

    java.util.Set<ProductClass> classes() {
        return EnumColumn.read(ProductClass.class, productClasses);
    }

    java.util.Set<Stage> inStages() {
        return EnumColumn.read(Stage.class, stages);
    }

    WorkItem view(Instant now) {
        return new WorkItem(
                id,
                name,
                processKey,
                processName,
                businessKey,
                caseNo,
                title,
                step,
                formKey,
                regionCode,
                correction(),
                assignee,
                createdAt,
                dueAt,
                completedAt == null && dueAt != null && dueAt.isBefore(now),
                completedAt,
                outcome == null ? null : Outcome.valueOf(outcome));
    }
}
