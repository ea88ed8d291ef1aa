package org.suyuan.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Stage;
import org.suyuan.subject.VersionMissing;

/** Trace schemes in the database. */
@Service
class KeptSchemes implements TraceSchemes {

    private static final int NAME = 200;
    private static final String OBJECT = "traceScheme";

    private final TraceSchemeMapper schemes;
    private final Regions regions;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    KeptSchemes(TraceSchemeMapper schemes, Regions regions, AuditTrail trail, ObjectMapper json, Clock clock) {
        this.schemes = schemes;
        this.regions = regions;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @PreAuthorize("hasAuthority('ACCESS_READ')")
    public Paged<Scheme> find(@Nullable String q, PageRequest page) {
        List<TraceScheme> rows = schemes.page(q, page);
        return new Paged<>(views(rows), schemes.count(q), page.page(), page.size());
    }

    private List<Scheme> views(List<TraceScheme> rows) {
        Map<String, TraceSchemeMapper.Coverage> covered = rows.isEmpty()
                ? Map.of()
                : schemes.coverage(rows.stream().map(row -> row.id).toList()).stream()
                        .collect(Collectors.toMap(TraceSchemeMapper.Coverage::id, Function.identity()));
        return rows.stream().map(row -> view(row, covered.get(row.id))).toList();
    }

    private Scheme view(TraceScheme row, TraceSchemeMapper.@Nullable Coverage covered) {
        return new Scheme(
                row.id,
                row.name,
                row.funding,
                row.project,
                row.builderName,
                row.builderCode,
                row.regionCode,
                regions.find(row.regionCode).map(Region::fullName).orElse(row.regionCode),
                EnumColumn.read(ProductClass.class, row.productClasses),
                EnumColumn.read(Stage.class, row.stages),
                row.acceptance,
                row.acceptedOn,
                row.acceptanceNo,
                row.note,
                covered == null ? 0 : covered.systems(),
                covered == null ? 0 : covered.subjects(),
                row.version,
                row.createdAt);
    }

    @Override
    @PreAuthorize("hasAuthority('ACCESS_READ')")
    public Scheme get(String id) {
        return views(List.of(found(id))).get(0);
    }

    private TraceScheme found(String id) {
        TraceScheme row = schemes.selectById(id);
        if (row == null) {
            throw new NotFound();
        }
        return row;
    }

    @Override
    @PreAuthorize("hasAuthority('ACCESS_KEEP')")
    public List<FieldError> check(ObjectNode body) {
        try {
            enter(new TraceScheme(), body);
            return List.of();
        } catch (InvalidInput invalid) {
            return invalid.errors();
        }
    }

    private void enter(TraceScheme row, JsonNode body) {
        Input in = Input.body(body);
        String name = in.requiredText("name", NAME);
        SchemeFunding funding = in.requiredConstant("funding", SchemeFunding.class);
        String project = in.text("project", NAME);
        String builderName = in.requiredText("builderName", NAME);
        String builderCode = in.text("builderCode", 40);
        String region = in.matching("regionCode", in.requiredRegion("regionCode", regions), this::mine, "region_scope");
        Set<ProductClass> classes = in.requiredConstants("productClasses", ProductClass.class);
        Set<Stage> stages = in.requiredConstants("stages", Stage.class);
        SchemeAcceptance acceptance = in.requiredConstant("acceptance", SchemeAcceptance.class);
        LocalDate acceptedOn = in.day("acceptedOn");
        String acceptanceNo = in.text("acceptanceNo", 100);
        String note = in.paragraph("note", 1_000);
        if (acceptance == SchemeAcceptance.PASSED && in.right("acceptedOn") && acceptedOn == null) {
            in.wrong(Input.error("acceptedOn", "required"));
        }
        in.finish();
        row.name = name;
        row.funding = Objects.requireNonNull(funding);
        row.project = project;
        row.builderName = builderName;
        row.builderCode = builderCode;
        row.regionCode = Objects.requireNonNull(region);
        row.productClasses = EnumColumn.write(classes);
        row.stages = EnumColumn.write(stages);
        row.acceptance = Objects.requireNonNull(acceptance);
        row.acceptedOn = acceptedOn;
        row.acceptanceNo = acceptanceNo;
        row.note = note;
    }

    /** A scheme is kept by who sees its region. */
    private boolean mine(@Nullable String code) {
        return code != null
                && regions.find(code)
                        .filter(region -> CurrentScope.get()
                                .covers(
                                        region.lineage(),
                                        List.of(ProductClass.values()),
                                        List.of(Stage.values()),
                                        List.of()))
                        .isPresent();
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('ACCESS_KEEP')")
    public Scheme create(JsonNode body) {
        TraceScheme row = new TraceScheme();
        enter(row, body);
        Instant now = clock.instant();
        row.id = Ids.next();
        row.createdBy = CurrentScope.required().name();
        row.version = 1;
        row.createdAt = now;
        row.updatedAt = now;
        try {
            schemes.insert(row);
        } catch (DuplicateKeyException taken) {
            throw new SchemeNameTaken(row.name);
        }
        Scheme made = get(row.id);
        note(AuditAction.CREATE, row.id, null, made);
        return made;
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('ACCESS_KEEP')")
    public Scheme change(String id, @Nullable Integer expectedVersion, JsonNode body) {
        TraceScheme row = found(id);
        if (expectedVersion == null) {
            throw new VersionMissing();
        }
        if (!expectedVersion.equals(row.version)) {
            throw new AccessStale();
        }
        Scheme before = view(row, null);
        enter(row, body);
        row.updatedAt = clock.instant();
        try {
            if (schemes.updateById(row) == 0) {
                throw new AccessStale();
            }
        } catch (DuplicateKeyException taken) {
            throw new SchemeNameTaken(row.name);
        }
        Scheme after = get(id);
        note(AuditAction.CHANGE, id, before, after);
        return after;
    }

    private void note(AuditAction action, String id, @Nullable Scheme before, Scheme after) {
        trail.write(AuditEntry.done(CurrentScope.actor(), action, OBJECT, id)
                .changing(before == null ? null : write(before), write(after)));
    }

    private String write(Scheme scheme) {
        try {
            return json.writeValueAsString(scheme);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
