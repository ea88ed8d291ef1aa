package org.suyuan.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Drafts;
import org.suyuan.form.Grounds;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.client.ApiClients;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.identity.client.ClientSecret;
import org.suyuan.identity.client.ClientState;
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

/** Accesses on the database and the engine. */
@Service
class FiledAccesses implements AccessApplications {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** All classes and stages: an access lies in every scope of its region. */
    private static final String EVERY_CLASS = EnumColumn.write(EnumSet.allOf(ProductClass.class));

    private static final String EVERY_STAGE = EnumColumn.write(EnumSet.allOf(Stage.class));
    private static final int REASON = 500;
    private static final int LONGEST_OVERLAP = 720;
    private static final int OVERLAP = 24;
    private static final int DAYS = 31;

    private final PlatformAccessMapper accesses;
    private final TraceSchemeMapper schemes;
    private final UsageMapper usages;
    private final AccessForm form;
    private final AccessApplicationProcess process;
    private final AccessLetters letters;
    private final Conformance conformance;
    private final OpenChecks checks;
    private final ApiClients clients;
    private final Drafts drafts;
    private final Regions regions;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    FiledAccesses(
            PlatformAccessMapper accesses,
            TraceSchemeMapper schemes,
            UsageMapper usages,
            AccessForm form,
            AccessApplicationProcess process,
            AccessLetters letters,
            Conformance conformance,
            OpenChecks checks,
            ApiClients clients,
            Drafts drafts,
            Regions regions,
            AuditTrail trail,
            ObjectMapper json,
            Clock clock) {
        this.accesses = accesses;
        this.schemes = schemes;
        this.usages = usages;
        this.form = form;
        this.process = process;
        this.letters = letters;
        this.conformance = conformance;
        this.checks = checks;
        this.clients = clients;
        this.drafts = drafts;
        this.regions = regions;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    // ---- applying

    @Override
    @PreAuthorize("hasAuthority('ACCESS_APPLY')")
    public List<FieldError> check(ObjectNode body) {
        return wrong(() -> form.read(body));
    }

    private static List<FieldError> wrong(Runnable reading) {
        try {
            reading.run();
            return List.of();
        } catch (InvalidInput invalid) {
            return invalid.errors();
        }
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('ACCESS_APPLY')")
    public AccessView apply(JsonNode body) {
        SignedIn person = CurrentScope.required();
        AccessCommand command = form.read(body);
        Instant now = clock.instant();
        PlatformAccess access = new PlatformAccess();
        access.id = Ids.next();
        access.caseNo = "DJ" + DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.ofInstant(now, CHINA))
                + "%06d".formatted(accesses.nextCase());
        access.status = AccessStatus.UNDER_REVIEW;
        access.enter(command);
        access.productClasses = EVERY_CLASS;
        access.stages = EVERY_STAGE;
        access.mandatedByAll = "N";
        access.applicant = person.name();
        access.version = 1;
        access.filedAt = now;
        access.updatedAt = now;
        accesses.insert(access);
        note(access, AuditAction.SUBMIT, null, write(command));
        process.filed(access);
        letters.tell(access, "accessFiled", "");
        drafts.discard(AccessApplicationProcess.KEY, "new");
        return view(found(access.id));
    }

    @Override
    @Transactional
    @PreAuthorize("hasAnyAuthority('ACCESS_APPLY', 'ACCESS_READ')")
    public AccessView correct(String id, @Nullable Integer expectedVersion, JsonNode body) {
        PlatformAccess access = mine(id);
        if (expectedVersion == null) {
            throw new VersionMissing();
        }
        if (!expectedVersion.equals(access.version)) {
            throw new AccessStale();
        }
        AccessCommand command = form.read(body);
        if (access.status != AccessStatus.RETURNED) {
            throw new AccessNotEditable(access.status);
        }
        String before = write(access.entered());
        access.enter(command);
        access.move(Set.of(AccessStatus.RETURNED), AccessStatus.UNDER_REVIEW);
        save(access);
        note(access, AuditAction.RESUBMIT, before, write(command));
        process.corrected(access, CurrentScope.actor());
        drafts.discard(AccessApplicationProcess.KEY, id);
        return view(found(id));
    }

    /** One's own, locked. */
    private PlatformAccess mine(String id) {
        PlatformAccess access = locked(id);
        if (!access.applicant.equals(CurrentScope.required().name())) {
            throw new NotTheApplicantOfAccess();
        }
        return access;
    }

    private PlatformAccess locked(String id) {
        PlatformAccess access = accesses.lock(id);
        if (access == null) {
            throw new NotFound();
        }
        return access;
    }

    private void save(PlatformAccess access) {
        access.updatedAt = clock.instant();
        if (accesses.updateById(access) == 0) {
            throw new AccessStale();
        }
    }

    // ---- reading

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('ACCESS_APPLY', 'ACCESS_READ')")
    public AccessView get(String id) {
        return view(found(id));
    }

    private PlatformAccess found(String id) {
        PlatformAccess access = accesses.selectById(id);
        if (access == null) {
            throw new NotFound();
        }
        return access;
    }

    @Override
    @PreAuthorize("hasAnyAuthority('ACCESS_APPLY', 'ACCESS_READ')")
    public Paged<AccessView> find(Query query, PageRequest page) {
        List<PlatformAccess> rows = accesses.page(query, page);
        Map<String, String> names = schemeNames(rows);
        Map<String, UsageMapper.Total> totals = totals(rows);
        return new Paged<>(
                rows.stream().map(row -> view(row, names, totals, false)).toList(),
                accesses.count(query),
                page.page(),
                page.size());
    }

    private Map<String, String> schemeNames(List<PlatformAccess> rows) {
        Set<String> ids =
                rows.stream().map(row -> row.schemeId).filter(Objects::nonNull).collect(Collectors.toSet());
        return ids.isEmpty()
                ? Map.of()
                : CurrentScope.asSystem(() -> schemes.names(ids)).stream()
                        .collect(Collectors.toMap(TraceSchemeMapper.Named::id, TraceSchemeMapper.Named::name));
    }

    private AccessView view(PlatformAccess access) {
        List<PlatformAccess> one = List.of(access);
        return view(access, schemeNames(one), totals(one), true);
    }

    private Map<String, UsageMapper.Total> totals(List<PlatformAccess> rows) {
        Set<String> ids =
                rows.stream().map(row -> row.clientId).filter(Objects::nonNull).collect(Collectors.toSet());
        return ids.isEmpty()
                ? Map.of()
                : usages.totals(ids, daysBack(DAYS)).stream()
                        .collect(Collectors.toMap(UsageMapper.Total::clientId, Function.identity()));
    }

    private LocalDate daysBack(int days) {
        return LocalDate.ofInstant(clock.instant(), CHINA).minusDays(days - 1L);
    }

    private AccessView view(
            PlatformAccess access,
            Map<String, String> schemeNames,
            Map<String, UsageMapper.Total> totals,
            boolean whole) {
        String client = access.clientId;
        UsageMapper.Total total = client == null ? null : totals.get(client);
        boolean its = whole && client != null && clients.exists(client);
        return new AccessView(
                access.id,
                access.caseNo,
                access.status,
                access.version,
                contacts(access),
                access.filingNo,
                regions.find(access.regionCode).map(Region::fullName).orElse(access.regionCode),
                access.schemeId == null ? null : schemeNames.get(access.schemeId),
                access.filedAt,
                access.approvedAt,
                client,
                its && clients.issued(String.valueOf(client)),
                its && clients.signed(String.valueOf(client)),
                access.sandboxClientId,
                access.applicant.equals(CurrentScope.required().name()),
                total == null ? null : total.lastAt(),
                total == null ? 0 : total.calls(),
                total == null ? 0 : total.errors());
    }

    /** As it was entered; contacts are masked to whoever may not see them. */
    private static AccessCommand contacts(PlatformAccess access) {
        SignedIn person = CurrentScope.required();
        return access.applicant.equals(person.name()) || person.may(Permission.CONTACT_READ)
                ? access.entered()
                : access.masked();
    }

    // ---- the sandbox

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('ACCESS_APPLY')")
    public ClientSecret testCredentials(String id) {
        PlatformAccess access = mine(id);
        String client = access.sandboxClientId;
        if (client == null || access.status == AccessStatus.REVOKED || access.status == AccessStatus.REJECTED) {
            throw new CredentialsNotOpen();
        }
        return clients.issue(client, Duration.ZERO);
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('ACCESS_APPLY', 'ACCESS_READ')")
    public SandboxView sandbox(String id) {
        return conformance.view(found(id));
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('ACCESS_APPLY')")
    public void finishSandbox(String id) {
        PlatformAccess access = mine(id);
        if (access.status != AccessStatus.SANDBOX) {
            throw new AccessNotEditable(access.status);
        }
        if (!conformance.passed(access)) {
            throw new CasesNotPassed();
        }
        access.move(Set.of(AccessStatus.SANDBOX), AccessStatus.SECOND_REVIEW);
        save(access);
        note(access, AuditAction.SUBMIT, "{\"status\":\"SANDBOX\"}", "{\"status\":\"SECOND_REVIEW\"}");
        process.corrected(access, CurrentScope.actor());
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('ACCESS_KEEP')")
    public void exempt(String id, JsonNode body) {
        SignedIn person = CurrentScope.required();
        PlatformAccess access = locked(id);
        Input in = Input.body(body);
        ApiInterface which = in.requiredConstant("interface", ApiInterface.class);
        String reason = reason(in);
        in.finish();
        notOnesOwn(access, person);
        List<String> exempted = access.status == AccessStatus.SANDBOX
                ? conformance.exempt(access, Objects.requireNonNull(which), person.name(), reason)
                : List.of();
        if (exempted.isEmpty()) {
            throw new NothingToExempt();
        }
        note(
                access,
                AuditAction.APPROVE,
                null,
                json.createObjectNode()
                        .put("exempted", which + " " + String.join(",", exempted))
                        .put("reason", reason)
                        .toString());
    }

    private static void notOnesOwn(PlatformAccess access, SignedIn person) {
        if (access.applicant.equals(person.name())) {
            throw new OwnAccess();
        }
    }

    private static String reason(Input in) {
        String reason = in.paragraph("reason", REASON);
        if (in.right("reason") && (reason == null || Input.blank(reason))) {
            in.wrong(Input.error("reason", "required"));
        }
        return String.valueOf(reason);
    }

    // ---- credentials

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('ACCESS_APPLY')")
    public ClientSecret credentials(String id) {
        String client = filed(mine(id));
        if (clients.issued(client)) {
            throw new CredentialsTaken();
        }
        return clients.issue(client, Duration.ZERO);
    }

    private static String filed(PlatformAccess access) {
        String client = access.clientId;
        if (client == null || access.status != AccessStatus.ACTIVE) {
            throw new CredentialsNotOpen();
        }
        return client;
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('ACCESS_APPLY')")
    public ClientSecret rotate(String id, JsonNode body) {
        PlatformAccess access = mine(id);
        Input in = Input.body(body);
        int hours = in.whole("overlapHours", 0, LONGEST_OVERLAP, OVERLAP);
        in.finish();
        return clients.issue(filed(access), Duration.ofHours(hours));
    }

    @Override
    @Transactional
    @PreAuthorize("hasAnyAuthority('ACCESS_APPLY', 'ACCESS_KEEP')")
    public void sign(String id, JsonNode body) {
        SignedIn person = CurrentScope.required();
        PlatformAccess access = locked(id);
        Input in = Input.body(body);
        Boolean signed = in.truth("signed");
        if (in.right("signed") && signed == null) {
            in.wrong(Input.error("signed", "required"));
        }
        in.finish();
        if (!access.applicant.equals(person.name()) && !person.may(Permission.ACCESS_KEEP)) {
            throw new NotTheApplicantOfAccess();
        }
        clients.signed(filed(access), Boolean.TRUE.equals(signed));
    }

    // ---- standing

    @Override
    @PreAuthorize("hasAuthority('ACCESS_KEEP')")
    public List<FieldError> checkStanding(JsonNode body) {
        return wrong(() -> Grounds.read(body));
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('ACCESS_KEEP')")
    public void suspend(String id, JsonNode body) {
        change(id, body, Set.of(AccessStatus.ACTIVE), AccessStatus.SUSPENDED, ClientState.SUSPENDED, "accessSuspended");
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('ACCESS_KEEP')")
    public void resume(String id, JsonNode body) {
        change(id, body, Set.of(AccessStatus.SUSPENDED), AccessStatus.ACTIVE, ClientState.ACTIVE, "accessResumed");
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('ACCESS_KEEP')")
    public void revoke(String id, JsonNode body) {
        change(
                id,
                body,
                Set.of(AccessStatus.ACTIVE, AccessStatus.SUSPENDED),
                AccessStatus.REVOKED,
                ClientState.REVOKED,
                "accessRevoked");
    }

    private void change(
            String id, JsonNode body, Set<AccessStatus> from, AccessStatus to, ClientState state, String template) {
        PlatformAccess access = locked(id);
        Grounds grounds = Grounds.read(body);
        notOnesOwn(access, CurrentScope.required());
        if (!from.contains(access.status)) {
            throw new AccessNotEditable(access.status);
        }
        AccessStatus before = access.status;
        access.move(from, to);
        save(access);
        if (access.clientId != null && clients.exists(access.clientId)) {
            clients.state(access.clientId, state);
        }
        if (state == ClientState.REVOKED) {
            if (access.sandboxClientId != null) {
                clients.state(access.sandboxClientId, state);
            }
            checks.end(access.id, CurrentScope.actor());
        }
        note(
                access,
                AuditAction.CHANGE,
                "{\"status\":\"" + before + "\"}",
                json.createObjectNode()
                        .put("status", to.name())
                        .put("reason", grounds.reason())
                        .put("documentNo", grounds.documentNo())
                        .toString());
        letters.tell(access, template, grounds.reason() + " " + grounds.documentNo());
    }

    // ---- watching

    @Override
    @PreAuthorize("hasAnyAuthority('ACCESS_APPLY', 'ACCESS_READ')")
    public List<Usage> usage(String id, int days) {
        PlatformAccess access = found(id);
        return access.clientId == null ? new ArrayList<>() : usages.since(access.clientId, daysBack(days));
    }

    private void note(PlatformAccess access, AuditAction action, @Nullable String before, @Nullable String after) {
        trail.write(AuditEntry.done(CurrentScope.actor(), action, AccessApplicationProcess.OBJECT, access.id)
                .changing(before, after));
    }

    private String write(AccessCommand command) {
        try {
            return json.writeValueAsString(command);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
