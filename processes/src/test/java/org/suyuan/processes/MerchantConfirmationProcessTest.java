package org.suyuan.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
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
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:merchant-confirmation");
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(Map.of("merchantConfirmationTasks", tasks, "deadlineTasks", tasks));
        engine = configuration.buildProcessEngine();
        BpmnAwareTests.init(engine);
        var deployment = engine.getRepositoryService().createDeployment().name("merchant-confirmation");
        for (Path file : List.of(
                Path.of("src/main/resources/processes/merchant-confirmation/merchant-confirmation.bpmn"),
                Path.of("../forms/src/main/resources/forms/subject/merchant-confirmation.form"))) {
            try (var content = java.nio.file.Files.newInputStream(file)) {
                deployment.addInputStream(file.getFileName().toString(), content);
            }
        }
        deployment.deploy();
    }

    @AfterAll
    static void stop() {
        engine.close();
        BpmnAwareTests.reset();
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
