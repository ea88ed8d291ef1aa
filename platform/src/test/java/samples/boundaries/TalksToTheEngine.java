package samples.boundaries;

import org.camunda.bpm.engine.RuntimeService;

record TalksToTheEngine(RuntimeService runtime) {}
