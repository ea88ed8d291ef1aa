package org.suyuan.subject;

import static org.suyuan.search.SearchSource.FieldType.GEO_POINT;
import static org.suyuan.search.SearchSource.FieldType.INSTANT;
import static org.suyuan.search.SearchSource.FieldType.KEYWORD;
import static org.suyuan.search.SearchSource.FieldType.STORED;
import static org.suyuan.search.SearchSource.FieldType.SUBSTRING;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;
import org.suyuan.search.SearchDocument;
import org.suyuan.search.SearchSource;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;

/** What of the registered subjects can be found (GB/T 38157 6.2.3). */
@Component
class SubjectIndex implements SearchSource {

    static final String KIND = "subject";
    static final Set<String> FINDABLE =
            Set.of(SubjectStatus.REGISTERED.name(), SubjectStatus.SUSPENDED.name(), SubjectStatus.CANCELLED.name());

    private final SubjectMapper mapper;
    private final Members members;
    private final BusinessKinds kinds;
    private final Regions regions;

    SubjectIndex(SubjectMapper mapper, Members members, BusinessKinds kinds, Regions regions) {
        this.mapper = mapper;
        this.members = members;
        this.kinds = kinds;
        this.regions = regions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, FieldType> fields() {
        Map<String, FieldType> fields = new LinkedHashMap<>();
        List.of("caseNo", "status", "code", "type", "uscc", "regionCode", "varieties", "businessKind", "industryCode")
                .forEach(field -> fields.put(field, KEYWORD));
        List.of("stage", "productClass", "nodeCode", "merchantKind", "namePinyin", "origin")
                .forEach(field -> fields.put(field, KEYWORD));
        List.of("name", "nodeName").forEach(field -> fields.put(field, SUBSTRING));
        List.of("filedAt", "registeredAt").forEach(field -> fields.put(field, INSTANT));
        fields.put("position", GEO_POINT);
        List.of("regionName", "address", "longitude", "latitude", "merchantships", "nodeNames", "licences")
                .forEach(field -> fields.put(field, STORED));
        List.of("legalRepresentative", "onBehalfOf", "applicant", "members")
                .forEach(field -> fields.put(field, STORED));
        return fields;
    }

    @Override
    public String basis() {
        return regions.edition();
    }

    @Override
    public List<SearchDocument> read(Collection<String> ids) {
        return CurrentScope.asSystem(() -> {
            List<Subject> rows = mapper.findable(ids);
            Set<String> nodeCodes = rows.stream()
                    .flatMap(row -> row.entered().merchantships().stream())
                    .map(Merchantship::nodeCode)
                    .collect(Collectors.toSet());
            Map<String, Subject> nodes = mapper.registered(nodeCodes).stream()
                    .collect(Collectors.toMap(
                            node -> Objects.toString(node.code), Function.identity(), (first, second) -> first));
            Map<String, List<String>> people =
                    members.accounts(rows.stream().map(row -> row.id).toList());
            return rows.stream()
                    .map(row -> document(row, nodes, people.getOrDefault(row.id, List.of())))
                    .toList();
        });
    }

    @Override
    public List<RowVersion> versionsAfter(@Nullable String id, int limit) {
        return CurrentScope.asSystem(() -> mapper.findableAfter(id, limit));
    }

    private SearchDocument document(Subject row, Map<String, Subject> nodes, List<String> people) {
        SubjectCommand entered = row.entered();
        Region region = regions.find(row.regionCode)
                .orElseThrow(() -> new IllegalStateException("no region " + row.regionCode));
        List<String> nodeNames = entered.merchantships().stream()
                .map(merchantship -> nodes.get(merchantship.nodeCode()))
                .filter(Objects::nonNull)
                .map(node -> node.name)
                .toList();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("caseNo", row.caseNo);
        fields.put("status", row.status.name());
        put(fields, "code", row.code);
        fields.put("type", row.subjectType.name());
        put(fields, "uscc", row.uscc);
        fields.put("regionCode", row.regionCode);
        fields.put("regionName", region.fullName());
        fields.put("varieties", entered.varieties());
        put(fields, "businessKind", row.businessKind);
        put(fields, "industryCode", row.industryCode);
        fields.put("stage", names(entered.stages()));
        fields.put("productClass", names(entered.productClasses()));
        boolean node = kinds.reports(row.businessKind);
        List<String> nodeCodes = entered.merchantships().stream()
                .map(Merchantship::nodeCode)
                .distinct()
                .toList();
        fields.put("nodeCode", node ? with(nodeCodes, Objects.toString(row.code)) : nodeCodes);
        fields.put(
                "merchantKind",
                entered.merchantships().stream()
                        .map(Merchantship::merchantKind)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        fields.put("nodeName", node ? with(nodeNames, row.name) : nodeNames);
        fields.put("nodeNames", nodeNames);
        fields.put("name", row.name);
        fields.put("namePinyin", row.namePinyin);
        fields.put("origin", row.origin.name());
        fields.put("filedAt", row.filedAt);
        put(fields, "registeredAt", row.registeredAt);
        fields.put("legalRepresentative", entered.legalRepresentative());
        put(fields, "onBehalfOf", entered.onBehalfOf());
        fields.put("applicant", row.applicant);
        fields.put("members", people);
        fields.put("address", row.address);
        // As text: a number loses its last digits on the way through the index.
        put(fields, "longitude", text(entered.longitude()));
        put(fields, "latitude", text(entered.latitude()));
        if (row.longitude != null && row.latitude != null) {
            fields.put("position", row.latitude.toPlainString() + "," + row.longitude.toPlainString());
        }
        fields.put(
                "merchantships",
                entered.merchantships().stream()
                        .map(merchantship -> {
                            Map<String, Object> map = new LinkedHashMap<>();
                            map.put("nodeCode", merchantship.nodeCode());
                            put(map, "stall", merchantship.stall());
                            put(map, "merchantKind", merchantship.merchantKind());
                            return map;
                        })
                        .toList());
        fields.put(
                "licences",
                entered.licences().stream()
                        .map(licence -> {
                            Map<String, Object> map = new LinkedHashMap<>();
                            map.put("kind", licence.kind());
                            map.put("number", licence.number());
                            put(map, "issuer", licence.issuer());
                            put(map, "validFrom", licence.validFrom());
                            put(map, "validTo", licence.validTo());
                            return map;
                        })
                        .toList());
        return new SearchDocument(
                row.id, row.version, region.lineage(), entered.productClasses(), entered.stages(), people, fields);
    }

    /** A node is found by its own name and code too. */
    private static List<String> with(List<String> others, String own) {
        return java.util.stream.Stream.concat(others.stream(), java.util.stream.Stream.of(own))
                .toList();
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static void put(Map<String, Object> fields, String field, @Nullable Object value) {
        if (value != null) {
            fields.put(field, value);
        }
    }

    private static List<String> names(Collection<? extends Enum<?>> constants) {
        return constants.stream().<String>map(Enum::name).toList();
    }
}
