package org.suyuan.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The claim of a subject walked on a real engine in memory; its timer is run by hand. */
class SubjectClaimProcessTest {

    private static final Path BUNDLE = Path.of("src/main/resources/processes/subject-claim");
    private static final Path FORMS = Path.of("../forms/src/main/resources/forms/subject");

    private static final RecordingTasks tasks = new RecordingTasks();
    private static ProcessEngine engine;

    @BeforeAll
    static void start() throws Exception {
        engine = ModelEngine.start(
                "subject-claim",
                Map.of("subjectClaimTasks", tasks, "deadlineTasks", tasks),
                BUNDLE.resolve("subject-claim.bpmn"),
                FORMS.resolve("subject-claim.form"),
                FORMS.resolve("subject-claim-position.form"),
                FORMS.resolve("subject-claim-review.form"));
    }

    @AfterAll
    static void stop() {
        ModelEngine.stop(engine);
    }

    @BeforeEach
    void forget() {
        tasks.calls().clear();
    }

    @Test
    void aSubjectThatNobodyAnswersForNeedsOneReview() {
        ProcessInstance claim = filed("CLAIM");
        waitingAt(claim, "firstReview");
        decide(claim, "APPROVE");
        endedAt(claim, "concluded");
        assertThat(tasks.calls()).containsExactly("approve c-1");
    }

    @Test
    void inADisputeTheMainAccountIsHeardFirstAndTwoReviewsDecide() {
        ProcessInstance claim = filed("DISPUTE");
        waitingAt(claim, "hearing");
        assertThat(task(claim).getAssignee()).isEqualTo("holder");
        engine.getTaskService().complete(task(claim).getId());
        waitingAt(claim, "firstReview");
        decide(claim, "APPROVE");
        waitingAt(claim, "secondReview");
        decide(claim, "APPROVE");
        endedAt(claim, "concluded");
        assertThat(tasks.calls()).containsExactly("hear c-1", "heard c-1", "approve c-1");
    }

    @Test
    void whoSaysNothingUntilTheDeadlineIsPassedOver() {
        ProcessInstance claim = filed("DISPUTE");
        Job deadline = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(claim.getId())
                .singleResult();
        assertThat(deadline.getDuedate())
                .isEqualTo(LocalDateTime.of(2026, 11, 5, 18, 0)
                        .atZone(ZoneId.systemDefault())
                        .toInstant());
        engine.getManagementService().executeJob(deadline.getId());
        waitingAt(claim, "firstReview");
        assertThat(tasks.calls()).containsExactly("hear c-1", "heard c-1");
    }

    @Test
    void whatIsReturnedComesBackToTheFirstReview() {
        ProcessInstance claim = filed("DISPUTE");
        engine.getTaskService().complete(task(claim).getId());
        decide(claim, "APPROVE");
        decide(claim, "RETURN");
        waitingAt(claim, "correction");
        assertThat(task(claim).getAssignee()).isEqualTo("enterprise");
        engine.getTaskService().complete(task(claim).getId());
        waitingAt(claim, "firstReview");
        decide(claim, "REJECT");
        endedAt(claim, "refused");
        assertThat(tasks.calls()).containsExactly("hear c-1", "heard c-1", "returnToClaimant c-1", "reject c-1");
    }

    @ParameterizedTest
    @CsvSource({
        "CLAIM,   firstReview,  SUBJECT_FIRST_REVIEW,  5,  subject-claim-review",
        "CLAIM,   correction,   ,                      20, subject-claim",
        "DISPUTE, hearing,      ,                      5,  subject-claim-position"
    })
    void aStepSaysWhoUntilWhenAndOnWhatForm(String kind, String step, String candidates, int days, String form) {
        ProcessInstance claim = filed(kind);
        if (step.equals("correction")) {
            decide(claim, "RETURN");
        }
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(claim.getId())
                .initializeFormKeys()
                .singleResult();
        assertThat(task.getTaskDefinitionKey()).isEqualTo(step);
        assertThat(task.getCamundaFormRef().getKey()).isEqualTo(form);
        assertThat(task.getDueDate())
                .isEqualTo(LocalDateTime.of(2026, 11, days, 18, 0)
                        .atZone(ZoneId.systemDefault())
                        .toInstant());
        assertThat(engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                        .filter(link -> link.getGroupId() != null)
                        .map(link -> link.getGroupId()))
                .isEqualTo(candidates == null ? List.of() : List.of(candidates));
        assertThat(engine.getFormService().getDeployedTaskForm(task.getId())).isNotEmpty();
    }

    private static ProcessInstance filed(String kind) {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "subject-claim", "c-1", Map.of("applicant", "enterprise", "kind", kind, "regionLevel", 3));
    }

    private static void decide(ProcessInstance claim, String outcome) {
        engine.getTaskService().complete(task(claim).getId(), Map.of("outcome", outcome));
    }

    private static Task task(ProcessInstance claim) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(claim.getId())
                .singleResult();
    }

    private static void waitingAt(ProcessInstance claim, String step) {
        BpmnAwareTests.assertThat(claim).isWaitingAtExactly(step);
    }

    private static void endedAt(ProcessInstance claim, String end) {
        BpmnAwareTests.assertThat(claim).isEnded().hasPassed(end);
    }
}
