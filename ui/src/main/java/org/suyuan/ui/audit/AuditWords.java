package org.suyuan.ui.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.suyuan.audit.AuditResult;
import org.suyuan.audit.AuditSearch.Act;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;

/** What stands in the trail in words; a connected system's own words stay as they are. */
final class AuditWords {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(Times.ZONE);

    /** Enums behind the fields of a subject. */
    private static final Map<String, String> SUBJECT_WORDS = Map.of(
            "status", "SubjectStatus.",
            "type", "SubjectType.",
            "stages", "Stage.",
            "productClasses", "ProductClass.");

    /** A field that differs. */
    record Difference(String field, String before, String after) {}

    private AuditWords() {}

    /** {@code 2026-11-23 14:05:09}. */
    static String second(Instant at) {
        return SECOND.format(at);
    }

    static String action(String action) {
        return Texts.find("AuditAction." + action).orElse(action);
    }

    /** The account; what the platform did by itself and what somebody did before signing in is said in words. */
    static String actor(String account) {
        return Texts.find("AuditActor." + account).orElse(account);
    }

    static String objectType(String type) {
        return Texts.find("AuditObject." + type).orElse(type);
    }

    static String result(String result) {
        return Texts.find("AuditResult." + result).orElse(result);
    }

    static String object(Act act) {
        String type = objectType(act.objectType());
        return act.objectId() == null ? type : Texts.get("AuditView.object", type, act.objectId());
    }

    static StatusBadge badge(String result) {
        Tone tone =
                switch (result) {
                    case "SUCCESS" -> Tone.DONE;
                    case "REFUSED" -> Tone.REFUSED;
                    case "FAILED" -> Tone.RETURNED;
                    default -> Tone.ENDED;
                };
        return new StatusBadge(tone, result(result));
    }

    static List<String> results() {
        return List.of(AuditResult.SUCCESS.name(), AuditResult.REFUSED.name(), AuditResult.FAILED.name());
    }

    /** The fields of both states, one by one. */
    static List<Difference> differences(Act act) {
        JsonNode before = read(act.before());
        JsonNode after = read(act.after());
        if (!(before instanceof ObjectNode) && !(after instanceof ObjectNode)) {
            String was = words("", before);
            String is = words("", after);
            return was.isEmpty() && is.isEmpty()
                    ? List.of()
                    : List.of(new Difference(Texts.get("AuditView.content"), was, is));
        }
        Set<String> fields = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(fields::add);
        after.fieldNames().forEachRemaining(fields::add);
        List<Difference> differences = new ArrayList<>();
        for (String field : fields) {
            String prefix = act.objectType().equals("subject") ? SUBJECT_WORDS.getOrDefault(field, "") : "";
            differences.add(
                    new Difference(name(field), words(prefix, before.path(field)), words(prefix, after.path(field))));
        }
        return differences;
    }

    private static JsonNode read(@Nullable String state) {
        try {
            return state == null ? MissingNode.getInstance() : JSON.readTree(state);
        } catch (JsonProcessingException noJson) {
            return JSON.getNodeFactory().textNode(state);
        }
    }

    private static String name(String field) {
        return Texts.find("AuditField." + field).orElse(field);
    }

    private static String words(String prefix, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(element -> words(prefix, element))
                    .collect(Collectors.joining(Texts.get("ValueSheet.and")));
        }
        if (value instanceof ObjectNode object) {
            List<String> parts = new ArrayList<>();
            object.fields().forEachRemaining(field -> {
                String words = words("", field.getValue());
                if (!words.isEmpty()) {
                    parts.add(Texts.get("AuditView.part", name(field.getKey()), words));
                }
            });
            return String.join(Texts.get("Subject.comma"), parts);
        }
        String text = value.asText();
        return prefix.isEmpty() ? text : Texts.find(prefix + text).orElse(text);
    }
}
