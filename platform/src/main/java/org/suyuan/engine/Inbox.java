package org.suyuan.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** The task inbox of who is signed in: lists, claims, decisions. Everybody who is signed in has one. */
public interface Inbox {

    /** The items of a query; {@code page.sort} is one of createdAt, dueAt, caseNo, title, completedAt. */
    Paged<WorkItem> find(InboxQuery query, PageRequest page);

    /** How many there are per state, overdue, process and region under a query, in one go. */
    Counts counts(InboxQuery query);

    /** One item within the scope of who asks. */
    WorkItem get(String taskId);

    /** Takes an item; again by the same person is harmless. */
    void claim(String taskId);

    /** Puts an item back. */
    void unclaim(String taskId);

    /** Decides an item; one that nobody holds is claimed by it. The state of the object and the next step change in the same transaction. */
    void decide(String taskId, Decision decision);

    /**
     * The decisions on an object, oldest first, for those who may see the object. What departments decide side by side its
     * applicant is told together, once all have answered.
     */
    List<Review> reviews(String businessKey);

    /** Where the cases of several objects stand in words, by business key; what the person may not see is left out. */
    Map<String, Standing> standings(Collection<String> businessKeys);

    /** Where a case stands on its model. */
    Whereabouts whereabouts(String businessKey);

    /**
     * Counts beside the inbox.
     *
     * @param byState open claimable, open mine, done
     * @param overdue overdue among the asked state
     * @param byProcess per process key among the asked state
     * @param byRegion per region code among the asked state
     */
    record Counts(
            Map<InboxQuery.State, Long> byState,
            long overdue,
            Map<String, Long> byProcess,
            Map<String, Long> byRegion) {}

    /**
     * Where a case stands.
     *
     * @param bpmn the model that runs
     * @param active ids of the elements where tokens are
     * @param done ids of the elements and flows passed
     * @param current names of the open steps, empty when the case is closed
     */
    record Whereabouts(String bpmn, List<String> active, List<String> done, List<Current> current) {}

    /**
     * How far several departments have come that review an object side by side, as long as one of them is due; none where one
     * reviews it.
     */
    Optional<JointReview> joint(String businessKey);

    /** An open step in words. */
    record Current(
            String stepName,
            @Nullable String assignee,
            @Nullable String assigneeName,
            java.time.@Nullable Instant dueAt,
            @Nullable Share share) {

        /** One that a single department has. */
        public Current(
                String stepName,
                @Nullable String assignee,
                @Nullable String assigneeName,
                java.time.@Nullable Instant dueAt) {
            this(stepName, assignee, assigneeName, dueAt, null);
        }
    }

    /**
     * Where a case stands in words.
     *
     * @param current its open steps, empty when it is closed
     * @param reviews its decisions, oldest first; of several departments side by side once all have answered
     * @param joint how far those have come, null where one department has it
     */
    record Standing(
            List<Current> current,
            List<Review> reviews,
            @Nullable JointReview joint) {

        /** Where one department at a time has it. */
        public Standing(List<Current> current, List<Review> reviews) {
            this(current, reviews, null);
        }
    }
}
