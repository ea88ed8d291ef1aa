package org.suyuan.processes;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;

/** The rules that every process model keeps; each method adds what it finds, in words that name the element. */
final class ModelRules {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern SHORT_ID = Pattern.compile("[a-z][A-Za-z-]{1,39}");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern RECEIVER = Pattern.compile("([A-Za-z_]\\w*)\\s*(?:\\.\\s*(\\w+)|\\[)");
    private static final Pattern LEAVES_THE_DATABASE = Pattern.compile("[$#]\\{\\s*(mail|http|exchange)\\w*Tasks\\b.*");

    private final String folder;
    private final String fileName;
    private final String xml;
    private final Set<String> decisions;
    private final Set<String> forms;
    private final BpmnModelInstance model;
    private final List<String> found = new ArrayList<>();

    private ModelRules(String folder, String fileName, String xml, Set<String> decisions, Set<String> forms) {
        this.folder = folder;
        this.fileName = fileName;
        this.xml = xml;
        this.decisions = decisions;
        this.forms = forms;
        this.model = Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * What a model does wrong.
     *
     * @param folder name of the folder of its bundle
     * @param decisions ids of the decisions in the bundle
     * @param forms ids of all forms
     */
    static List<String> broken(String folder, String fileName, String xml, Set<String> decisions, Set<String> forms) {
        ModelRules rules = new ModelRules(folder, fileName, xml, decisions, forms);
        rules.names();
        rules.ids();
        rules.history();
        rules.noCode();
        rules.expressions();
        rules.userTasks();
        rules.whatLeavesTheDatabase();
        rules.references();
        rules.gateways();
        rules.drawn();
        rules.shapesApart();
        rules.flowsAroundShapes();
        return rules.found;
    }

    private void names() {
        for (Process process : all(Process.class)) {
            check(
                    fileName.equals(process.getId() + ".bpmn") && folder.equals(process.getId()),
                    "file and folder are not named as process " + process.getId());
            chinese(process, process.getName());
        }
        for (FlowNode node : all(FlowNode.class)) {
            if (node instanceof Activity || node instanceof StartEvent || node instanceof EndEvent) {
                chinese(node, node.getName());
            }
        }
        all(Participant.class).forEach(participant -> chinese(participant, participant.getName()));
        all(Lane.class).forEach(lane -> chinese(lane, lane.getName()));
    }

    private void chinese(BaseElement element, String name) {
        check(name != null && CHINESE.matcher(name).find(), element.getId() + " has no Chinese name");
    }

    private void ids() {
        all(FlowElement.class)
                .forEach(element -> check(
                        SHORT_ID.matcher(element.getId()).matches(), element.getId() + " is no short telling id"));
    }

    private void history() {
        all(Process.class)
                .forEach(process -> check(
                        process.getCamundaHistoryTimeToLiveString() != null,
                        process.getId() + " does not say how long its history is kept"));
    }

    private void noCode() {
        check(
                !xml.contains("flowable.org") && !xml.contains("activiti.org"),
                "the model has extensions of another engine");
        all(ScriptTask.class).forEach(task -> found.add(task.getId() + " is a script task"));
        check(!xml.contains("<camunda:script"), "the model holds a script");
        check(
                !Pattern.compile("<bpmn:conditionExpression[^>]*\\blanguage=")
                        .matcher(xml)
                        .find(),
                "a condition is a script");
        check(!Pattern.compile("\\bcamunda:class=|\\sclass=").matcher(xml).find(), "the model names a class");
        check(!xml.contains("<camunda:connector"), "the model holds a connector");
    }

    private void expressions() {
        Matcher expression = EXPRESSION.matcher(xml);
        while (expression.find()) {
            Matcher receiver = RECEIVER.matcher(expression.group(1));
            while (receiver.find()) {
                String bean = receiver.group(1);
                boolean known = bean.endsWith("Tasks")
                        || bean.equals("execution") && "processBusinessKey".equals(receiver.group(2));
                check(known, expression.group() + " reaches " + receiver.group());
            }
        }
        for (ServiceTask task : all(ServiceTask.class)) {
            check(
                    task.getCamundaExpression() != null || task.getCamundaDelegateExpression() != null,
                    task.getId() + " calls no expression");
        }
    }

    private void userTasks() {
        for (UserTask task : all(UserTask.class)) {
            check(task.getCamundaDueDate() != null, task.getId() + " has no due date");
            check(
                    property(task, "reminder")
                            .filter(days -> days.matches("\\d{1,2}"))
                            .isPresent(),
                    task.getId() + " reminds nobody");
            check(property(task, "escalateTo").isPresent(), task.getId() + " escalates to nobody");
            check(
                    property(task, "kind")
                            .filter(kind -> Set.of("REVIEW", "CORRECTION").contains(kind))
                            .isPresent(),
                    task.getId() + " does not say its kind");
            check(
                    task.getCamundaAssignee() != null || task.getCamundaCandidateGroups() != null,
                    task.getId() + " is for nobody");
        }
    }

    private static Optional<String> property(UserTask task, String name) {
        return Optional.ofNullable(task.getExtensionElements())
                .flatMap(extensions ->
                        extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                                .flatMap(properties -> properties.getCamundaProperties().stream())
                                .filter(property -> property.getCamundaName().equals(name))
                                .map(property -> property.getCamundaValue())
                                .findFirst());
    }

    private void whatLeavesTheDatabase() {
        for (Activity task : all(Activity.class)) {
            boolean leaves = task instanceof SendTask
                    || task instanceof ServiceTask service
                            && service.getCamundaExpression() != null
                            && LEAVES_THE_DATABASE
                                    .matcher(service.getCamundaExpression())
                                    .matches();
            boolean retried = task.getExtensionElements() != null
                    && !task.getExtensionElements()
                            .getElementsQuery()
                            .filterByType(CamundaFailedJobRetryTimeCycle.class)
                            .list()
                            .isEmpty();
            check(
                    !leaves || task.isCamundaAsyncBefore() && retried,
                    task.getId() + " leaves the database without asyncBefore and a retry cycle");
        }
    }

    private void references() {
        for (BusinessRuleTask task : all(BusinessRuleTask.class)) {
            check(
                    decisions.contains(task.getCamundaDecisionRef()),
                    task.getId() + " names a decision outside its bundle");
            check(
                    "deployment".equals(task.getCamundaDecisionRefBinding()),
                    task.getId() + " is not bound to its deployment");
        }
        for (UserTask task : all(UserTask.class)) {
            String form = task.getAttributeValueNs(CAMUNDA, "formRef");
            check(form != null && forms.contains(form), task.getId() + " names no form that is there");
            check(
                    "deployment".equals(task.getAttributeValueNs(CAMUNDA, "formRefBinding")),
                    task.getId() + " is not bound to its deployment");
        }
    }

    private void gateways() {
        for (ExclusiveGateway gateway : all(ExclusiveGateway.class)) {
            for (SequenceFlow flow : gateway.getOutgoing()) {
                check(
                        gateway.getOutgoing().size() == 1
                                || flow.getConditionExpression() != null
                                || flow.equals(gateway.getDefault()),
                        flow.getId() + " has neither a condition nor is it the default");
            }
        }
    }

    private void drawn() {
        List<BaseElement> drawn = new ArrayList<>();
        all(BpmnShape.class).forEach(shape -> drawn.add(shape.getBpmnElement()));
        all(BpmnEdge.class).forEach(edge -> drawn.add(edge.getBpmnElement()));
        List<BaseElement> elements = new ArrayList<>();
        elements.addAll(all(FlowElement.class));
        elements.addAll(all(Participant.class));
        elements.addAll(all(Lane.class));
        elements.forEach(element -> check(drawn.contains(element), element.getId() + " is not drawn"));
    }

    private void shapesApart() {
        List<BpmnShape> shapes = nodes();
        for (int i = 0; i < shapes.size(); i++) {
            for (int j = i + 1; j < shapes.size(); j++) {
                Bounds one = shapes.get(i).getBounds();
                Bounds other = shapes.get(j).getBounds();
                boolean apart = one.getX() + one.getWidth() <= other.getX()
                        || other.getX() + other.getWidth() <= one.getX()
                        || one.getY() + one.getHeight() <= other.getY()
                        || other.getY() + other.getHeight() <= one.getY();
                check(
                        apart || attached(shapes.get(i), shapes.get(j)) || attached(shapes.get(j), shapes.get(i)),
                        shapes.get(i).getBpmnElement().getId() + " lies over "
                                + shapes.get(j).getBpmnElement().getId());
            }
        }
        for (Lane lane : all(Lane.class)) {
            all(BpmnShape.class).stream()
                    .filter(shape -> lane.equals(shape.getBpmnElement()))
                    .forEach(frame -> shapes.stream()
                            .filter(shape -> lane.getFlowNodeRefs().contains(shape.getBpmnElement()))
                            .forEach(shape -> check(
                                    within(frame.getBounds(), shape.getBounds()),
                                    shape.getBpmnElement().getId() + " is drawn outside lane " + lane.getId())));
        }
    }

    /** A boundary event sits on the edge of its step. */
    private static boolean attached(BpmnShape event, BpmnShape step) {
        return event.getBpmnElement() instanceof BoundaryEvent boundary
                && boundary.getAttachedTo().equals(step.getBpmnElement());
    }

    private static boolean within(Bounds frame, Bounds inner) {
        return inner.getX() >= frame.getX()
                && inner.getY() >= frame.getY()
                && inner.getX() + inner.getWidth() <= frame.getX() + frame.getWidth()
                && inner.getY() + inner.getHeight() <= frame.getY() + frame.getHeight();
    }

    private void flowsAroundShapes() {
        for (BpmnEdge edge : all(BpmnEdge.class)) {
            List<Waypoint> points = List.copyOf(edge.getWaypoints());
            for (int i = 1; i < points.size(); i++) {
                for (BpmnShape shape : nodes()) {
                    check(
                            !crosses(points.get(i - 1), points.get(i), shape.getBounds()),
                            edge.getId() + " runs through "
                                    + shape.getBpmnElement().getId());
                }
            }
        }
    }

    /** Whether the box around a piece of a flow reaches more than a pixel into a shape; flows run at right angles. */
    private static boolean crosses(Waypoint from, Waypoint to, Bounds shape) {
        return Math.max(from.getX(), to.getX()) > shape.getX() + 1
                && Math.min(from.getX(), to.getX()) < shape.getX() + shape.getWidth() - 1
                && Math.max(from.getY(), to.getY()) > shape.getY() + 1
                && Math.min(from.getY(), to.getY()) < shape.getY() + shape.getHeight() - 1;
    }

    private List<BpmnShape> nodes() {
        return all(BpmnShape.class).stream()
                .filter(shape -> shape.getBpmnElement() instanceof FlowNode)
                .toList();
    }

    private <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> Collection<T> all(Class<T> type) {
        return model.getModelElementsByType(type);
    }

    private void check(boolean kept, String otherwise) {
        if (!kept) {
            found.add(otherwise);
        }
    }
}
