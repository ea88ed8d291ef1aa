package org.suyuan.trace;

import static org.suyuan.search.SearchSource.FieldType.INSTANT;
import static org.suyuan.search.SearchSource.FieldType.KEYWORD;
import static org.suyuan.search.SearchSource.FieldType.STORED;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.product.ProductEntry;
import org.suyuan.product.ProductRecords;
import org.suyuan.search.MonthlySource;
import org.suyuan.search.SearchDocument;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Stage;
import org.suyuan.subject.SubjectCodes;
import org.suyuan.trace.TraceBatchMapper.Certificate;
import org.suyuan.trace.TraceBatchMapper.Stored;
import org.suyuan.trace.TraceBatchMapper.Unit;

/** What of the records can be found, by months (GB/T 38157 6.4). Names are those of the time of indexing. */
@Component
class RecordIndex implements MonthlySource {

    static final String KIND = "trace-record";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final TraceBatchMapper mapper;
    private final FreshRecords fresh;
    private final TraceMonths months;
    private final SubjectCodes subjects;
    private final ProductRecords products;
    private final Regions regions;

    RecordIndex(
            TraceBatchMapper mapper,
            FreshRecords fresh,
            TraceMonths months,
            SubjectCodes subjects,
            ProductRecords products,
            Regions regions) {
        this.mapper = mapper;
        this.fresh = fresh;
        this.months = months;
        this.subjects = subjects;
        this.products = products;
        this.regions = regions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, FieldType> fields() {
        Map<String, FieldType> fields = new LinkedHashMap<>();
        List.of(
                        "recordId",
                        "kind",
                        "stage",
                        "productClass",
                        "subjectCode",
                        "counterpartyCode",
                        "regionCode",
                        "nodeCode")
                .forEach(field -> fields.put(field, KEYWORD));
        List.of(
                        "productCode",
                        "productKey",
                        "category",
                        "batchNo",
                        "traceCode",
                        "tranId",
                        "saleTranId",
                        "certificate",
                        "finding")
                .forEach(field -> fields.put(field, KEYWORD));
        fields.put("sender", KEYWORD);
        List.of("eventTime", "receivedAt").forEach(field -> fields.put(field, INSTANT));
        List.of("subjectName", "productName", "content").forEach(field -> fields.put(field, STORED));
        return fields;
    }

    @Override
    public String moment() {
        return "eventTime";
    }

    @Override
    public Set<String> rare() {
        return Set.of("traceCode", "batchNo");
    }

    @Override
    public List<YearMonth> months() {
        return months.all();
    }

    @Override
    public long count(YearMonth month) {
        return mapper.count(month.atDay(1));
    }

    @Override
    public @Nullable String newest(YearMonth month) {
        return mapper.newest(month.atDay(1));
    }

    @Override
    public boolean settled() {
        return mapper.anyWaiting() == 0;
    }

    @Override
    public List<SearchDocument> read(YearMonth month, String afterId, int limit) {
        LocalDate first = month.atDay(1);
        List<Stored> rows = mapper.ofMonth(first, afterId.isEmpty() ? "0" : afterId, limit);
        return rows.isEmpty()
                ? List.of()
                : documents(
                        whole(rows, rows.get(0).id(), rows.get(rows.size() - 1).id(), first, first));
    }

    /** The documents of what was written together, by months. */
    void ofBatch(TraceBatchRow batch, Map<YearMonth, List<SearchDocument>> into) {
        List<WrittenRecord> records = fresh.take(batch.id);
        if (records == null) {
            records = whole(
                    mapper.ofBatch(batch.id, batch.firstId, batch.lastId, batch.firstMonth, batch.lastMonth),
                    batch.firstId,
                    batch.lastId,
                    batch.firstMonth,
                    batch.lastMonth);
        }
        List<SearchDocument> documents = documents(records);
        for (int i = 0; i < documents.size(); i++) {
            into.computeIfAbsent(YearMonth.from(records.get(i).month()), month -> new ArrayList<>())
                    .add(documents.get(i));
        }
    }

    /** Rows with what belongs to them. */
    private List<WrittenRecord> whole(
            List<Stored> rows, String from, String to, LocalDate firstMonth, LocalDate lastMonth) {
        Set<String> ids = rows.stream().map(Stored::id).collect(Collectors.toSet());
        Map<String, List<Unit>> units = mapper.units(from, to, firstMonth, lastMonth).stream()
                .filter(unit -> ids.contains(unit.traceId()))
                .collect(Collectors.groupingBy(Unit::traceId));
        Map<String, List<String>> certificates = mapper.certificates(from, to, firstMonth, lastMonth).stream()
                .filter(certificate -> ids.contains(certificate.traceId()))
                .collect(Collectors.groupingBy(
                        Certificate::traceId, Collectors.mapping(Certificate::certificate, Collectors.toList())));
        return rows.stream()
                .map(row -> new WrittenRecord(
                        row, units.getOrDefault(row.id(), List.of()), certificates.getOrDefault(row.id(), List.of())))
                .toList();
    }

    /** In the order of the records. */
    private List<SearchDocument> documents(List<WrittenRecord> records) {
        Set<String> subjectCodes = new HashSet<>();
        Set<String> productCodes = new HashSet<>();
        for (WrittenRecord record : records) {
            subjectCodes.add(record.stored().subjectCode());
            if (record.stored().productCode() != null) {
                productCodes.add(record.stored().productCode());
            }
        }
        Map<String, SubjectCodes.Reporting> known = subjects.byCodes(subjectCodes);
        Map<String, ProductEntry> productsOf = productCodes.isEmpty() ? Map.of() : products.byCodes(productCodes);
        Map<String, List<String>> lineages = new HashMap<>();
        Function<String, List<String>> lineage = category -> lineages.computeIfAbsent(category, products::lineage);
        Map<String, List<String>> paths = new HashMap<>();
        return records.stream()
                .map(record -> document(
                        record,
                        known.get(record.stored().subjectCode()),
                        record.stored().productCode() == null
                                ? null
                                : productsOf.get(record.stored().productCode()),
                        lineage,
                        paths.computeIfAbsent(
                                record.stored().regionCode(),
                                code -> regions.find(code).map(Region::lineage).orElse(List.of()))))
                .toList();
    }

    private static SearchDocument document(
            WrittenRecord record,
            SubjectCodes.@Nullable Reporting subject,
            @Nullable ProductEntry product,
            Function<String, List<String>> lineage,
            List<String> regionPath) {
        Stored row = record.stored();
        List<Unit> units = record.units();
        Map<String, Object> fields = new HashMap<>();
        fields.put("recordId", row.recordId());
        fields.put("kind", row.kind());
        fields.put("stage", row.stage());
        put(fields, "productClass", row.productClass());
        fields.put("subjectCode", row.subjectCode());
        put(fields, "counterpartyCode", row.counterpartyCode());
        fields.put("regionCode", row.regionCode());
        put(fields, "productCode", row.productCode());
        // A GTIN is written with 8 to 14 digits: it is found by what was sent and by the code of the product.
        put(
                fields,
                "productKey",
                row.productCode() == null
                        ? null
                        : product == null
                                ? List.of(row.productCode())
                                : List.copyOf(new TreeSet<>(List.of(row.productCode(), product.code()))));
        put(fields, "batchNo", row.batchNo());
        put(fields, "tranId", row.tranId());
        put(fields, "saleTranId", row.saleTranId());
        put(
                fields,
                "finding",
                row.findings() == null ? null : List.of(row.findings().split(",")));
        put(fields, "certificate", record.certificates().isEmpty() ? null : record.certificates());
        put(fields, "category", row.categoryCode() == null ? null : lineage.apply(row.categoryCode()));
        fields.put("sender", row.sender());
        fields.put("eventTime", row.eventTime());
        fields.put("receivedAt", row.receivedAt());
        Set<String> codes = new TreeSet<>();
        units.forEach(unit -> {
            codes.add(unit.traceCode());
            codes.add(unit.unitKey());
        });
        fields.put("traceCode", List.copyOf(codes));
        if (subject != null) {
            fields.put("subjectName", subject.name());
            fields.put("nodeCode", subject.nodeCodes());
        }
        put(fields, "productName", product == null ? null : product.name());
        fields.put("content", content(row, units));
        return new SearchDocument(
                row.id(),
                1,
                regionPath,
                row.productClass() == null
                        ? subject == null ? List.of() : subject.productClasses()
                        : List.of(ProductClass.valueOf(row.productClass())),
                subject == null ? List.of(Stage.valueOf(row.stage())) : withOwn(subject.stages(), row.stage()),
                List.of(row.sender()),
                fields);
    }

    /** A record is seen by whoever sees the stage it stands for, and by whoever sees its subject. */
    private static Set<Stage> withOwn(List<Stage> ofSubject, String ownStage) {
        Set<Stage> stages = new HashSet<>(ofSubject);
        stages.add(Stage.valueOf(ownStage));
        return stages;
    }

    /** What is shown and never searched, as one text. */
    private static String content(Stored row, List<Unit> units) {
        ObjectNode content = JSON.createObjectNode();
        ArrayNode inputs = content.putArray("inputs");
        ArrayNode outputs = content.putArray("outputs");
        units.forEach(unit -> (unit.side().equals("IN") ? inputs : outputs)
                .addObject()
                .put("traceCode", unit.traceCode())
                .put("quantity", unit.quantity().stripTrailingZeros())
                .put("unit", unit.unit()));
        if (row.attributes() != null) {
            content.putRawValue("attributes", new com.fasterxml.jackson.databind.util.RawValue(row.attributes()));
        }
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(Map<String, Object> fields, String field, @Nullable Object value) {
        if (value != null) {
            fields.put(field, value);
        }
    }
}
