package org.suyuan.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditResult;
import org.suyuan.audit.AuditTrail;
import org.suyuan.shared.Actor;

/**
 * How the engine is set up: models reach {@code *Tasks} beans and no others, each user task is written to the inbox, each
 * end closes its case, jobs run as the platform itself.
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
        List<CommandInterceptor> interceptors = engine.getCustomPreCommandInterceptorsTxRequired() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPreCommandInterceptorsTxRequired());
        engine.setCustomIncidentHandlers(List.of(new FailedJobs(context)));
        interceptors.add(new JobsOfThePlatform(engine));
        engine.setCustomPreCommandInterceptorsTxRequired(interceptors);
    }

    /** Writes down each job that was given up, beside the incident that tells operators of it. */
    private static final class FailedJobs extends DefaultIncidentHandler {
        private final ApplicationContext context;

        FailedJobs(ApplicationContext context) {
            super(Incident.FAILED_JOB_HANDLER_TYPE);
            this.context = context;
        }

        @Override
        public Incident handleIncident(IncidentContext job, String message) {
            Incident incident = super.handleIncident(job, message);
            context.getBean(AuditTrail.class)
                    .write(AuditEntry.done(Actor.SYSTEM, AuditAction.JOB, "job", job.getConfiguration())
                            .with(AuditResult.FAILED)
                            .changing(null, facts(job, message)));
            return incident;
        }

        private String facts(IncidentContext job, @Nullable String message) {
            ObjectNode facts = context.getBean(ObjectMapper.class).createObjectNode();
            facts.put("process", job.getProcessDefinitionId());
            facts.put("activity", job.getActivityId());
            facts.put("message", message);
            return facts.toString();
        }
    }

    /** Names the platform in the operation log as the one that acted where a timer or a job did. */
    private static final class JobsOfThePlatform extends CommandInterceptor {
        private final SpringProcessEngineConfiguration engine;

        JobsOfThePlatform(SpringProcessEngineConfiguration engine) {
            this.engine = engine;
        }

        @Override
        public <T> T execute(Command<T> command) {
            if (!(command instanceof ExecuteJobsCmd)) {
                return next.execute(command);
            }
            engine.getIdentityService().setAuthenticatedUserId(Actor.SYSTEM.account());
            try {
                return next.execute(command);
            } finally {
                engine.getIdentityService().clearAuthentication();
            }
        }
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
            // The inbox finds a task by one permission: a second one would hide it from those who hold only that.
            if (definition.getCandidateGroupIdExpressions().size() > 1
                    || !definition.getCandidateUserIdExpressions().isEmpty()) {
                throw new ProcessEngineException("user task " + activity.getId()
                        + " must name one permission as its candidate group, and no candidate users");
            }
            TaskListener writer = task -> context.getBean(InboxWriter.class).notify(task);
            definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, writer);
            definition.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, writer);
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
