package org.suyuan.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The model walked on a real engine in memory. */
class MerchantConfirmationProcessTest {

    private static final RecordingTasks tasks = new RecordingTasks();
    private static ProcessEngine engine;

    @BeforeAll
    static void start() throws Exception {
        engine = ModelEngine.start(
                "merchant-confirmation",
                Map.of("merchantConfirmationTasks", tasks, "deadlineTasks", tasks),
                Path.of("src/main/resources/processes/merchant-confirmation/merchant-confirmation.bpmn"),
                Path.of("../forms/src/main/resources/forms/subject/merchant-confirmation.form"));
    }

    @AfterAll
    static void stop() {
        ModelEngine.stop(engine);
    }

    @BeforeEach
    void forget() {
        tasks.calls().clear();
    }

    private static ProcessInstance asked() {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "merchant-confirmation", "m-1", Map.of("applicant", "enterprise", "node", "C1"));
    }

    private static Task task(ProcessInstance instance) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult();
    }

    @Test
    void whoAnswersForTheNodeIsAskedAndAnswers() {
        ProcessInstance asked = asked();
        assertThat(task(asked).getAssignee()).isEqualTo("holder");
        engine.getTaskService().complete(task(asked).getId());
        BpmnAwareTests.assertThat(asked).isEnded().hasPassed("answered");
        assertThat(tasks.calls()).isEmpty();
    }

    @Test
    void whatIsNotAnsweredInTimeLapses() {
        ProcessInstance asked = asked();
        engine.getManagementService()
                .executeJob(engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(asked.getId())
                        .singleResult()
                        .getId());
        BpmnAwareTests.assertThat(asked).isEnded().hasPassed("lapsed");
        assertThat(tasks.calls()).containsExactly("lapse m-1");
    }
}
