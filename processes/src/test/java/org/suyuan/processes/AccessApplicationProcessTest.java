package org.suyuan.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The application for access walked on a real engine in memory. */
class AccessApplicationProcessTest {

    private static final String KEY = "access-application";
    private static final Path FORMS = Path.of("../forms/src/main/resources/forms/access");

    private static final RecordingTasks tasks = new RecordingTasks();
    private static ProcessEngine engine;

    @BeforeAll
    static void start() throws Exception {
        engine = ModelEngine.start(
                KEY,
                Map.of("accessApplicationTasks", tasks, "deadlineTasks", tasks),
                Path.of("src/main/resources/processes", KEY, KEY + ".bpmn"),
                FORMS.resolve("access-application.form"),
                FORMS.resolve("access-review.form"));
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
    void theSandboxStandsBetweenTheTwoReviews() {
        ProcessInstance access = filed();
        waitingAt(access, "firstReview");
        decide(access, "APPROVE");
        waitingAt(access, "sandbox");
        assertThat(task(access).getAssignee()).isEqualTo("enterprise");
        assertThat(tasks.calls()).containsExactly("openSandbox a-1");
        engine.getTaskService().complete(task(access).getId());
        waitingAt(access, "secondReview");
        decide(access, "APPROVE");
        endedAt(access, "concluded");
        assertThat(tasks.calls()).containsExactly("openSandbox a-1", "approve a-1");
    }

    @Test
    void whatIsReturnedByEitherReviewBeginsWithTheFirst() {
        ProcessInstance access = filed();
        decide(access, "RETURN");
        waitingAt(access, "correction");
        assertThat(task(access).getAssignee()).isEqualTo("enterprise");
        engine.getTaskService().complete(task(access).getId());
        waitingAt(access, "firstReview");
        decide(access, "APPROVE");
        engine.getTaskService().complete(task(access).getId());
        decide(access, "RETURN");
        waitingAt(access, "correction");
        engine.getTaskService().complete(task(access).getId());
        waitingAt(access, "firstReview");
        assertThat(tasks.calls())
                .containsExactly("returnForCorrection a-1", "openSandbox a-1", "returnForCorrection a-1");
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void eitherReviewMayRefuse(int review) {
        ProcessInstance access = filed();
        if (review == 2) {
            decide(access, "APPROVE");
            engine.getTaskService().complete(task(access).getId());
        }
        decide(access, "REJECT");
        endedAt(access, "refused");
        assertThat(tasks.calls()).last().isEqualTo("reject a-1");
        assertThat(tasks.calls()).doesNotContain("approve a-1");
    }

    @ParameterizedTest
    @CsvSource({
        "firstReview,  ACCESS_FIRST_REVIEW,  5,  access-review",
        "sandbox,      ,                     20, access-application",
        "secondReview, ACCESS_SECOND_REVIEW, 3,  access-review"
    })
    void aStepSaysWhoUntilWhenAndOnWhatForm(String step, String candidates, int days, String form) {
        ProcessInstance access = filed();
        if (!step.equals("firstReview")) {
            decide(access, "APPROVE");
        }
        if (step.equals("secondReview")) {
            engine.getTaskService().complete(task(access).getId());
        }
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(access.getId())
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
    }

    private static ProcessInstance filed() {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(
                        KEY, "a-1", Map.of("applicant", "enterprise", "kind", "ENTERPRISE", "regionLevel", 3));
    }

    private static void decide(ProcessInstance access, String outcome) {
        engine.getTaskService().complete(task(access).getId(), Map.of("outcome", outcome));
    }

    private static Task task(ProcessInstance access) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(access.getId())
                .singleResult();
    }

    private static void waitingAt(ProcessInstance access, String step) {
        BpmnAwareTests.assertThat(access).isWaitingAtExactly(step);
    }

    private static void endedAt(ProcessInstance access, String end) {
        BpmnAwareTests.assertThat(access).isEnded().hasPassed(end);
    }
}
