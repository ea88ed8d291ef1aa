package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Input;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.client.ApiClients;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.intake.SenderReports;
import org.suyuan.shared.NotFound;
import org.suyuan.subject.Masking;
import org.suyuan.subject.VersionMissing;

/** The docking monitor, from the counters of calls, what came in, and the contacts that were entered. */
@Service
@EnableConfigurationProperties(AccessSettings.class)
class KeptMonitor implements DockingMonitor {

    private static final int DAYS = 31;
    private static final int NAME = 200;
    private static final int EMAIL = 254;
    private static final int PHONE = 30;
    private static final Set<AccessStatus> FILED = Set.of(AccessStatus.ACTIVE, AccessStatus.SUSPENDED);

    private final PlatformAccessMapper accesses;
    private final InterfaceContactMapper contacts;
    private final UsageMapper usages;
    private final List<SenderReports> reports;
    private final Keepers keepers;
    private final ApiClients clients;
    private final Accounts accounts;
    private final AccessSettings settings;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    KeptMonitor(
            PlatformAccessMapper accesses,
            InterfaceContactMapper contacts,
            UsageMapper usages,
            List<SenderReports> reports,
            Keepers keepers,
            ApiClients clients,
            Accounts accounts,
            AccessSettings settings,
            AuditTrail trail,
            ObjectMapper json,
            Clock clock) {
        this.accesses = accesses;
        this.contacts = contacts;
        this.usages = usages;
        this.reports = reports;
        this.keepers = keepers;
        this.clients = clients;
        this.accounts = accounts;
        this.settings = settings;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    // ---- reading

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('ACCESS_APPLY', 'ACCESS_READ')")
    public Monitor of(String accessId) {
        PlatformAccess access = found(accessId);
        return view(access, mine(access));
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('CONTACT_READ') and hasAnyAuthority('ACCESS_APPLY', 'ACCESS_READ')")
    public Monitor inFull(String accessId) {
        PlatformAccess access = found(accessId);
        if (!mine(access)) {
            note(access, AuditAction.REVEAL, null, null);
        }
        return view(access, true);
    }

    private PlatformAccess found(String id) {
        PlatformAccess access = accesses.selectById(id);
        if (access == null) {
            throw new NotFound();
        }
        return access;
    }

    private static boolean mine(PlatformAccess access) {
        return access.applicant.equals(CurrentScope.required().name());
    }

    private Monitor view(PlatformAccess access, boolean full) {
        SignedIn person = CurrentScope.required();
        Map<String, InterfaceContactRow> rows = contacts.of(access.id).stream()
                .collect(Collectors.toMap(row -> row.interfaceCode, Function.identity()));
        Map<String, String> names = accounts.displayNames(rows.values().stream()
                .flatMap(row -> Stream.of(row.keeper, row.keeperDeputy))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Map<String, UsageMapper.ByInterface> used = access.clientId == null
                ? Map.of()
                : usages.byInterface(access.clientId, daysBack()).stream()
                        .collect(Collectors.toMap(UsageMapper.ByInterface::interfaceCode, Function.identity()));
        boolean keeper = person.may(Permission.ACCESS_KEEP);
        boolean filed = FILED.contains(access.status);
        return new Monitor(
                access.wanted().stream()
                        .map(which ->
                                watched(access, which, rows.get(which.name()), used.get(which.name()), names, full))
                        .toList(),
                credentials(access),
                !full,
                filed && (mine(access) || keeper),
                filed && keeper && !mine(access));
    }

    private LocalDate daysBack() {
        return LocalDate.ofInstant(clock.instant(), FiledAccesses.CHINA).minusDays(DAYS - 1L);
    }

    private Watched watched(
            PlatformAccess access,
            ApiInterface which,
            @Nullable InterfaceContactRow row,
            UsageMapper.@Nullable ByInterface used,
            Map<String, String> names,
            boolean full) {
        SenderReports.Report report = report(access, which);
        Instant lastAt = used == null ? null : used.lastAt();
        boolean silent = lastAt != null && lastAt.isBefore(clock.instant().minus(settings.silentAfter()));
        return new Watched(
                which,
                state(access, used, silent, report),
                row == null ? 0 : row.version,
                owner(access, row, full),
                deputy(access, row, full),
                row == null ? null : keeper(row.keeper, names),
                row == null ? null : keeper(row.keeperDeputy, names),
                used == null ? 0 : used.calls(),
                used == null ? 0 : used.errors(),
                lastAt,
                used == null ? null : used.lastSuccessAt(),
                silent ? lastAt : null,
                report.wrong(),
                report.shapes().stream()
                        .map(shape -> new Mapping(
                                shape.productClass(),
                                shape.stage(),
                                shape.schemaVersion(),
                                shape.format(),
                                shape.fields(),
                                shape.unused()))
                        .toList());
    }

    private SenderReports.Report report(PlatformAccess access, ApiInterface which) {
        String sender = access.clientId;
        return sender == null
                ? new SenderReports.Report(0, List.of())
                : reports.stream()
                        .filter(each -> each.interfaceCode().equals(which.name()))
                        .findFirst()
                        .map(each -> each.since(sender, clock.instant().minus(Duration.ofDays(DAYS))))
                        .orElseGet(() -> new SenderReports.Report(0, List.of()));
    }

    private static InterfaceState state(
            PlatformAccess access,
            UsageMapper.@Nullable ByInterface used,
            boolean silent,
            SenderReports.Report report) {
        if (access.status != AccessStatus.ACTIVE) {
            return InterfaceState.STOPPED;
        }
        if (used == null) {
            return InterfaceState.NOT_CALLED;
        }
        if (silent) {
            return InterfaceState.SILENT;
        }
        Instant success = used.lastSuccessAt();
        boolean failed = success == null || success.isBefore(used.lastAt());
        return failed || report.wrong() > 0 ? InterfaceState.FAILING : InterfaceState.RUNNING;
    }

    /** Where nobody was named for an interface, whoever answers for the system as a whole. */
    private static Person owner(PlatformAccess access, @Nullable InterfaceContactRow row, boolean full) {
        return row == null || row.contactName == null
                ? person(access.contactName, null, access.email, full)
                : person(row.contactName, row.contactPhone, row.contactEmail, full);
    }

    private static @Nullable Person deputy(PlatformAccess access, @Nullable InterfaceContactRow row, boolean full) {
        if (row == null || row.contactName == null) {
            return access.deputyName == null ? null : person(access.deputyName, null, access.deputyEmail, full);
        }
        return row.deputyName == null ? null : person(row.deputyName, row.deputyPhone, row.deputyEmail, full);
    }

    private static Person person(String name, @Nullable String phone, @Nullable String email, boolean full) {
        return full
                ? new Person(name, phone, email)
                : new Person(Masking.name(name), phone == null ? null : Masking.phone(phone), Masking.email(email));
    }

    private static @Nullable Keeper keeper(@Nullable String account, Map<String, String> names) {
        return account == null ? null : new Keeper(account, names.getOrDefault(account, account));
    }

    private @Nullable Credentials credentials(PlatformAccess access) {
        String client = access.clientId;
        if (client == null || !clients.exists(client)) {
            return null;
        }
        Instant now = clock.instant();
        return clients.credentials(client)
                .map(good -> {
                    Instant rotateBy = good.issuedAt().plus(settings.rotateAfter());
                    return new Credentials(
                            good.issuedAt(),
                            (int) Duration.between(good.issuedAt(), now).toDays(),
                            good.formerUntil(),
                            rotateBy,
                            !rotateBy.isAfter(now),
                            clients.signed(client));
                })
                .orElse(null);
    }

    // ---- who answers

    @Override
    @Transactional
    @PreAuthorize("hasAnyAuthority('ACCESS_APPLY', 'ACCESS_KEEP')")
    public void contacts(String accessId, ApiInterface which, @Nullable Integer expectedVersion, JsonNode body) {
        PlatformAccess access = locked(accessId, which);
        if (!mine(access) && !CurrentScope.required().may(Permission.ACCESS_KEEP)) {
            throw new NotTheApplicantOfAccess();
        }
        InterfaceContactRow row = row(access, which, expectedVersion);
        Input in = Input.body(body);
        String name = in.requiredText("name", NAME);
        String phone = in.matching("phone", in.requiredText("phone", PHONE), Input::isPhone, "phone");
        String email = in.matching("email", in.requiredText("email", EMAIL), Input::isEmail, "email");
        String deputyName = in.text("deputyName", NAME);
        String deputyPhone = in.matching("deputyPhone", in.text("deputyPhone", PHONE), Input::isPhone, "phone");
        String deputyEmail = in.matching("deputyEmail", in.text("deputyEmail", EMAIL), Input::isEmail, "email");
        if (deputyName == null && (deputyPhone != null || deputyEmail != null)) {
            in.wrong(Input.error("deputyName", "required"));
        }
        in.finish();
        change(access, which, row, entered -> {
            entered.contactName = name;
            entered.contactPhone = phone;
            entered.contactEmail = email;
            entered.deputyName = deputyName;
            entered.deputyPhone = deputyPhone;
            entered.deputyEmail = deputyEmail;
        });
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('ACCESS_KEEP')")
    public void keepers(String accessId, ApiInterface which, @Nullable Integer expectedVersion, JsonNode body) {
        PlatformAccess access = locked(accessId, which);
        InterfaceContactRow row = row(access, which, expectedVersion);
        Input in = Input.body(body);
        String owner = keeper(in, "owner", in.requiredText("owner", 64), access);
        String deputy = keeper(in, "deputy", in.text("deputy", 64), access);
        if (deputy != null && deputy.equals(owner)) {
            in.wrong(Input.error("deputy", "another_keeper"));
        }
        in.finish();
        if (mine(access)) {
            throw new OwnAccess();
        }
        change(access, which, row, entered -> {
            entered.keeper = owner;
            entered.keeperDeputy = deputy;
        });
    }

    private @Nullable String keeper(Input in, String field, @Nullable String account, PlatformAccess access) {
        return in.matching(
                field, account, name -> keepers.eligible(access, name).isPresent(), "keeper");
    }

    @Override
    @PreAuthorize("hasAuthority('ACCESS_KEEP')")
    public List<Keeper> eligible(String accessId) {
        return keepers.all(found(accessId)).stream()
                .map(person -> new Keeper(person.name(), person.displayName()))
                .toList();
    }

    private PlatformAccess locked(String accessId, ApiInterface which) {
        PlatformAccess access = accesses.lock(accessId);
        if (access == null || !access.wanted().contains(which)) {
            throw new NotFound();
        }
        return access;
    }

    private InterfaceContactRow row(PlatformAccess access, ApiInterface which, @Nullable Integer expectedVersion) {
        InterfaceContactRow row = contacts.of(access.id).stream()
                .filter(each -> each.interfaceCode.equals(which.name()))
                .findFirst()
                .orElseGet(InterfaceContactRow::new);
        if (expectedVersion == null) {
            throw new VersionMissing();
        }
        if (expectedVersion != row.version) {
            throw new AccessStale();
        }
        return row;
    }

    private void change(
            PlatformAccess access, ApiInterface which, InterfaceContactRow row, Consumer<InterfaceContactRow> entry) {
        if (!FILED.contains(access.status)) {
            throw new AccessNotEditable(access.status);
        }
        String before = row.version == 0 ? null : facts(which, row);
        entry.accept(row);
        row.accessId = access.id;
        row.interfaceCode = which.name();
        row.updatedBy = CurrentScope.required().name();
        row.updatedAt = clock.instant();
        if (row.version == 0) {
            try {
                contacts.add(row);
            } catch (DuplicateKeyException meanwhile) {
                throw new AccessStale();
            }
        } else if (contacts.change(row) == 0) {
            throw new AccessStale();
        }
        note(access, AuditAction.CHANGE, before, facts(which, row));
    }

    private String facts(ApiInterface which, InterfaceContactRow row) {
        return json.createObjectNode()
                .put("interface", which.name())
                .put("name", row.contactName)
                .put("phone", row.contactPhone)
                .put("email", row.contactEmail)
                .put("deputyName", row.deputyName)
                .put("deputyPhone", row.deputyPhone)
                .put("deputyEmail", row.deputyEmail)
                .put("owner", row.keeper)
                .put("deputy", row.keeperDeputy)
                .toString();
    }

    private void note(PlatformAccess access, AuditAction action, @Nullable String before, @Nullable String after) {
        trail.write(AuditEntry.done(CurrentScope.actor(), action, AccessApplicationProcess.OBJECT, access.id)
                .changing(before, after));
    }
}
