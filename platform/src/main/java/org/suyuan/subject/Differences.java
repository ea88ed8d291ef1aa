package org.suyuan.subject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.form.FieldChange;
import org.suyuan.form.FieldChanges;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/** What differs between two contents of a subject, for programs and in words. */
@Component
class Differences {

    private static final Set<String> PERSONS = Set.of("legalRepresentative", "contactName");

    private final Regions regions;
    private final BusinessKinds kinds;
    private final Industries industries;
    private final ObjectMapper json;

    Differences(Regions regions, BusinessKinds kinds, Industries industries, ObjectMapper json) {
        this.regions = regions;
        this.kinds = kinds;
        this.industries = industries;
        this.json = json;
    }

    ObjectNode tree(SubjectCommand content) {
        return json.valueToTree(content);
    }

    SubjectCommand content(JsonNode tree) {
        return json.convertValue(tree, SubjectCommand.class);
    }

    SubjectCommand content(String stored) {
        try {
            return json.readValue(stored, SubjectCommand.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String stored(Object content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    List<FieldChange> changes(@Nullable String stored) {
        try {
            return stored == null ? List.of() : json.readValue(stored, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fields whose values differ, in their order; from nothing, those that have a value. */
    List<FieldChange> between(@Nullable SubjectCommand from, SubjectCommand to) {
        return FieldChanges.between(from == null ? json.createObjectNode() : tree(from), tree(to));
    }

    /** As people read them. */
    List<SubjectRegistration.Change> words(List<FieldChange> changes) {
        return changes.stream()
                .map(change -> new SubjectRegistration.Change(
                        change.field(), shown(change.field(), change.from()), shown(change.field(), change.to())))
                .toList();
    }

    /** Personal data hidden as {@link Masking} hides them; that they changed is seen. */
    List<FieldChange> masked(List<FieldChange> changes, boolean person) {
        return changes.stream()
                .map(change -> new FieldChange(
                        change.field(),
                        masked(change.field(), change.from(), person),
                        masked(change.field(), change.to(), person)))
                .toList();
    }

    private JsonNode masked(String field, JsonNode value, boolean person) {
        if (!value.isTextual() && !value.isNumber()) {
            return value;
        }
        if (PERSONS.contains(field)) {
            return json.getNodeFactory().textNode(Masking.name(value.asText()));
        }
        return switch (field) {
            case "contactPhone" -> json.getNodeFactory().textNode(Masking.phone(value.asText()));
            case "email" -> json.getNodeFactory().textNode(String.valueOf(Masking.email(value.asText())));
            case "address" -> person ? json.getNodeFactory().textNode("***") : value;
            case "longitude", "latitude" -> person ? NullNode.getInstance() : value;
            default -> value;
        };
    }

    String shown(String field, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(element -> shown(field, element))
                    .collect(Collectors.joining(Texts.get("subject.separator")));
        }
        if (value.isObject()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .filter(part -> !part.isNull())
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(" "));
        }
        String text = value.asText();
        return switch (field) {
            case "type" -> Texts.find("SubjectType." + text).orElse(text);
            case "businessKind" ->
                kinds.all().stream()
                        .filter(kind -> kind.code().equals(text))
                        .map(SubjectMapper.BusinessKind::name)
                        .findFirst()
                        .orElse(text);
            case "status" -> Texts.find("SubjectStatus." + text).orElse(text);
            case "stages" -> Texts.find("Stage." + text).orElse(text);
            case "productClasses" -> Texts.find("ProductClass." + text).orElse(text);
            case "industryCode" -> industries.words(text);
            case "regionCode" -> regions.find(text).map(Region::fullName).orElse(text);
            default -> text;
        };
    }
}
