package org.suyuan.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelRulesTest {

    private static final Path MODELS = Path.of("src/main/resources/processes");
    private static final Path FORMS = Path.of("../forms/src/main/resources/forms");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    @ParameterizedTest
    @MethodSource("processes")
    void everyProcessKeepsTheRules(Path file) throws IOException {
        assertThat(broken(file, Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyDecisionKeepsTheRules(Path file) {
        DmnModelInstance model = Dmn.readModelFromFile(file.toFile());
        assertThat(model.getModelElementsByType(Decision.class)).isNotEmpty().allSatisfy(decision -> {
            assertThat(file.getFileName()).hasToString(decision.getId() + ".dmn");
            assertThat(decision.getName()).containsPattern(CHINESE);
            assertThat(decision.getCamundaHistoryTimeToLiveString()).isNotBlank();
        });
        assertThat(model.getModelElementsByType(Rule.class))
                .as("a rule says in Chinese what it is for")
                .isNotEmpty()
                .allSatisfy(rule ->
                        assertThat(rule.getDescription().getTextContent()).containsPattern(CHINESE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            id="subject-registration" name                | id="registration" name                     | file and folder are not named as process registration
            name="初审" camunda:candidate                   | name="Review" camunda:candidate            | firstReview has no Chinese name
            <bpmn:lane id="platformLane" name="平台">       | <bpmn:lane id="platformLane">              | platformLane has no Chinese name
            id="toRefused" sourceRef                      | id="Flow_0k1l2m3" sourceRef                | Flow_0k1l2m3 is no short telling id
            camunda:historyTimeToLive="P3650D"            | isClosed="false"                           | subject-registration does not say how long its history is kept
            xmlns:camunda=                                | xmlns:flowable="http://flowable.org/bpmn" xmlns:camunda= | the model has extensions of another engine
            camunda:expression="${subjectRegistrationTasks.reject(execution.processBusinessKey)}" | camunda:class="java.lang.Thread" | the model names a class
            <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${route | <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="groovy">${route | a condition is a script
            ${subjectRegistrationTasks.reject(            | ${dataSource.reject(                       | ${dataSource.reject(execution.processBusinessKey)} reaches dataSource.reject
            reject(execution.processBusinessKey)          | reject(execution.processEngine)            | ${subjectRegistrationTasks.reject(execution.processEngine)} reaches execution.processEngine
            camunda:expression="${subjectRegistrationTasks.reject(execution.processBusinessKey)}" | camunda:asyncBefore="true" | reject calls no expression
            camunda:dueDate="${deadlineTasks.afterWorkingDays(3)}" | camunda:priority="50"             | secondReview has no due date
            <camunda:property name="reminder" value="5" />  | <camunda:property name="reminder" value="soon" /> | correction reminds nobody
            value="5" />\\n          <camunda:property name="escalateTo" value="OVERDUE_WATCH" /> | value="5" /> | correction escalates to nobody
            <camunda:property name="kind" value="CORRECTION" /> | <camunda:property name="kind" value="OTHER" /> | correction does not say its kind
            camunda:assignee="${subjectRegistrationTasks.corrector(execution.processBusinessKey)}"               | camunda:priority="50"                      | correction is for nobody
            ${subjectRegistrationTasks.reject(            | ${mailTasks.reject(                        | reject leaves the database without asyncBefore and a retry cycle
            camunda:decisionRef="subject-review-routing"  | camunda:decisionRef="elsewhere"            | route names a decision outside its bundle
            camunda:decisionRefBinding="deployment"       | camunda:decisionRefBinding="latest"        | route is not bound to its deployment
            camunda:formRef="subject-registration"        | camunda:formRef="missing"                  | correction names no form that is there
            camunda:formRef="subject-registration" camunda:formRefBinding="deployment" | camunda:formRef="subject-registration" camunda:formRefBinding="latest" | correction is not bound to its deployment
            name="需要复审？" default="withoutSecond"        | name="需要复审？"                            | withoutSecond has neither a condition nor is it the default
            bpmnElement="refused"                         | bpmnElement="concluded"                    | refused is not drawn
            <dc:Bounds x="660" y="225"                    | <dc:Bounds x="540" y="245"                 | check lies over route
            <dc:Bounds x="530" y="225"                    | <dc:Bounds x="530" y="90"                  | check is drawn outside lane platformLane
            <di:waypoint x="242" y="265" />               | <di:waypoint x="242" y="265" /><di:waypoint x="560" y="265" /> | toNodes_di runs through nodesDue
            """)
    void aModelThatBreaksARuleIsFound(String right, String wrong, String what) throws IOException {
        Path file = MODELS.resolve("subject-registration/subject-registration.bpmn");
        String model = Files.readString(file);
        String piece = right.replace("\\n", "\n");
        assertThat(model).as("the sample is made from the model").contains(piece);
        assertThat(broken(file, model.replace(piece, wrong))).contains(what);
    }

    @Test
    void aScriptTaskIsFound() throws IOException {
        Path file = MODELS.resolve("subject-registration/subject-registration.bpmn");
        String model = Files.readString(file)
                .replace(
                        "<bpmn:endEvent id=\"refused\"",
                        "<bpmn:scriptTask id=\"script\" name=\"脚本\" scriptFormat=\"javascript\"><bpmn:script>1</bpmn:script>"
                                + "</bpmn:scriptTask><bpmn:endEvent id=\"refused\"");
        assertThat(broken(file, model)).contains("script is a script task");
    }

    private static List<String> broken(Path file, String model) throws IOException {
        Path bundle = file.getParent();
        Set<String> decisions;
        try (Stream<Path> files = Files.list(bundle)) {
            decisions = files.filter(each -> each.toString().endsWith(".dmn"))
                    .flatMap(each ->
                            Dmn.readModelFromFile(each.toFile()).getModelElementsByType(Decision.class).stream())
                    .map(Decision::getId)
                    .collect(Collectors.toSet());
        }
        return ModelRules.broken(
                bundle.getFileName().toString(), file.getFileName().toString(), model, decisions, forms());
    }

    private static Set<String> forms() throws IOException {
        Pattern id = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
        try (Stream<Path> files = Files.walk(FORMS)) {
            return files.filter(file -> file.toString().endsWith(".form"))
                    .map(ModelRulesTest::read)
                    .map(id::matcher)
                    .filter(Matcher::find)
                    .map(matcher -> matcher.group(1))
                    .collect(Collectors.toSet());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static List<Path> processes() throws IOException {
        return models(".bpmn");
    }

    static List<Path> decisions() throws IOException {
        return models(".dmn");
    }

    private static List<Path> models(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(MODELS)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
