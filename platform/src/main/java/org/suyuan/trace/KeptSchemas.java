package org.suyuan.trace;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.Actor;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** Schemas in memory, since every record asks for one; other nodes follow a change within half a minute. */
@Component
class KeptSchemas implements AttributeSchemas, InitializingBean {

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,59}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,40}");
    private static final int MOST = 60;
    private static final int LONGEST_CHOICES = 1000;

    private final SchemaMapper mapper;
    private final ShippedSchemas shipped;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile Map<String, AttributeSchema> inForce = Map.of();

    KeptSchemas(
            SchemaMapper mapper,
            ShippedSchemas shipped,
            AuditTrail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.mapper = mapper;
        this.shipped = shipped;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What is shipped is put in force where there is none yet. */
    @Override
    public void afterPropertiesSet() {
        refresh();
        shipped.all().stream()
                .filter(schema -> !inForce.containsKey(key(schema.productClass(), schema.stage())))
                .forEach(schema -> {
                    try {
                        transaction.executeWithoutResult(status -> write(schema, Actor.SYSTEM.account()));
                    } catch (DuplicateKeyException otherNode) {
                        refresh();
                    }
                });
        refresh();
    }

    @Scheduled(fixedDelay = 30, initialDelay = 30, timeUnit = TimeUnit.SECONDS)
    void refresh() {
        Map<String, AttributeSchema> newest = new TreeMap<>();
        editions()
                .forEach(edition -> newest.merge(
                        key(edition.schema().productClass(), edition.schema().stage()),
                        edition.schema(),
                        (one, other) -> one.version() > other.version() ? one : other));
        inForce = newest;
    }

    Optional<AttributeSchema> inForce(ProductClass productClass, Stage stage) {
        return Optional.ofNullable(inForce.get(key(productClass, stage)));
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public List<AttributeSchema> inForce() {
        return inForce.values().stream()
                .sorted(Comparator.comparing(AttributeSchema::productClass).thenComparing(AttributeSchema::stage))
                .toList();
    }

    @Override
    @PreAuthorize("hasAuthority('TRACE_SCHEMA_KEEP')")
    public List<Edition> editions(ProductClass productClass, Stage stage) {
        return editions().stream()
                .filter(edition -> edition.schema().productClass() == productClass
                        && edition.schema().stage() == stage)
                .toList();
    }

    private List<Edition> editions() {
        Map<String, List<SchemaMapper.Attribute>> attributes = mapper.attributes().stream()
                .collect(Collectors.groupingBy(row -> row.productClass() + row.stage() + row.version()));
        return mapper.versions().stream()
                .map(row -> new Edition(
                        new AttributeSchema(
                                ProductClass.valueOf(row.productClass()),
                                Stage.valueOf(row.stage()),
                                row.version(),
                                attributes
                                        .getOrDefault(row.productClass() + row.stage() + row.version(), List.of())
                                        .stream()
                                        .map(KeptSchemas::read)
                                        .collect(Collectors.toMap(
                                                AttributeSchema.Attribute::name,
                                                attribute -> attribute,
                                                (one, other) -> one,
                                                LinkedHashMap::new))),
                        row.createdBy(),
                        row.createdAt()))
                .toList();
    }

    @Override
    @PreAuthorize("hasAuthority('TRACE_SCHEMA_KEEP')")
    public AttributeSchema change(
            ProductClass productClass, Stage stage, int basedOn, List<AttributeSchema.Attribute> attributes) {
        refuseWrong(attributes);
        AttributeSchema before = inForce(productClass, stage).orElse(null);
        if ((before == null ? 0 : before.version()) != basedOn) {
            throw new SchemaChangedMeanwhile();
        }
        Map<String, AttributeSchema.Attribute> byName = new LinkedHashMap<>();
        attributes.forEach(attribute -> byName.put(attribute.name(), attribute));
        AttributeSchema after = new AttributeSchema(productClass, stage, basedOn + 1, byName);
        try {
            transaction.executeWithoutResult(status -> {
                write(after, CurrentScope.actor().account());
                trail.write(AuditEntry.done(
                                CurrentScope.actor(), AuditAction.CHANGE, "traceSchema", productClass + "/" + stage)
                        .changing(told(before), told(after)));
            });
        } catch (DuplicateKeyException e) {
            refresh();
            throw new SchemaChangedMeanwhile();
        }
        refresh();
        return after;
    }

    private static void refuseWrong(List<AttributeSchema.Attribute> attributes) {
        List<FieldError> errors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        if (attributes.size() > MOST) {
            errors.add(Input.error("attributes", "too_many", MOST));
        }
        for (int i = 0; i < attributes.size(); i++) {
            AttributeSchema.Attribute attribute = attributes.get(i);
            String at = "attributes[" + i + "].";
            if (!NAME.matcher(attribute.name()).matches()) {
                errors.add(RecordValidation.error(at + "name", "attribute_name"));
            } else if (!names.add(attribute.name())) {
                errors.add(Input.error(at + "name", "taken"));
            }
            if (attribute.label().isBlank()) {
                errors.add(Input.error(at + "label", "required"));
            } else if (attribute.label().length() > 100) {
                errors.add(Input.error(at + "label", "too_long", 100));
            }
            if (attribute.least() != null
                    && attribute.most() != null
                    && attribute.least().compareTo(attribute.most()) > 0) {
                errors.add(RecordValidation.error(at + "most", "attribute_limits"));
            }
            boolean option = attribute.type() == AttributeType.OPTION;
            if (option == attribute.options().isEmpty()
                    || attribute.options().stream()
                            .anyMatch(choice -> !CODE.matcher(choice.code()).matches()
                                    || choice.label().isBlank()
                                    || choice.label().contains("\n"))
                    || Objects.toString(choices(attribute.options()), "").length() > LONGEST_CHOICES) {
                errors.add(RecordValidation.error(at + "options", "attribute_options"));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    private void write(AttributeSchema schema, String by) {
        mapper.addVersion(schema.productClass().name(), schema.stage().name(), schema.version(), by, clock.instant());
        int position = 0;
        for (AttributeSchema.Attribute attribute : schema.attributes().values()) {
            mapper.addAttribute(
                    new SchemaMapper.Attribute(
                            schema.productClass().name(),
                            schema.stage().name(),
                            schema.version(),
                            attribute.name(),
                            attribute.label(),
                            attribute.type().name(),
                            attribute.required() ? "Y" : "N",
                            attribute.unit(),
                            attribute.least(),
                            attribute.most(),
                            choices(attribute.options())),
                    position++);
        }
    }

    /** As the trail has it. */
    private static @Nullable String told(@Nullable AttributeSchema schema) {
        return schema == null
                ? null
                : RecordColumns.json(Map.of(
                        "version",
                        schema.version(),
                        "attributes",
                        List.copyOf(schema.attributes().keySet())));
    }

    private static AttributeSchema.Attribute read(SchemaMapper.Attribute row) {
        return new AttributeSchema.Attribute(
                row.name(),
                row.label(),
                AttributeType.valueOf(row.attributeType()),
                row.required().equals("Y"),
                row.unitText(),
                plain(row.least()),
                plain(row.most()),
                options(row.choices()));
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        return number == null
                ? null
                : new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    /** One a line, code and label. */
    static List<AttributeSchema.Option> options(@Nullable String choices) {
        return choices == null
                ? List.of()
                : Stream.of(choices.split("\n"))
                        .map(line -> line.split(" ", 2))
                        .map(parts -> new AttributeSchema.Option(parts[0], parts[1]))
                        .toList();
    }

    private static @Nullable String choices(List<AttributeSchema.Option> options) {
        return options.isEmpty()
                ? null
                : options.stream()
                        .map(option -> option.code() + " " + option.label())
                        .collect(Collectors.joining("\n"));
    }

    private static String key(ProductClass productClass, Stage stage) {
        return productClass.ordinal() + "/" + stage.ordinal();
    }
}
