package org.suyuan.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with a task besides deciding it: send the case back a step, let somebody answer it, hand it on, ask
 * further reviewers, press for it, decide many at once. A task that nobody holds is claimed by the act.
 */
public interface TaskActs {

    /** The steps that a case can go back to from a task, the earliest first: reviews it has passed, by its history. */
    List<Step> returnSteps(String taskId);

    /** Sends the case back to an earlier step 退回上一步; an opinion is required. */
    void giveBack(String taskId, String to, @Nullable String opinion);

    /** Lets somebody answer a task 委派: it comes back to its owner with the answer. */
    void delegate(String taskId, String to);

    /** Hands a task on for good 转办. */
    void transfer(String taskId, String to);

    /** Asks further reviewers 加签: the task is decided once all of them have given their opinions. */
    void addSigners(String taskId, List<String> add);

    /** Presses whoever has a task, or could take it 催办; once an hour. */
    void urge(String taskId);

    /** Decides up to a hundred tasks of one step, each by itself. */
    List<Result> decideAll(List<String> taskIds, Outcome outcome, @Nullable String opinion);

    /** Who may be given a task, by name. */
    List<Recipient> recipients(String taskId);

    /** Whose opinions a task still waits for, by account. */
    List<Recipient> signers(String taskId);

    /** What people read for an account. */
    String nameOf(String account);

    /** The fields of a return that the first one did not name. */
    List<String> newGrounds(String taskId, Decision decision);

    /** A step of a model. */
    record Step(String id, String name) {}

    /**
     * What became of one task.
     *
     * @param status the HTTP status it would have had alone
     * @param detail why not, null where it was decided
     */
    record Result(String id, int status, @Nullable String detail) {}

    /**
     * Somebody to whom a task can be given.
     *
     * @param pinyin of the name, for typing
     * @param initials of the name
     */
    record Recipient(String account, String displayName, String pinyin, String initials) {}
}
