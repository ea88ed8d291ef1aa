package org.suyuan.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The model of an amendment walked on a real engine in memory. */
class SubjectAmendmentProcessTest {

    private static final Path BUNDLE = Path.of("src/main/resources/processes/subject-amendment");
    private static final Path FORMS = Path.of("../forms/src/main/resources/forms/subject");

    private static final RecordingTasks tasks = new RecordingTasks();
    private static ProcessEngine engine;

    @BeforeAll
    static void start() throws Exception {
        engine = ModelEngine.start(
                "subject-amendment",
                Map.of("subjectAmendmentTasks", tasks, "deadlineTasks", tasks, "departmentTasks", tasks),
                BUNDLE.resolve("subject-amendment.bpmn"),
                BUNDLE.resolve("subject-amendment-routing.dmn"),
                BUNDLE.resolve("subject-amendment-joint-review.dmn"),
                FORMS.resolve("subject-registration.form"),
                FORMS.resolve("subject-review.form"));
    }

    @AfterAll
    static void stop() {
        ModelEngine.stop(engine);
    }

    @BeforeEach
    void forget() {
        tasks.calls().clear();
        tasks.departments(1);
    }

    private static List<String> calls() {
        return tasks.calls().stream()
                .filter(call -> !call.startsWith("competent"))
                .toList();
    }

    @Test
    void aFoodFirmNeedsOneReview() {
        ProcessInstance amendment = submitted("FOOD");
        waitingAt(amendment, "firstReview");
        BpmnAwareTests.assertThat(amendment).variables().containsEntry("findings", 2);
        decide(amendment, "APPROVE");
        endedAt(amendment, "concluded");
        assertThat(calls()).containsExactly("check s-1", "approve s-1");
    }

    @Test
    void aDrugFirmNeedsTwo() {
        ProcessInstance amendment = submitted("FOOD", "DRUGS");
        decide(amendment, "APPROVE");
        waitingAt(amendment, "secondReview");
        assertThat(calls()).containsExactly("check s-1");
        decide(amendment, "APPROVE");
        endedAt(amendment, "concluded");
        assertThat(calls()).containsExactly("check s-1", "approve s-1");
    }

    @Test
    void whatIsReturnedIsCheckedAndReviewedAnew() {
        ProcessInstance amendment = submitted("FOOD");
        decide(amendment, "RETURN");
        waitingAt(amendment, "correction");
        assertThat(task(amendment).getAssignee()).isEqualTo("enterprise");
        correct(amendment, "FOOD", "RARE_EARTH");
        waitingAt(amendment, "firstReview");
        decide(amendment, "APPROVE");
        waitingAt(amendment, "secondReview");
        assertThat(calls()).containsExactly("check s-1", "returnForCorrection s-1", "check s-1");
    }

    @Test
    void theSecondReviewReturnsToTheFirst() {
        ProcessInstance amendment = submitted("DRUGS");
        decide(amendment, "APPROVE");
        decide(amendment, "RETURN");
        waitingAt(amendment, "correction");
        correct(amendment, "DRUGS");
        waitingAt(amendment, "firstReview");
        decide(amendment, "APPROVE");
        decide(amendment, "APPROVE");
        endedAt(amendment, "concluded");
    }

    @Test
    void theFirstReviewRefuses() {
        ProcessInstance amendment = submitted("DRUGS");
        decide(amendment, "REJECT");
        endedAt(amendment, "refused");
        assertThat(calls()).containsExactly("check s-1", "reject s-1");
    }

    @Test
    void theSecondReviewRefuses() {
        ProcessInstance amendment = submitted("DRUGS");
        decide(amendment, "APPROVE");
        decide(amendment, "REJECT");
        endedAt(amendment, "refused");
        assertThat(calls()).containsExactly("check s-1", "reject s-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "approve", "MAYBE"})
    void anUnknownOutcomeLeavesTheTaskAsItWas(String outcome) {
        ProcessInstance amendment = submitted("FOOD");
        assertThatThrownBy(() -> decide(amendment, outcome)).isInstanceOf(ProcessEngineException.class);
        waitingAt(amendment, "firstReview");
    }

    @ParameterizedTest
    @CsvSource({
        "firstReview,  SUBJECT_FIRST_REVIEW,  5,  subject-review",
        "secondReview, SUBJECT_SECOND_REVIEW, 3,  subject-review",
        "correction,   ,                      20, subject-registration"
    })
    void aStepSaysWhoUntilWhenAndOnWhatForm(String step, String candidates, int days, String form) {
        ProcessInstance amendment = submitted("DRUGS");
        if (!step.equals("firstReview")) {
            decide(amendment, step.equals("correction") ? "RETURN" : "APPROVE");
        }
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(amendment.getId())
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

    @ParameterizedTest
    @CsvSource({
        "EDIBLE_AGRICULTURAL_PRODUCTS,      FIRST_ONLY",
        "FOOD,                              FIRST_ONLY",
        "AGRICULTURAL_INPUTS,               FIRST_ONLY",
        "DRUGS,                             FIRST_AND_SECOND",
        "SPECIAL_EQUIPMENT,                 FIRST_AND_SECOND",
        "DANGEROUS_GOODS,                   FIRST_AND_SECOND",
        "RARE_EARTH,                        FIRST_AND_SECOND",
        "FOOD AGRICULTURAL_INPUTS,          FIRST_ONLY",
        "FOOD DANGEROUS_GOODS,              FIRST_AND_SECOND",
        "RARE_EARTH SPECIAL_EQUIPMENT DRUGS,FIRST_AND_SECOND"
    })
    void theTableRoutesByClass(String classes, String route) {
        String result = engine.getDecisionService()
                .evaluateDecisionTableByKey(
                        "subject-amendment-routing", Map.of("productClasses", List.of(classes.split(" "))))
                .getSingleEntry();
        assertThat(result).isEqualTo(route);
    }

    @ParameterizedTest
    @MethodSource("org.suyuan.processes.ModelEngine#everyWayToAnswer")
    void departmentsReviewSideBySideAndAreWaitedFor(List<String> outcomes) {
        tasks.departments(outcomes.size());
        ProcessInstance amendment = submitted("FOOD");
        for (int answered = 0; answered < outcomes.size(); answered++) {
            List<Task> open = engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceId(amendment.getId())
                    .list();
            assertThat(open).as("tasks").hasSize(outcomes.size() - answered);
            assertThat(calls()).as("nothing happens before all have answered").containsExactly("check s-1");
            engine.getTaskService().complete(open.get(0).getId(), answer(outcomes.subList(0, answered + 1)));
        }
        if (outcomes.contains("RETURN")) {
            waitingAt(amendment, "correction");
            assertThat(calls()).containsExactly("check s-1", "returnForCorrection s-1");
            correct(amendment, "FOOD");
            assertThat(engine.getTaskService()
                            .createTaskQuery()
                            .processInstanceId(amendment.getId())
                            .taskDefinitionKey("firstReview")
                            .count())
                    .as("all of them review again")
                    .isEqualTo(outcomes.size());
        } else if (outcomes.contains("REJECT")) {
            endedAt(amendment, "refused");
            assertThat(calls()).containsExactly("check s-1", "reject s-1");
        } else {
            endedAt(amendment, "concluded");
            assertThat(calls()).containsExactly("check s-1", "approve s-1");
        }
    }

    private static ProcessInstance submitted(String... classes) {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "subject-amendment",
                        "s-1",
                        Map.of(
                                "applicant",
                                "enterprise",
                                "productClasses",
                                new ArrayList<>(List.of(classes)),
                                "subjectType",
                                "ENTERPRISE",
                                "changedFields",
                                new ArrayList<>(List.of("name")),
                                "regionLevel",
                                3));
    }

    private static void decide(ProcessInstance amendment, String outcome) {
        engine.getTaskService().complete(task(amendment).getId(), answer(List.of(outcome)));
    }

    /** What is known when the last of these has answered; the first is the lead's. */
    private static Map<String, Object> answer(List<String> outcomes) {
        return Map.of(
                "outcome",
                outcomes.get(outcomes.size() - 1),
                "outcomes",
                new ArrayList<>(outcomes),
                "leadOutcome",
                outcomes.get(0));
    }

    private static void correct(ProcessInstance amendment, String... classes) {
        engine.getTaskService()
                .complete(task(amendment).getId(), Map.of("productClasses", new ArrayList<>(List.of(classes))));
    }

    private static Task task(ProcessInstance amendment) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(amendment.getId())
                .singleResult();
    }

    private static void waitingAt(ProcessInstance amendment, String step) {
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceId(amendment.getId())
                        .list())
                .extracting(Task::getTaskDefinitionKey)
                .isNotEmpty()
                .containsOnly(step);
    }

    private static void endedAt(ProcessInstance amendment, String end) {
        BpmnAwareTests.assertThat(amendment).isEnded().hasPassed(end);
    }
}
