package org.suyuan.ui.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.suyuan.form.FormSchema;
import org.suyuan.subject.SubjectCommand;

/** The values of a subject between the command, which has lists, and the form, which has a line of codes. */
final class SubjectValues {

    static final String FORM = "subject-registration";

    private static final String VARIETIES = "varieties";
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,;\\u3001\\uFF0C\\uFF1B]+");

    private SubjectValues() {}

    /** A command as the form shows it. */
    static ObjectNode shown(SubjectCommand command, ObjectMapper json) {
        ObjectNode values = json.valueToTree(command);
        List<String> empty = new ArrayList<>();
        values.fields().forEachRemaining(entry -> {
            JsonNode value = entry.getValue();
            if (value.isNull() || (value.isArray() && value.isEmpty())) {
                empty.add(entry.getKey());
            }
        });
        return values.remove(empty);
    }

    /** What is sent: the values of the form over those that the form does not show. */
    static ObjectNode sent(ObjectNode entered, ObjectNode underneath, FormSchema schema) {
        ObjectNode body = underneath.deepCopy();
        schema.fields().forEach(field -> body.remove(field.key()));
        body.setAll(entered);
        JsonNode varieties = body.get(VARIETIES);
        if (varieties != null && varieties.isTextual()) {
            ArrayNode codes = body.putArray(VARIETIES);
            SEPARATORS
                    .splitAsStream(varieties.textValue())
                    .filter(code -> !code.isEmpty())
                    .forEach(codes::add);
        }
        return body;
    }
}
