package org.suyuan.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as the inbox shows it, from a table of our own that is written with the task.
 *
 * @param id id of the task
 * @param name name of the step, 初审
 * @param process key of the process, {@code subject-registration}
 * @param processName name of the process
 * @param businessKey id of the object it is about
 * @param caseNo number of the case
 * @param title what it is about, for people
 * @param step id of the step in the model
 * @param formKey form of the step, null for none
 * @param regionCode region of the object
 * @param correction whether it is the applicant's correction rather than a review
 * @param assignee account that holds it, null if nobody
 * @param createdAt when it came
 * @param dueAt when it is due, null for never
 * @param overdue whether it is open and past due
 * @param completedAt when it was done, null while open
 * @param outcome what it came to, null while open and for corrections
 * @param owner who owns it while another answers it for him, null if it is not delegated
 * @param onBehalfOf account deputised for, else null
 * @param opinion whether only an opinion is asked for, on a task that somebody else decides
 * @param rung how far up the ladder of overdue cases it has gone, 0 for not at all
 * @param share what one department has of it, where several review side by side, else null
 */
public record WorkItem(
        String id,
        String name,
        String process,
        String processName,
        String businessKey,
        String caseNo,
        String title,
        String step,
        @Nullable String formKey,
        String regionCode,
        boolean correction,
        @Nullable String assignee,
        Instant createdAt,
        @Nullable Instant dueAt,
        boolean overdue,
        @Nullable Instant completedAt,
        @Nullable Outcome outcome,
        @Nullable String owner,
        @Nullable String onBehalfOf,
        boolean opinion,
        int rung,
        @Nullable Share share) {

    /** A task that is neither delegated nor deputised nor overdue for long. */
    public WorkItem(
            String id,
            String name,
            String process,
            String processName,
            String businessKey,
            String caseNo,
            String title,
            String step,
            @Nullable String formKey,
            String regionCode,
            boolean correction,
            @Nullable String assignee,
            Instant createdAt,
            @Nullable Instant dueAt,
            boolean overdue,
            @Nullable Instant completedAt,
            @Nullable Outcome outcome) {
        this(
                id,
                name,
                process,
                processName,
                businessKey,
                caseNo,
                title,
                step,
                formKey,
                regionCode,
                correction,
                assignee,
                createdAt,
                dueAt,
                overdue,
                completedAt,
                outcome,
                null,
                null,
                false,
                0,
                null);
    }
}
