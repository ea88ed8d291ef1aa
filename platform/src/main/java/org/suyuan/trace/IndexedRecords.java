package org.suyuan.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.product.Gtin;
import org.suyuan.product.Unit;
import org.suyuan.search.Search;
import org.suyuan.search.SearchQuery;
import org.suyuan.search.SearchResult;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Stage;
import org.suyuan.subject.SubjectCodes;

@Service
class IndexedRecords implements RecordDirectory {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Search search;
    private final SubjectCodes subjects;
    private final Regions regions;
    private final UnitKeys keys;

    IndexedRecords(Search search, SubjectCodes subjects, Regions regions, ObjectProvider<UnitKeys> keys) {
        this.search = search;
        this.subjects = subjects;
        this.regions = regions;
        this.keys = keys.getIfAvailable(() -> traceCode -> traceCode);
    }

    @Override
    @PreAuthorize("hasAnyAuthority('RECORD_READ', 'RECORD_REPORT')")
    public Paged<RecordEntry> find(RecordQuery query, PageRequest page) {
        SignedIn person = CurrentScope.required();
        String regionCode = query.regionCode();
        if (regionCode != null && regions.find(regionCode).isEmpty()) {
            throw new InvalidInput(List.of(Input.error("regionCode", "region")));
        }
        // Who only reports finds what he reported, however far his reporting reaches.
        DataScope scope =
                person.may(Permission.RECORD_READ) ? CurrentScope.get() : new DataScope(person.name(), List.of());
        SearchQuery asked = SearchQuery.of(RecordIndex.KIND)
                .anyOf("traceCode", query.traceCode() == null ? null : keys.keyOf(query.traceCode()))
                .anyOf("batchNo", query.batchNo())
                .anyOf("productKey", Gtin.spellings(query.productCode()))
                .anyOf("category", query.categoryCode())
                .anyOf("subjectCode", query.subjectCode())
                .anyOf("nodeCode", query.nodeCode())
                .anyOf("kind", name(query.kind()))
                .anyOf("stage", name(query.stage()))
                .anyOf("finding", name(query.finding()))
                .within(regionCode)
                .between("eventTime", query.from(), query.to())
                .own("subjectCode", scope.unlimited() ? List.of() : subjects.ownOf(person.name()))
                .page(page.sort() == null ? new PageRequest(page.page(), page.size(), "eventTime", false) : page);
        SearchResult found = CurrentScope.within(scope, () -> search.find(asked));
        return found.hits().map(IndexedRecords::entry);
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static RecordEntry entry(Map<String, Object> hit) {
        JsonNode content = content(text(hit, "content"));
        return new RecordEntry(
                text(hit, "id"),
                text(hit, "recordId"),
                RecordKind.valueOf(text(hit, "kind")),
                (Instant) Objects.requireNonNull(hit.get("eventTime")),
                text(hit, "subjectCode"),
                textOrNull(hit, "subjectName"),
                textOrNull(hit, "counterpartyCode"),
                textOrNull(hit, "productCode"),
                textOrNull(hit, "productName"),
                textOrNull(hit, "batchNo"),
                items(content.path("inputs")),
                items(content.path("outputs")),
                new TraceRecord.Vouchers(
                        textOrNull(hit, "tranId"), texts(hit, "certificate"), textOrNull(hit, "saleTranId")),
                content.has("attributes")
                        ? JSON.convertValue(content.get("attributes"), new TypeReference<Map<String, Object>>() {})
                        : Map.of(),
                Stage.valueOf(text(hit, "stage")),
                Optional.ofNullable(textOrNull(hit, "productClass"))
                        .map(ProductClass::valueOf)
                        .orElse(null),
                text(hit, "regionCode"),
                texts(hit, "finding").stream().map(RecordFinding::valueOf).toList(),
                text(hit, "sender"),
                (Instant) Objects.requireNonNull(hit.get("receivedAt")));
    }

    private static JsonNode content(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<TraceRecord.Item> items(JsonNode list) {
        List<TraceRecord.Item> items = new ArrayList<>();
        list.forEach(item -> items.add(new TraceRecord.Item(
                item.path("traceCode").asText(),
                item.path("quantity").decimalValue(),
                item.path("unit").isTextual() ? Unit.valueOf(item.path("unit").asText()) : null)));
        return items;
    }

    private static String text(Map<String, Object> hit, String field) {
        return Objects.toString(hit.get(field), "");
    }

    private static @Nullable String textOrNull(Map<String, Object> hit, String field) {
        return hit.get(field) == null ? null : text(hit, field);
    }

    private static List<String> texts(Map<String, Object> hit, String field) {
        Object value = hit.get(field);
        return value instanceof Collection<?> list
                ? list.stream().map(String::valueOf).toList()
                : value == null ? List.of() : List.of(String.valueOf(value));
    }
}
