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

/** The model walked on a real engine in memory. */
class SubjectRegistrationProcessTest {

    private static final Path BUNDLE = Path.of("src/main/resources/processes/subject-registration");
    private static final Path FORMS = Path.of("../forms/src/main/resources/forms/subject");

    private static final RecordingTasks tasks = new RecordingTasks();
    private static ProcessEngine engine;

    @BeforeAll
    static void start() throws Exception {
        engine = ModelEngine.start(
                "subject-registration",
                Map.of("subjectRegistrationTasks", tasks, "deadlineTasks", tasks, "departmentTasks", tasks),
                BUNDLE.resolve("subject-registration.bpmn"),
                BUNDLE.resolve("subject-review-routing.dmn"),
                BUNDLE.resolve("subject-joint-review.dmn"),
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
        tasks.nodes(0);
    }

    private static List<String> calls() {
        return tasks.calls().stream()
                .filter(call -> !call.startsWith("competent") && !call.startsWith("askNodes"))
                .toList();
    }

    @Test
    void aFoodFirmNeedsOneReview() {
        ProcessInstance registration = submitted("FOOD");
        waitingAt(registration, "firstReview");
        BpmnAwareTests.assertThat(registration).variables().containsEntry("findings", 2);
        decide(registration, "APPROVE");
        endedAt(registration, "concluded");
        assertThat(calls()).containsExactly("check s-1", "approve s-1");
    }

    @Test
    void theNodesAreHeardBeforeAnythingIsCheckedOrReviewed() {
        tasks.nodes(2);
        ProcessInstance registration = submitted("FOOD");
        BpmnAwareTests.assertThat(registration).isWaitingAtExactly("waitForNodes");
        assertThat(calls()).isEmpty();
        engine.getRuntimeService()
                .createMessageCorrelation("merchantsAnswered")
                .processInstanceId(registration.getId())
                .correlateAll();
        waitingAt(registration, "firstReview");
        assertThat(calls()).containsExactly("check s-1");
        decide(registration, "RETURN");
        tasks.nodes(0);
        correct(registration, "FOOD");
        waitingAt(registration, "firstReview");
        assertThat(tasks.calls().stream().filter(call -> call.startsWith("askNodes")))
                .as("asked anew after a correction")
                .hasSize(2);
    }

    @Test
    void aDrugFirmNeedsTwo() {
        ProcessInstance registration = submitted("FOOD", "DRUGS");
        decide(registration, "APPROVE");
        waitingAt(registration, "secondReview");
        assertThat(calls()).containsExactly("check s-1");
        decide(registration, "APPROVE");
        endedAt(registration, "concluded");
        assertThat(calls()).containsExactly("check s-1", "approve s-1");
    }

    @Test
    void whatIsReturnedIsCheckedAndReviewedAnew() {
        ProcessInstance registration = submitted("FOOD");
        decide(registration, "RETURN");
        waitingAt(registration, "correction");
        assertThat(task(registration).getAssignee()).isEqualTo("enterprise");
        correct(registration, "FOOD", "RARE_EARTH");
        waitingAt(registration, "firstReview");
        decide(registration, "APPROVE");
        waitingAt(registration, "secondReview");
        assertThat(calls()).containsExactly("check s-1", "returnForCorrection s-1", "check s-1");
    }

    @Test
    void theSecondReviewReturnsToTheFirst() {
        ProcessInstance registration = submitted("DRUGS");
        decide(registration, "APPROVE");
        decide(registration, "RETURN");
        waitingAt(registration, "correction");
        correct(registration, "DRUGS");
        waitingAt(registration, "firstReview");
        decide(registration, "APPROVE");
        decide(registration, "APPROVE");
        endedAt(registration, "concluded");
    }

    @Test
    void theFirstReviewRefuses() {
        ProcessInstance registration = submitted("DRUGS");
        decide(registration, "REJECT");
        endedAt(registration, "refused");
        assertThat(calls()).containsExactly("check s-1", "reject s-1");
    }

    @Test
    void theSecondReviewRefuses() {
        ProcessInstance registration = submitted("DRUGS");
        decide(registration, "APPROVE");
        decide(registration, "REJECT");
        endedAt(registration, "refused");
        assertThat(calls()).containsExactly("check s-1", "reject s-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "approve", "MAYBE"})
    void anUnknownOutcomeLeavesTheTaskAsItWas(String outcome) {
        ProcessInstance registration = submitted("FOOD");
        assertThatThrownBy(() -> decide(registration, outcome)).isInstanceOf(ProcessEngineException.class);
        waitingAt(registration, "firstReview");
    }

    @ParameterizedTest
    @CsvSource({
        "firstReview,  SUBJECT_FIRST_REVIEW,  5,  subject-review",
        "secondReview, SUBJECT_SECOND_REVIEW, 3,  subject-review",
        "correction,   ,                      20, subject-registration"
    })
    void aStepSaysWhoUntilWhenAndOnWhatForm(String step, String candidates, int days, String form) {
        ProcessInstance registration = submitted("DRUGS");
        if (!step.equals("firstReview")) {
            decide(registration, step.equals("correction") ? "RETURN" : "APPROVE");
        }
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(registration.getId())
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
                        "subject-review-routing", Map.of("productClasses", List.of(classes.split(" "))))
                .getSingleEntry();
        assertThat(result).isEqualTo(route);
    }

    @ParameterizedTest
    @MethodSource("org.suyuan.processes.ModelEngine#everyWayToAnswer")
    void departmentsReviewSideBySideAndAreWaitedFor(List<String> outcomes) {
        tasks.departments(outcomes.size());
        ProcessInstance registration = submitted("FOOD");
        for (int answered = 0; answered < outcomes.size(); answered++) {
            List<Task> open = engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceId(registration.getId())
                    .list();
            assertThat(open).as("tasks").hasSize(outcomes.size() - answered);
            assertThat(calls()).as("nothing happens before all have answered").containsExactly("check s-1");
            engine.getTaskService().complete(open.get(0).getId(), answer(outcomes.subList(0, answered + 1)));
        }
        if (outcomes.contains("RETURN")) {
            waitingAt(registration, "correction");
            assertThat(calls()).containsExactly("check s-1", "returnForCorrection s-1");
            correct(registration, "FOOD");
            assertThat(engine.getTaskService()
                            .createTaskQuery()
                            .processInstanceId(registration.getId())
                            .taskDefinitionKey("firstReview")
                            .count())
                    .as("all of them review again")
                    .isEqualTo(outcomes.size());
        } else if (outcomes.contains("REJECT")) {
            endedAt(registration, "refused");
            assertThat(calls()).containsExactly("check s-1", "reject s-1");
        } else {
            endedAt(registration, "concluded");
            assertThat(calls()).containsExactly("check s-1", "approve s-1");
        }
    }

    private static ProcessInstance submitted(String... classes) {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "subject-registration",
                        "s-1",
                        Map.of(
                                "applicant",
                                "enterprise",
                                "productClasses",
                                new ArrayList<>(List.of(classes)),
                                "subjectType",
                                "ENTERPRISE",
                                "regionLevel",
                                3));
    }

    private static void decide(ProcessInstance registration, String outcome) {
        engine.getTaskService().complete(task(registration).getId(), answer(List.of(outcome)));
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

    private static void correct(ProcessInstance registration, String... classes) {
        engine.getTaskService()
                .complete(task(registration).getId(), Map.of("productClasses", new ArrayList<>(List.of(classes))));
    }

    private static Task task(ProcessInstance registration) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(registration.getId())
                .singleResult();
    }

    private static void waitingAt(ProcessInstance registration, String step) {
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceId(registration.getId())
                        .list())
                .extracting(Task::getTaskDefinitionKey)
                .isNotEmpty()
                .containsOnly(step);
    }

    private static void endedAt(ProcessInstance registration, String end) {
        BpmnAwareTests.assertThat(registration).isEnded().hasPassed(end);
    }
}
