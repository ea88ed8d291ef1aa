package org.suyuan.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** Reads a few records of each batch by the range of their ids, which is the key of the table. */
@Component
class SampledAttributes implements ReportedAttributes {

    private final SampleMapper mapper;
    private final RegisteredCodes registered;
    private final ObjectMapper json;

    SampledAttributes(SampleMapper mapper, RegisteredCodes registered, ObjectMapper json) {
        this.mapper = mapper;
        this.registered = registered;
        this.json = json;
    }

    private record Kind(@Nullable ProductClass productClass, Stage stage) {}

    @Override
    public List<Sample> of(Collection<String> origins) {
        if (origins.isEmpty()) {
            return List.of();
        }
        Map<Kind, Set<String>> filled = new LinkedHashMap<>();
        for (SampleMapper.Batch batch : mapper.batches(origins)) {
            mapper.sample(batch).forEach(record -> filled.computeIfAbsent(
                            new Kind(record.productClass(), record.stage()), kind -> new TreeSet<>())
                    .addAll(names(record.attributes())));
        }
        return filled.entrySet().stream()
                .map(entry -> sample(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Set<String> names(@Nullable String attributes) {
        Set<String> names = new TreeSet<>();
        if (attributes != null) {
            try {
                json.readTree(attributes).fieldNames().forEachRemaining(names::add);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return names;
    }

    private Sample sample(Kind kind, Set<String> filled) {
        ProductClass productClass = kind.productClass();
        Optional<AttributeSchema> schema =
                productClass == null ? Optional.empty() : registered.schema(productClass, kind.stage());
        Set<String> unused =
                new TreeSet<>(schema.map(found -> found.attributes().keySet()).orElse(Set.of()));
        unused.removeAll(filled);
        return new Sample(
                productClass, kind.stage(), schema.map(AttributeSchema::version).orElse(null), filled, unused);
    }
}
