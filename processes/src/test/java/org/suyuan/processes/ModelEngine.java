package org.suyuan.processes;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;

/** A real engine in memory with one shipped model and what belongs to it. */
final class ModelEngine {

    private ModelEngine() {}

    /** @param beans what the model speaks to, by name */
    static ProcessEngine start(String process, Map<Object, Object> beans, Path... files) throws Exception {
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:" + process);
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(beans);
        ProcessEngine engine = configuration.buildProcessEngine();
        BpmnAwareTests.init(engine);
        var deployment = engine.getRepositoryService().createDeployment().name(process);
        for (Path file : files) {
            try (InputStream content = Files.newInputStream(file)) {
                deployment.addInputStream(file.getFileName().toString(), content);
            }
        }
        deployment.deploy();
        return engine;
    }

    static void stop(ProcessEngine engine) {
        engine.close();
        BpmnAwareTests.reset();
    }

    /** Every way in which one, two or three departments can answer. */
    static Stream<List<String>> everyWayToAnswer() {
        List<String> outcomes = List.of("APPROVE", "RETURN", "REJECT");
        List<List<String>> ways =
                new ArrayList<>(outcomes.stream().map(List::of).toList());
        for (int from = 0; from < 12; from++) {
            for (String outcome : outcomes) {
                List<String> longer = new ArrayList<>(ways.get(from));
                longer.add(outcome);
                ways.add(longer);
            }
        }
        return ways.stream();
    }
}
