package org.suyuan.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

/** The monthly check of an access walked on a real engine in memory. */
class AccessCheckProcessTest {

    private static final Path MODELS = Path.of("src/main/resources/processes");

    private static final RecordingTasks tasks = new RecordingTasks();
    private static ProcessEngine engine;

    @BeforeAll
    static void start() throws Exception {
        engine = ModelEngine.start(
                "access-check",
                Map.of("accessCheckTasks", tasks, "deadlineTasks", tasks),
                MODELS.resolve("access-check/access-check.bpmn"),
                MODELS.resolve("access-month/access-month.bpmn"),
                Path.of("../forms/src/main/resources/forms/access/access-check.form"));
    }

    @AfterAll
    static void stop() {
        ModelEngine.stop(engine);
    }

    @BeforeEach
    void forget() {
        tasks.calls().clear();
    }

    private static ProcessInstance opened(String id) {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "access-check",
                        id,
                        Map.of("month", "2026-11", "kind", "ENTERPRISE", "interfaces", List.of(), "regionLevel", 3));
    }

    private static Task task(ProcessInstance instance) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult();
    }

    @Test
    void whoAnswersForTheAccessHasTheCheckOrElseThePool() {
        assertThat(task(opened("c-1")).getAssignee()).isEqualTo("keeper");
        ProcessInstance pool = opened("pool-1");
        assertThat(task(pool).getAssignee()).isNull();
        BpmnAwareTests.assertThat(pool).task().hasCandidateGroup("ACCESS_KEEP");
    }

    @ParameterizedTest
    @CsvSource({"APPROVE, confirm, confirmed", "RETURN, mend, mended", "REJECT, mend, mended"})
    void whatItComesToIsWrittenDown(String outcome, String call, String end) {
        ProcessInstance check = opened("c-" + outcome);
        engine.getTaskService().complete(task(check).getId(), Map.of("outcome", outcome));
        BpmnAwareTests.assertThat(check).isEnded().hasPassed(end);
        assertThat(tasks.calls()).containsExactly(call + " c-" + outcome);
    }

    @Test
    void atTheBeginningOfAMonthATimerOpensTheChecks() {
        Job timer = engine.getManagementService()
                .createJobQuery()
                .processDefinitionKey("access-month")
                .timers()
                .singleResult();
        engine.getManagementService().executeJob(timer.getId());
        assertThat(tasks.calls()).containsExactly("openMonth");
    }
}
