package org.suyuan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.RealServers;

/** What is shipped and what an administrator deployed. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers(ownDatabase = true)
class ShippedProcessesTest {

    private static final String KEY = "subject-registration";

    @Autowired
    ShippedProcesses shipped;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient jdbc;

    private ProcessDefinition latest() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(KEY)
                .latestVersion()
                .singleResult();
    }

    private void restart() {
        shipped.afterSingletonsInstantiated();
    }

    @Test
    void a_task_that_the_inbox_would_hide_from_somebody_is_refused_at_deployment() throws IOException {
        String model = new ClassPathResource("processes/subject-registration/subject-registration.bpmn")
                .getContentAsString(StandardCharsets.UTF_8)
                .replace("id=\"subject-registration\"", "id=\"hiding\"")
                .replace("\"SUBJECT_FIRST_REVIEW\"", "\"SUBJECT_FIRST_REVIEW,SUBJECT_SECOND_REVIEW\"");

        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .addString("hiding.bpmn", model)
                        .deploy())
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("firstReview");
    }

    @Test
    void a_bundle_is_deployed_once_and_what_an_administrator_deployed_stays_in_force() throws IOException {
        assertThat(latest().getVersion()).as("at the first start").isOne();
        assertThat(repository.getDeploymentResourceNames(latest().getDeploymentId()))
                .as("model, tables and forms in one deployment")
                .contains("subject-registration.bpmn", "subject-review-routing.dmn", "subject-review.form");
        restart();
        assertThat(latest().getVersion()).as("after a restart").isOne();

        String model = new ClassPathResource("processes/subject-registration/subject-registration.bpmn")
                .getContentAsString(StandardCharsets.UTF_8);
        repository
                .createDeployment()
                .name("an administrator's")
                .addString("subject-registration.bpmn", model.replace("追溯主体注册", "本省追溯主体注册"))
                .deploy();
        restart();
        assertThat(latest().getName()).as("after a restart").isEqualTo("本省追溯主体注册");

        // Another release was shipped meanwhile; a node with this one starts once more.
        jdbc.sql("insert into process_bundle (process_key, digest) values (?, 'of another release')")
                .param(KEY)
                .update();
        restart();
        assertThat(latest().getName()).as("after the start of an older node").isEqualTo("本省追溯主体注册");

        jdbc.sql("delete from process_bundle where digest <> '-'").update();
        restart();
        assertThat(latest().getVersion())
                .as("after a bundle never shipped before")
                .isEqualTo(3);
        assertThat(latest().getName()).isEqualTo("追溯主体注册");
    }

    @Test
    void the_processes_of_a_function_that_is_off_rest_until_it_is_on_again() {
        System.setProperty("suyuan.features.subject", "false");
        try {
            restart();
            assertThat(latest().isSuspended()).isTrue();
        } finally {
            System.clearProperty("suyuan.features.subject");
        }
        restart();
        assertThat(latest().isSuspended()).isFalse();
    }
}
