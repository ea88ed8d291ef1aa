package org.suyuan.product;

import static org.suyuan.search.SearchSource.FieldType.INSTANT;
import static org.suyuan.search.SearchSource.FieldType.KEYWORD;
import static org.suyuan.search.SearchSource.FieldType.STORED;
import static org.suyuan.search.SearchSource.FieldType.SUBSTRING;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;
import org.suyuan.search.SearchDocument;
import org.suyuan.search.SearchSource;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.subject.SubjectPeople;
import org.suyuan.subject.SubjectRecord;

/** What of the registered products can be found (GB/T 38157 6.3). */
@Component
class ProductIndex implements SearchSource {

    static final String KIND = "product";

    private final ProductMapper mapper;
    private final Catalogue catalogue;
    private final SubjectPeople people;
    private final Regions regions;

    ProductIndex(ProductMapper mapper, Catalogue catalogue, SubjectPeople people, Regions regions) {
        this.mapper = mapper;
        this.catalogue = catalogue;
        this.people = people;
        this.regions = regions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, FieldType> fields() {
        Map<String, FieldType> fields = new LinkedHashMap<>();
        List.of("caseNo", "status", "code", "gtin", "unit", "categoryCode", "category", "productClass", "subjectCode")
                .forEach(field -> fields.put(field, KEYWORD));
        List.of("regionCode", "stage", "namePinyin", "origin").forEach(field -> fields.put(field, KEYWORD));
        List.of("name", "brand", "subjectName").forEach(field -> fields.put(field, SUBSTRING));
        List.of("filedAt", "registeredAt").forEach(field -> fields.put(field, INSTANT));
        List.of("specification", "regionName", "subjectId", "attributes").forEach(field -> fields.put(field, STORED));
        return fields;
    }

    @Override
    public String basis() {
        return regions.edition();
    }

    @Override
    public List<SearchDocument> read(Collection<String> ids) {
        return CurrentScope.asSystem(() -> {
            List<Product> rows = mapper.findable(ids);
            Set<String> subjectIds = rows.stream().map(row -> row.subjectId).collect(Collectors.toSet());
            Map<String, SubjectRecord> subjects = people.records(subjectIds);
            Map<String, List<String>> accounts = people.accounts(subjectIds);
            return rows.stream()
                    .map(row ->
                            document(row, subjects.get(row.subjectId), accounts.getOrDefault(row.subjectId, List.of())))
                    .toList();
        });
    }

    @Override
    public List<RowVersion> versionsAfter(@Nullable String id, int limit) {
        return CurrentScope.asSystem(() -> mapper.findableAfter(id, limit));
    }

    private SearchDocument document(Product row, @Nullable SubjectRecord subject, List<String> owners) {
        Region region = regions.find(row.regionCode)
                .orElseThrow(() -> new IllegalStateException("no region " + row.regionCode));
        ProductCommand entered = row.entered();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("caseNo", row.caseNo);
        fields.put("status", row.status.name());
        put(fields, "code", row.code);
        put(fields, "gtin", row.gtin);
        fields.put("name", row.name);
        fields.put("namePinyin", row.namePinyin);
        put(fields, "brand", row.brand);
        fields.put("specification", row.specification);
        fields.put("unit", row.unit.name());
        fields.put("attributes", entered.attributes());
        fields.put("categoryCode", row.categoryCode);
        fields.put(
                "category",
                catalogue.lineage(row.categoryCode).stream()
                        .map(above -> above.code)
                        .toList());
        fields.put("productClass", row.productClass().name());
        fields.put("stage", row.stages().stream().map(Enum::name).toList());
        fields.put("subjectId", row.subjectId);
        fields.put("subjectCode", row.subjectCode);
        fields.put(
                "subjectName",
                subject == null ? row.subjectCode : subject.values().name());
        fields.put("regionCode", row.regionCode);
        fields.put("regionName", region.fullName());
        fields.put("origin", row.origin.name());
        fields.put("filedAt", row.filedAt);
        put(fields, "registeredAt", row.registeredAt);
        return new SearchDocument(
                row.id, row.version, region.lineage(), EnumSet.of(row.productClass()), row.stages(), owners, fields);
    }

    private static void put(Map<String, Object> fields, String field, @Nullable Object value) {
        if (value != null) {
            fields.put(field, value);
        }
    }
}
