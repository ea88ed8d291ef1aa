package org.suyuan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.suyuan.RealServers;

/** What the engine does by itself and the audit trail tells of, on the real database. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers
class FailedJobsTest {

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void a_job_that_is_given_up_is_written_down() {
        history.cleanUpHistoryAsync(false);
        Job job = history.findHistoryCleanupJobs().get(0);
        int retries = job.getRetries();
        retries(job, 0);
        retries(job, Math.max(1, retries));

        Map<String, Object> entry = jdbc.queryForMap(
                "select actor, action, result from audit_entry where object_type = 'job' and object_id = ?",
                job.getId());
        assertThat(entry)
                .containsEntry("actor", "system")
                .containsEntry("action", "JOB")
                .containsEntry("result", "FAILED");
    }

    /** The engine looks after its jobs at the same time: who comes second tries again. */
    private void retries(Job job, int count) {
        Awaitility.await()
                .ignoreException(OptimisticLockingException.class)
                .untilAsserted(() -> management.setJobRetries(job.getId(), count));
    }

    @Test
    void the_deployment_of_a_shipped_process_is_written_down() {
        assertThat(jdbc.queryForList(
                        "select actor from audit_entry where action = 'DEPLOY' and object_id = 'subject-registration'",
                        String.class))
                .containsOnly("system")
                .isNotEmpty();
    }
}
