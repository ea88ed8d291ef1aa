package org.suyuan.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormRulesTest {

    private static final Path FORMS = Path.of("src/main/resources/forms");
    private static final Path PROCESSES = Path.of("../processes/src/main/resources/processes");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    /** The field types that the platform shows and checks. */
    private static final Set<String> TYPES = Set.of(
            "textfield",
            "textarea",
            "number",
            "datetime",
            "select",
            "radio",
            "taglist",
            "checklist",
            "checkbox",
            "region",
            "category");

    private static final Set<String> CHOICES = Set.of("select", "radio", "taglist", "checklist");

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormKeepsTheRules(Path file) throws IOException {
        assertThat(broken(file, JSON.readTree(file.toFile()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormIsUsedByAProcess(Path file) throws IOException {
        String reference = "formRef=\"" + key(file) + "\"";
        try (Stream<Path> models = Files.walk(PROCESSES)) {
            assertThat(models.filter(model -> model.toString().endsWith(".bpmn"))
                            .map(FormRulesTest::read))
                    .anyMatch(model -> model.contains(reference));
        }
    }

    @Test
    void aFormThatBreaksARuleIsFound() throws IOException {
        Path file = FORMS.resolve("subject/subject-registration.form");
        Map<String, Consumer<ObjectNode>> mistakes = new HashMap<>();
        mistakes.put(
                "the form has no Chinese title", form -> ((ObjectNode) form.get("properties")).put("title", "Form"));
        mistakes.put("file is not named as form other", form -> form.put("id", "other"));
        mistakes.put(
                "a group has no Chinese label", form -> ((ObjectNode) form.at("/components/0")).put("label", "Base"));
        mistakes.put("name is of type richtext", form -> field(form).put("type", "richtext"));
        mistakes.put("name has no Chinese label", form -> field(form).put("label", "Name"));
        mistakes.put("name has a help without Chinese", form -> field(form).put("description", "help"));
        mistakes.put("type stands twice", form -> field(form).put("key", "type"));
        mistakes.put("Name-1 is no key", form -> field(form).put("key", "Name-1"));
        mistakes.put(
                "name is 20 columns wide", form -> ((ObjectNode) field(form).get("layout")).put("columns", 20));
        mistakes.put(
                "name has a pattern that cannot be read",
                form -> ((ObjectNode) field(form).get("validate")).put("pattern", "["));
        mistakes.put("name has no choices", form -> field(form).put("type", "select"));
        mistakes.put(
                "a row of group basic is wider than 16 columns",
                form -> ((ObjectNode) field(form).get("layout")).put("row", "row_type"));
        mistakes.forEach((what, mistake) -> {
            ObjectNode form = (ObjectNode) tree(file);
            mistake.accept(form);
            assertThat(broken(file, form)).contains(what);
        });
    }

    private static ObjectNode field(ObjectNode form) {
        return (ObjectNode) form.at("/components/0/components/0");
    }

    private static List<String> broken(Path file, JsonNode form) {
        List<String> found = new ArrayList<>();
        if (!file.getFileName().toString().equals(form.path("id").asText() + ".form")) {
            found.add("file is not named as form " + form.path("id").asText());
        }
        if (!chinese(form.at("/properties/title"))) {
            found.add("the form has no Chinese title");
        }
        Set<String> keys = new HashSet<>();
        Map<String, Integer> widths = new HashMap<>();
        for (JsonNode component : form.path("components")) {
            if (component.path("type").asText().equals("group")) {
                if (!chinese(component.path("label"))) {
                    found.add("a group has no Chinese label");
                }
                component
                        .path("components")
                        .forEach(field -> check(field, component.path("id").asText(), keys, widths, found));
            } else {
                check(component, "main", keys, widths, found);
            }
        }
        return found;
    }

    private static void check(
            JsonNode field, String group, Set<String> keys, Map<String, Integer> widths, List<String> found) {
        String key = field.path("key").asText();
        String type = field.path("type").asText();
        if (!TYPES.contains(type)) {
            found.add(key + " is of type " + type);
        }
        if (!key.matches("[a-z][A-Za-z0-9]*")) {
            found.add(key + " is no key");
        }
        if (!keys.add(key)) {
            found.add(key + " stands twice");
        }
        if (!chinese(field.path("label"))) {
            found.add(key + " has no Chinese label");
        }
        if (field.has("description") && !chinese(field.path("description"))) {
            found.add(key + " has a help without Chinese");
        }
        if (CHOICES.contains(type)
                && field.path("values").isEmpty()
                && field.at("/properties/optionsFrom").asText().isBlank()) {
            found.add(key + " has no choices");
        }
        int columns = field.at("/layout/columns").asInt(16);
        if (columns < 4 || columns > 16) {
            found.add(key + " is " + columns + " columns wide");
        }
        if (widths.merge(group + "/" + field.at("/layout/row").asText(key), columns, Integer::sum) > 16) {
            found.add("a row of group " + group + " is wider than 16 columns");
        }
        try {
            Pattern.compile(field.at("/validate/pattern").asText(""));
        } catch (PatternSyntaxException e) {
            found.add(key + " has a pattern that cannot be read");
        }
    }

    private static boolean chinese(JsonNode text) {
        return CHINESE.matcher(text.asText("")).find();
    }

    private static String key(Path file) {
        return file.getFileName().toString().replace(".form", "");
    }

    private static JsonNode tree(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> forms() throws IOException {
        try (Stream<Path> files = Files.walk(FORMS)) {
            return files.filter(file -> file.toString().endsWith(".form")).toList();
        }
    }
}
