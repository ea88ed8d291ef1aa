package org.suyuan.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What differs between two contents, field by field. */
public final class FieldChanges {

    private FieldChanges() {}

    /** The fields whose values differ, in their order; from nothing, those that have a value. */
    public static List<FieldChange> between(ObjectNode from, ObjectNode to) {
        List<FieldChange> changes = new ArrayList<>();
        to.fields().forEachRemaining(field -> {
            JsonNode before = Objects.requireNonNullElse(from.get(field.getKey()), NullNode.getInstance());
            if (!same(before, field.getValue())) {
                changes.add(new FieldChange(field.getKey(), before, field.getValue()));
            }
        });
        return changes;
    }

    /** Lists have no order of their own, and an empty one is none. */
    private static boolean same(JsonNode one, JsonNode other) {
        if (one.isArray() || other.isArray()) {
            return elements(one).equals(elements(other));
        }
        return one.equals(other)
                || one.isNumber() && other.isNumber() && one.decimalValue().compareTo(other.decimalValue()) == 0;
    }

    private static List<String> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::toString)
                .sorted()
                .toList();
    }

    /** Adds a field that became something else; what is nothing afterwards is no change. */
    public static void add(List<FieldChange> changes, String field, @Nullable String from, @Nullable String to) {
        if (to != null && !to.equals(from)) {
            changes.add(change(field, from, to));
        }
    }

    /** A text that changed. */
    public static FieldChange change(String field, @Nullable String from, @Nullable String to) {
        return new FieldChange(field, value(from), value(to));
    }

    private static JsonNode value(@Nullable String text) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return text == null ? json.nullNode() : json.textNode(text);
    }
}
