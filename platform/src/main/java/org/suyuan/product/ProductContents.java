package org.suyuan.product;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.form.FieldChange;
import org.suyuan.form.FieldChanges;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/** Contents of products as they are kept, compared and told in words. */
@Component
class ProductContents {

    private final Catalogue catalogue;
    private final Regions regions;
    private final ObjectMapper json;

    ProductContents(Catalogue catalogue, Regions regions, ObjectMapper json) {
        this.catalogue = catalogue;
        this.regions = regions;
        this.json = json;
    }

    /** A product before something is done to it. */
    record Before(
            @Nullable ProductCommand entered,
            @Nullable ProductStatus status,
            @Nullable String code) {

        static final Before NOTHING = new Before(null, null, null);

        static Before of(Product product) {
            return new Before(product.entered(), product.status, product.code);
        }
    }

    ObjectNode tree(ProductCommand content) {
        return json.valueToTree(content);
    }

    ObjectNode empty() {
        return json.createObjectNode();
    }

    ProductCommand content(String stored) {
        return read(stored, new TypeReference<>() {});
    }

    <T> T read(String stored, TypeReference<T> type) {
        try {
            return json.readValue(stored, type);
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

    List<FieldChange> between(ProductCommand from, ProductCommand to) {
        return FieldChanges.between(tree(from), tree(to));
    }

    /** What differs between a product before and after, its status and code included. */
    List<FieldChange> changes(Before before, Product after) {
        List<FieldChange> changes = new ArrayList<>(FieldChanges.between(
                before.entered() == null ? json.createObjectNode() : tree(before.entered()), tree(after.entered())));
        if (before.entered() == null) {
            changes.removeIf(change -> change.to().isNull()
                    || change.to().isObject() && change.to().isEmpty());
        }
        FieldChanges.add(
                changes,
                "status",
                before.status() == null ? null : before.status().name(),
                after.status.name());
        FieldChanges.add(changes, "code", before.code(), after.code);
        return changes;
    }

    /** As people read them. */
    List<ProductRegistration.Change> words(List<FieldChange> changes) {
        return changes.stream()
                .map(change -> new ProductRegistration.Change(
                        change.field(), shown(change.field(), change.from()), shown(change.field(), change.to())))
                .toList();
    }

    String shown(String field, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isObject()) {
            Map<String, String> names = attributeNames();
            return StreamSupport.stream(((Iterable<Map.Entry<String, JsonNode>>) value::fields).spliterator(), false)
                    .map(entry -> Texts.get(
                            "product.attribute",
                            names.getOrDefault(entry.getKey(), entry.getKey()),
                            entry.getValue().asText()))
                    .collect(Collectors.joining(Texts.get("product.separator")));
        }
        String text = value.asText();
        return switch (field) {
            case "categoryCode" -> catalogue.words(text);
            case "unit" -> Texts.find("Unit." + text).orElse(text);
            case "status" -> Texts.find("ProductStatus." + text).orElse(text);
            case "regionCode" -> regions.find(text).map(Region::fullName).orElse(text);
            default -> text;
        };
    }

    private Map<String, String> attributeNames() {
        return java.util.Arrays.stream(ProductClass.values())
                .flatMap(productClass -> catalogue.attributes(productClass).stream())
                .collect(Collectors.toMap(CategoryMapper.Attribute::code, CategoryMapper.Attribute::name));
    }
}
