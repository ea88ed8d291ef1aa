package org.suyuan.access.specification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.suyuan.access.DeviceCommand;
import org.suyuan.access.specification.Specification.Line;
import org.suyuan.access.specification.Specification.Part;
import org.suyuan.access.specification.Specification.Table;
import org.suyuan.form.Forms;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.product.ProductCommand;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectCommand;
import org.suyuan.trace.AttributeSchema;
import org.suyuan.trace.RecordFinding;
import org.suyuan.trace.RecordValidation;
import org.suyuan.trace.RegisteredCodes;
import org.suyuan.trace.TraceCode;
import org.suyuan.trace.TraceRecord;

/** Writes down what the interfaces take now: of classes, forms, schemas, entry points and messages, nothing by hand but what they are for. */
@Component
class SpecificationWriter {

    private static final int MOST_PARAGRAPHS = 12;

    private static final int CODE = RecordValidation.LONGEST_CODE;

    /** Of the fields of a record, as they are checked. */
    private static final Map<String, Integer> RECORD_LENGTHS = Map.ofEntries(
            Map.entry("recordId", CODE),
            Map.entry("subjectCode", CODE),
            Map.entry("counterpartyCode", CODE),
            Map.entry("productCode", CODE),
            Map.entry("batchNo", CODE),
            Map.entry("inputs.traceCode", TraceCode.LONGEST),
            Map.entry("outputs.traceCode", TraceCode.LONGEST),
            Map.entry("vouchers.tranId", CODE),
            Map.entry("vouchers.certificates", CODE),
            Map.entry("vouchers.saleTranId", CODE));

    private static final Set<String> RECORD_OPTIONAL =
            Set.of("inputs", "outputs", "vouchers", "vouchers.certificates", "attributes");
    private static final Set<String> SUBJECT_OPTIONAL = Set.of("varieties", "merchantships", "licences");
    private static final Set<String> PRODUCT_OPTIONAL = Set.of("attributes");

    private static final Map<String, Integer> DEVICE_LENGTHS = Map.of(
            "type", DeviceCommand.LONGEST_NAME,
            "model", DeviceCommand.LONGEST_NAME,
            "mac", DeviceCommand.LONGEST_CODE,
            "ownerCode", DeviceCommand.LONGEST_CODE,
            "accessId", DeviceCommand.LONGEST_ID);

    private final Forms forms;
    private final RegisteredCodes codes;
    private final RequestMappingHandlerMapping mappings;

    SpecificationWriter(
            Forms forms,
            RegisteredCodes codes,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.forms = forms;
        this.codes = codes;
        this.mappings = mappings;
    }

    Specification write() {
        List<Part> parts = new ArrayList<>();
        parts.add(part("COMMON", List.of("POST /oauth2/token"), List.of(statuses(), messages("field"))));
        List<Table> records = new ArrayList<>();
        records.add(fields("RECORDS", recordLines()));
        records.add(messages("record"));
        records.add(codeTable("RecordFinding", RecordFinding.values()));
        records.addAll(attributes());
        parts.add(part("RECORDS", calls(ApiInterface.RECORDS), records));
        parts.add(part("EPCIS", calls(ApiInterface.EPCIS), List.of()));
        parts.add(part(
                "SUBJECTS",
                calls(ApiInterface.SUBJECTS),
                List.of(fields(
                        "SUBJECTS",
                        CommandFields.of(
                                "SUBJECTS",
                                SubjectCommand.class,
                                forms.schema("subject-registration"),
                                Map.of(),
                                SUBJECT_OPTIONAL)))));
        parts.add(part(
                "PRODUCTS",
                calls(ApiInterface.PRODUCTS),
                List.of(fields(
                        "PRODUCTS",
                        CommandFields.of(
                                "PRODUCTS",
                                ProductCommand.class,
                                forms.schema("product-registration"),
                                Map.of(),
                                PRODUCT_OPTIONAL)))));
        parts.add(part(
                "DEVICES",
                calls(ApiInterface.DEVICES),
                List.of(fields(
                        "DEVICES", CommandFields.of("DEVICES", DeviceCommand.class, null, DEVICE_LENGTHS, Set.of())))));
        parts.add(part(
                "CODES",
                List.of(),
                List.of(codeTable("ProductClass", ProductClass.values()), codeTable("Stage", Stage.values()))));
        return new Specification(parts);
    }

    static List<Line> recordLines() {
        return CommandFields.of("RECORDS", TraceRecord.class, null, RECORD_LENGTHS, RECORD_OPTIONAL);
    }

    private static Part part(String key, List<String> calls, List<Table> tables) {
        List<String> about = IntStream.rangeClosed(1, MOST_PARAGRAPHS)
                .mapToObj(n -> Texts.find("Specification.about." + key + "." + n))
                .flatMap(java.util.Optional::stream)
                .toList();
        return new Part(key, Texts.get("Specification.part." + key), about, calls, tables);
    }

    private static Table fields(String key, List<Line> lines) {
        return new Table(Texts.get("Specification.fields." + key), false, lines);
    }

    /** Every entry point that belongs to an interface. */
    private List<String> calls(ApiInterface which) {
        Set<String> calls = new TreeSet<>();
        for (RequestMappingInfo info : mappings.getHandlerMethods().keySet()) {
            for (String path : info.getPatternValues()) {
                if (ApiInterface.of(path).filter(which::equals).isPresent()) {
                    info.getMethodsCondition().getMethods().forEach(method -> calls.add(path + " " + method));
                }
            }
        }
        return calls.stream()
                .map(call -> call.substring(call.indexOf(' ') + 1) + " " + call.substring(0, call.indexOf(' ')))
                .toList();
    }

    private static Table statuses() {
        return new Table(
                Texts.get("Specification.statuses"),
                true,
                Texts.below("problem.").entrySet().stream()
                        .filter(text -> text.getKey().matches("[1-5]\\d\\d"))
                        .map(text -> Line.ofCode(text.getKey(), told(text.getKey(), text.getValue())))
                        .toList());
    }

    private static String told(String status, String title) {
        return Texts.find("problem." + status + ".detail")
                .map(detail -> Texts.get("Specification.status", title, detail))
                .orElse(title);
    }

    /** The codes of errors with their texts; what a text fills in stands as dots. */
    private static Table messages(String prefix) {
        return new Table(
                Texts.get("Specification.errors." + prefix),
                true,
                Texts.below(prefix + ".").entrySet().stream()
                        .filter(text -> !text.getKey().contains("."))
                        .map(text -> Line.ofCode(
                                text.getKey(),
                                text.getValue()
                                        .replaceAll("\\{\\d+[^}]*}", "\u2026")
                                        .replace("''", "'")))
                        .toList());
    }

    private static Table codeTable(String name, Enum<?>... constants) {
        return new Table(
                Texts.get("Specification.codes." + name),
                true,
                Stream.of(constants)
                        .map(constant -> Line.ofCode(constant.name(), Texts.of(constant)))
                        .toList());
    }

    private List<Table> attributes() {
        List<Table> tables = new ArrayList<>();
        for (ProductClass productClass : ProductClass.values()) {
            for (Stage stage : Stage.values()) {
                codes.schema(productClass, stage)
                        .ifPresent(schema -> tables.add(new Table(
                                Texts.get(
                                        "Specification.attributes",
                                        Texts.of(productClass),
                                        Texts.of(stage),
                                        schema.version()),
                                false,
                                schema.attributes().values().stream()
                                        .map(SpecificationWriter::line)
                                        .toList())));
            }
        }
        return tables;
    }

    private static Line line(AttributeSchema.Attribute attribute) {
        return new Line(
                "attributes." + attribute.name(),
                attribute.label(),
                Texts.of(attribute.type()),
                attribute.required(),
                CommandFields.range(attribute.least(), attribute.most(), attribute.unit()),
                attribute.options().stream()
                        .map(option -> CommandFields.option(option.code(), option.label()))
                        .collect(Collectors.joining(Texts.get("Specification.between"))),
                "",
                Texts.get("Specification.unverified"));
    }
}
