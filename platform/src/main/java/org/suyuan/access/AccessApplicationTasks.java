package org.suyuan.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.engine.Cases;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.Review;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.client.ApiClients;
import org.suyuan.identity.client.ClientEnvironment;
import org.suyuan.identity.client.ClientState;
import org.suyuan.identity.client.NewClient;
import org.suyuan.shared.Texts;

/** What a model of an application for access may call. */
@Component("accessApplicationTasks")
public class AccessApplicationTasks {

    private static final int LONGEST_NAME = 100;

    private final PlatformAccessMapper accesses;
    private final Conformance conformance;
    private final ApiClients clients;
    private final AccessLetters letters;
    private final Cases cases;
    private final AuditTrail trail;
    private final Clock clock;

    AccessApplicationTasks(
            PlatformAccessMapper accesses,
            Conformance conformance,
            ApiClients clients,
            AccessLetters letters,
            Cases cases,
            AuditTrail trail,
            Clock clock) {
        this.accesses = accesses;
        this.conformance = conformance;
        this.clients = clients;
        this.letters = letters;
        this.cases = cases;
        this.trail = trail;
        this.clock = clock;
    }

    /** Opens the sandbox for the interfaces applied for; the applicant takes its test credentials on its page. */
    public void openSandbox(String id) {
        CurrentScope.runAsSystem(() -> {
            PlatformAccess access = locked(id);
            String client = access.sandboxClientId;
            if (client == null) {
                client = "test-" + access.caseNo.toLowerCase(Locale.ROOT);
                clients.open(new NewClient(
                        client,
                        name(Texts.get("access.sandboxClient", access.systemName)),
                        access.id,
                        ClientEnvironment.SANDBOX,
                        access.wanted(),
                        null));
                access.sandboxClientId = client;
            } else {
                clients.interfaces(client, access.wanted());
            }
            move(access, Set.of(AccessStatus.UNDER_REVIEW), AccessStatus.SANDBOX);
            letters.tell(access, "accessSandbox", "");
        });
    }

    /** Who corrects, and who runs the sandbox: the applicant. */
    public String corrector(String id) {
        return CurrentScope.asSystem(() -> locked(id)).applicant;
    }

    /** Asks the applicant to correct 退回补正. */
    public void returnForCorrection(String id) {
        CurrentScope.runAsSystem(() -> {
            PlatformAccess access = locked(id);
            move(access, Set.of(AccessStatus.UNDER_REVIEW, AccessStatus.SECOND_REVIEW), AccessStatus.RETURNED);
            letters.tell(access, "accessReturned", opinion(id, Outcome.RETURN));
        });
    }

    /** Files the access: a filing number, and a program account that the applicant takes the credentials of. */
    public void approve(String id) {
        CurrentScope.runAsSystem(() -> {
            PlatformAccess access = locked(id);
            // Whatever the model has become: nothing comes near real data that has not shown what it does.
            if (!conformance.passed(access)) {
                throw new CasesNotPassed();
            }
            access.filingNo = "BA-%s-%d-%05d"
                    .formatted(
                            access.regionCode,
                            LocalDate.ofInstant(clock.instant(), FiledAccesses.CHINA)
                                    .getYear(),
                            accesses.nextFiling());
            access.clientId = access.filingNo.toLowerCase(Locale.ROOT);
            access.approvedAt = clock.instant();
            clients.open(new NewClient(
                    access.clientId,
                    name(access.systemName),
                    access.id,
                    ClientEnvironment.PRODUCTION,
                    access.wanted(),
                    access.kind == AccessKind.GOVERNMENT ? access.regionCode : null));
            move(access, Set.of(AccessStatus.SECOND_REVIEW), AccessStatus.ACTIVE);
            letters.tell(access, "accessApproved", access.filingNo);
        });
    }

    /** Refuses it; the sandbox closes. */
    public void reject(String id) {
        CurrentScope.runAsSystem(() -> {
            PlatformAccess access = locked(id);
            move(access, Set.of(AccessStatus.UNDER_REVIEW, AccessStatus.SECOND_REVIEW), AccessStatus.REJECTED);
            if (access.sandboxClientId != null) {
                clients.state(access.sandboxClientId, ClientState.REVOKED);
            }
            letters.tell(access, "accessRejected", opinion(id, Outcome.REJECT));
        });
    }

    private static String name(String text) {
        return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
    }

    private void move(PlatformAccess access, Set<AccessStatus> from, AccessStatus to) {
        AccessStatus before = access.status;
        access.move(from, to);
        access.updatedAt = clock.instant();
        accesses.updateById(access);
        @Nullable String filing = access.filingNo;
        trail.write(
                AuditEntry.done(CurrentScope.actor(), AuditAction.CHANGE, AccessApplicationProcess.OBJECT, access.id)
                        .changing(
                                "{\"status\":\"" + before + "\"}",
                                "{\"status\":\"" + to + "\""
                                        + (filing == null ? "" : ",\"filingNo\":\"" + filing + "\"") + "}"));
    }

    private PlatformAccess locked(String id) {
        return Objects.requireNonNull(accesses.lock(id), () -> "no access " + id);
    }

    private String opinion(String id, Outcome outcome) {
        return cases.last(id, outcome).map(Review::opinion).orElse("");
    }
}
