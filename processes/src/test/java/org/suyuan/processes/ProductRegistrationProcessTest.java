package org.suyuan.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
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

/** The model of the registration of products walked on a real engine in memory. */
class ProductRegistrationProcessTest {

    private static final Path BUNDLE = Path.of("src/main/resources/processes/product-registration");
    private static final Path FORMS = Path.of("../forms/src/main/resources/forms/product");

    private static final RecordingTasks tasks = new RecordingTasks();
    private static ProcessEngine engine;

    @BeforeAll
    static void start() throws Exception {
        engine = ModelEngine.start(
                "product-registration",
                Map.of("productRegistrationTasks", tasks, "deadlineTasks", tasks, "departmentTasks", tasks),
                BUNDLE.resolve("product-registration.bpmn"),
                BUNDLE.resolve("product-review-routing.dmn"),
                BUNDLE.resolve("product-joint-review.dmn"),
                FORMS.resolve("product-registration.form"),
                FORMS.resolve("product-review.form"));
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

    @ParameterizedTest
    @CsvSource({
        "EDIBLE_AGRICULTURAL_PRODUCTS, 1",
        "FOOD,                         1",
        "AGRICULTURAL_INPUTS,          1",
        "DRUGS,                        2",
        "SPECIAL_EQUIPMENT,            2",
        "DANGEROUS_GOODS,              2",
        "RARE_EARTH,                   2"
    })
    void theClassDecidesHowManyReviewsThereAre(String productClass, int reviews) {
        ProductWalk product = submitted(productClass);
        for (int review = 1; review <= reviews; review++) {
            assertThat(product.step()).isEqualTo(review == 1 ? "firstReview" : "secondReview");
            assertThat(calls()).containsExactly("check p-1");
            product.decide("APPROVE");
        }
        product.endedAt("concluded");
        assertThat(calls()).containsExactly("check p-1", "approve p-1");
    }

    @Test
    void anAmendmentBetweenClassesIsReviewedAsBothDemand() {
        ProductWalk product = submitted("FOOD", "DRUGS");
        product.decide("APPROVE");
        assertThat(product.step()).isEqualTo("secondReview");
    }

    @Test
    void whatIsReturnedIsCheckedAndReviewedAnew() {
        ProductWalk product = submitted("DRUGS");
        product.decide("APPROVE");
        product.decide("RETURN");
        assertThat(product.step()).isEqualTo("correction");
        assertThat(product.task().getAssignee()).isEqualTo("enterprise");
        engine.getTaskService().complete(product.task().getId());
        assertThat(product.step()).isEqualTo("firstReview");
        assertThat(calls()).containsExactly("check p-1", "returnForCorrection p-1", "check p-1");
    }

    @Test
    void eitherReviewRefuses() {
        submitted("FOOD").decide("REJECT");
        ProductWalk product = submitted("DRUGS");
        product.decide("APPROVE");
        product.decide("REJECT");
        product.endedAt("refused");
        assertThat(calls()).containsExactly("check p-1", "reject p-1", "check p-1", "reject p-1");
    }

    @ParameterizedTest
    @CsvSource({
        "firstReview,  SUBJECT_FIRST_REVIEW,  5,  product-review",
        "secondReview, SUBJECT_SECOND_REVIEW, 3,  product-review",
        "correction,   ,                      20, product-registration"
    })
    void aStepSaysWhoUntilWhenAndOnWhatForm(String step, String candidates, int days, String form) {
        ProductWalk product = submitted("DRUGS");
        if (!step.equals("firstReview")) {
            product.decide(step.equals("correction") ? "RETURN" : "APPROVE");
        }
        Task task = product.task();
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

    /** A case on its way. */
    private record ProductWalk(ProcessInstance instance) {

        Task task() {
            return engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceId(instance.getId())
                    .initializeFormKeys()
                    .singleResult();
        }

        String step() {
            return task().getTaskDefinitionKey();
        }

        void decide(String outcome) {
            engine.getTaskService()
                    .complete(
                            task().getId(),
                            Map.of(
                                    "outcome",
                                    outcome,
                                    "outcomes",
                                    new ArrayList<>(List.of(outcome)),
                                    "leadOutcome",
                                    outcome));
        }

        void endedAt(String end) {
            BpmnAwareTests.assertThat(instance).isEnded().hasPassed(end);
        }
    }

    private static ProductWalk submitted(String... classes) {
        return new ProductWalk(engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "product-registration",
                        "p-1",
                        Map.of(
                                "applicant",
                                "enterprise",
                                "amendment",
                                classes.length > 1,
                                "productClasses",
                                new ArrayList<>(List.of(classes)),
                                "categoryCode",
                                "020103",
                                "changedFields",
                                new ArrayList<String>(),
                                "regionLevel",
                                3)));
    }
}
