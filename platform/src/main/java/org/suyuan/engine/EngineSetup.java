package org.suyuan.engine;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * How the engine is set up: models reach {@code *Tasks} beans and no others, each user task is written to the inbox, each
 * end closes its case.
 */
@Component
class EngineSetup extends AbstractCamundaConfiguration {

    private final ApplicationContext context;

    EngineSetup(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        engine.setBeans(new TasksBeans(context));
        List<BpmnParseListener> listeners = engine.getCustomPostBPMNParseListeners() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPostBPMNParseListeners());
        listeners.add(new InboxParseListener(context));
        engine.setCustomPostBPMNParseListeners(listeners);
    }

    /** The beans that a model may name. */
    private static final class TasksBeans extends AbstractMap<Object, Object> {
        private final ApplicationContext context;

        TasksBeans(ApplicationContext context) {
            this.context = context;
        }

        @Override
        public boolean containsKey(Object name) {
            return name instanceof String bean && bean.endsWith("Tasks") && context.containsBean(bean);
        }

        @Override
        public @Nullable Object get(Object name) {
            return containsKey(name) ? context.getBean((String) name) : null;
        }

        @Override
        public java.util.Set<Entry<Object, Object>> entrySet() {
            Map<Object, Object> all = new HashMap<>();
            for (String name : context.getBeanDefinitionNames()) {
                if (name.endsWith("Tasks")) {
                    all.put(name, context.getBean(name));
                }
            }
            return all.entrySet();
        }
    }

    /** Adds the inbox's listeners to every model, whoever deployed it. */
    private static final class InboxParseListener extends AbstractBpmnParseListener {
        private final ApplicationContext context;

        InboxParseListener(ApplicationContext context) {
            this.context = context;
        }

        @Override
        public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
            TaskListener writer = task -> context.getBean(InboxWriter.class).notify(task);
            definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, writer);
            definition.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, writer);
            definition.addBuiltInTaskListener(TaskListener.EVENTNAME_UPDATE, writer);
            definition.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, writer);
            definition.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, writer);
        }

        @Override
        public void parseProcess(Element element, ProcessDefinitionEntity process) {
            ExecutionListener closing =
                    execution -> context.getBean(InboxWriter.class).closed(execution);
            process.addBuiltInListener(ExecutionListener.EVENTNAME_END, closing);
        }
    }
}
