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
    static final String OPINION = "OPINION";

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

    /** The review an opinion is asked for, null for what the engine knows. */
    @Nullable
    String parentId;

    /** Who owns it while somebody else answers it. */
    @Nullable
    String ownerAccount;

    @Nullable
    String onBehalfOf;

    int rung;

    @Nullable
    Instant nextRungAt;

    /** Of a step that several departments review side by side: the one time they sit over it, else null. */
    @Nullable
    String sitting;

    @Nullable
    String departmentId;

    @Nullable
    String department;

    @Nullable
    String shareRole;

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

    void share(Shares.Part part) {
        sitting = part.share().sitting();
        departmentId = part.share().departmentId();
        department = part.share().department();
        shareRole = part.share().role().name();
        productClasses = EnumColumn.write(part.classes());
    }

    @Nullable
    Share share() {
        String of = sitting;
        String role = shareRole;
        return of == null || role == null ? null : new Share(of, departmentId, department, ShareRole.valueOf(role));
    }

    boolean correction() {
        return kind.equals(CORRECTION);
    }

    boolean opinion() {
        return kind.equals(OPINION);
    }

    boolean delegated() {
        return ownerAccount != null;
    }

    /** An opinion that is asked for on this review. */
    WorkItemRow asking(String id, String name, String account, Instant now) {
        WorkItemRow asked = new WorkItemRow();
        asked.id = id;
        asked.parentId = this.id;
        asked.kind = OPINION;
        asked.caseId = caseId;
        asked.processKey = processKey;
        asked.processName = processName;
        asked.businessKey = businessKey;
        asked.caseNo = caseNo;
        asked.title = title;
        asked.step = step;
        asked.name = name;
        asked.formKey = formKey;
        asked.regionCode = regionCode;
        asked.productClasses = productClasses;
        asked.stages = stages;
        asked.applicant = applicant;
        asked.searchText = searchText;
        asked.candidate = candidate;
        asked.assignee = account;
        asked.createdAt = now;
        asked.dueAt = dueAt;
        asked.remindAt = remindAt;
        asked.sitting = sitting;
        asked.departmentId = departmentId;
        asked.department = department;
        asked.shareRole = shareRole;
        return asked;
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
                outcome == null ? null : Outcome.valueOf(outcome),
                ownerAccount,
                onBehalfOf,
                opinion(),
                rung,
                share());
    }
}
