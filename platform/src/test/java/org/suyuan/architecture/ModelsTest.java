package org.suyuan.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.beans.Introspector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What the process models call is there; their forms and tables are seen to in modules forms and processes. */
class ModelsTest {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern CALL = Pattern.compile("(?<![\\w.])(\\w+)\\.(\\w+)\\(");
    private static final Pattern DELEGATE = Pattern.compile("delegateExpression=\"[$#]\\{(\\w+)}\"");

    /** What the engine itself offers to expressions. */
    private static final Set<String> OF_THE_ENGINE = Set.of("execution", "task");

    @Test
    void everyCallOfAModelExists() throws IOException {
        List<Resource> models =
                List.of(new PathMatchingResourcePatternResolver().getResources("classpath*:processes/**/*.bpmn"));
        assertThat(models).isNotEmpty();
        for (Resource model : models) {
            assertThat(missing(model.getContentAsString(StandardCharsets.UTF_8), callable()))
                    .as(model.getFilename())
                    .isEmpty();
        }
    }

    @Test
    void aMissingCallIsSeen() {
        Map<String, Set<String>> callable = Map.of("sampleTasks", Set.of("approve/1", "number/0"));
        assertThat(missing("""
                        <serviceTask camunda:expression="${sampleTasks.approve(execution.processBusinessKey)}"/>
                        <serviceTask camunda:expression="${sampleTasks.approve()}"/>
                        <serviceTask camunda:expression="${sampleTasks.approve('a, b', otherTasks.find(1, 2))}"/>
                        <serviceTask camunda:expression="${dataSource.getConnection()}"/>
                        <serviceTask camunda:delegateExpression="${strangerTasks}"/>
                        <conditionExpression>${outcome == 'APPROVE' and sampleTasks.number() > 1}</conditionExpression>
                        """, callable))
                .containsExactly(
                        "sampleTasks.approve/0",
                        "sampleTasks.approve/2",
                        "otherTasks.find/2",
                        "dataSource.getConnection/0",
                        "strangerTasks");
    }

    /** Names and arities of the methods of the classes that models may call, by bean name. */
    private static Map<String, Set<String>> callable() {
        return HouseRule.CODE.stream()
                .filter(type -> type.getSimpleName().endsWith("Tasks") && type.isTopLevelClass())
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .collect(groupingBy(
                        method -> beanName(method.getOwner()),
                        mapping(
                                method -> method.getName() + "/"
                                        + method.getRawParameterTypes().size(),
                                toSet())));
    }

    private static String beanName(JavaClass type) {
        return Introspector.decapitalize(type.getSimpleName());
    }

    private static List<String> missing(String model, Map<String, Set<String>> callable) {
        List<String> missing = new ArrayList<>();
        EXPRESSION.matcher(model).results().map(found -> found.group(1)).forEach(expression -> {
            Matcher call = CALL.matcher(expression);
            while (call.find()) {
                String bean = call.group(1);
                String method = call.group(2) + "/" + arity(expression, call.end());
                if (!OF_THE_ENGINE.contains(bean)
                        && !callable.getOrDefault(bean, Set.of()).contains(method)) {
                    missing.add(bean + "." + method);
                }
            }
        });
        DELEGATE.matcher(model)
                .results()
                .map(found -> found.group(1))
                .filter(bean -> !callable.containsKey(bean))
                .forEach(missing::add);
        return missing;
    }

    /** Counts the arguments from behind the opening parenthesis on. */
    private static int arity(String expression, int start) {
        int depth = 1;
        int commas = 0;
        boolean quoted = false;
        int end = start;
        for (; end < expression.length() && depth > 0; end++) {
            char c = expression.charAt(end);
            if (c == '\'' || c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                commas += c == ',' && depth == 1 ? 1 : 0;
            }
        }
        return expression.substring(start, end - 1).isBlank() ? 0 : commas + 1;
    }
}
