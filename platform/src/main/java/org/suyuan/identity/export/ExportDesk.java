package org.suyuan.identity.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.MailWanted;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.Ids;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** The requests in the database. */
@Service
class ExportDesk implements Exports {

    private static final String OBJECT = "exportRequest";
    private static final int LONGEST_REASON = 500;

    private final ExportMapper requests;
    private final Accounts accounts;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;
    private final Clock clock;

    ExportDesk(
            ExportMapper requests,
            Accounts accounts,
            AuditTrail trail,
            ApplicationEventPublisher events,
            ObjectMapper json,
            Clock clock) {
        this.requests = requests;
        this.accounts = accounts;
        this.trail = trail;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @Transactional
    @PreAuthorize("isAuthenticated()")
    public void masked(String kind, String criteria) {
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.EXPORT, kind, null)
                .changing(null, text(Map.of("criteria", criteria, "masked", true))));
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('CONTACT_READ')")
    public void request(String kind, String criteria, String summary, String reason) {
        SignedIn person = CurrentScope.required();
        ExportRow row = new ExportRow();
        row.id = Ids.next();
        row.kind = kind;
        row.criteria = criteria.isEmpty() ? null : criteria;
        row.summary = summary;
        row.reason = said(reason);
        row.requester = person.name();
        row.requestedAt = clock.instant();
        row.state = ExportState.REQUESTED;
        requests.insert(row);
        note(AuditAction.SUBMIT, row, row.state);
        for (SignedIn second : accounts.having(Permission.EXPORT_CONFIRM)) {
            if (!second.name().equals(person.name())) {
                tell(second, "exportRequested", person.displayName(), row.summary, row.reason);
            }
        }
    }

    private static String said(String reason) {
        String said = reason.strip();
        if (said.isEmpty() || said.length() > LONGEST_REASON) {
            throw new ReasonMissing(LONGEST_REASON);
        }
        return said;
    }

    @Override
    @Transactional
    @PreAuthorize("isAuthenticated()")
    public void withdraw(String id) {
        ExportRow row = own(id);
        close(row, ExportState.WITHDRAWN, null);
        note(AuditAction.WITHDRAW, row, ExportState.WITHDRAWN);
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public Paged<ExportRequest> mine(PageRequest page) {
        String person = CurrentScope.required().name();
        return shown(requests.by(person, page.offset(), page.size()), requests.countBy(person), page);
    }

    @Override
    @PreAuthorize("hasAuthority('EXPORT_CONFIRM')")
    public Paged<ExportRequest> waiting(PageRequest page) {
        String person = CurrentScope.required().name();
        return shown(requests.waiting(person, page.offset(), page.size()), requests.countWaiting(person), page);
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('EXPORT_CONFIRM')")
    public void decide(String id, boolean confirm, String opinion) {
        ExportRow row = found(id);
        if (row.requester.equals(CurrentScope.required().name())) {
            throw new OwnExport();
        }
        ExportState state = confirm ? ExportState.CONFIRMED : ExportState.REFUSED;
        String said = confirm && opinion.isBlank() ? null : said(opinion);
        close(row, state, said);
        note(confirm ? AuditAction.APPROVE : AuditAction.REJECT, row, state);
        accounts.find(row.requester)
                .ifPresent(person -> tell(
                        person,
                        confirm ? "exportConfirmed" : "exportRefused",
                        row.summary,
                        Objects.requireNonNullElse(said, "")));
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('CONTACT_READ')")
    public String redeem(String id) {
        ExportRow row = own(id);
        if (!row.validAt(clock.instant())) {
            throw new ExportNotOpen();
        }
        String criteria = Objects.requireNonNullElse(row.criteria, "");
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.EXPORT, row.kind, row.id)
                .changing(null, text(Map.of("criteria", criteria, "masked", false))));
        return criteria;
    }

    private ExportRow found(String id) {
        ExportRow row = requests.selectById(id);
        if (row == null) {
            throw new NotFound();
        }
        return row;
    }

    private ExportRow own(String id) {
        ExportRow row = found(id);
        if (!row.requester.equals(CurrentScope.required().name())) {
            throw new NotFound();
        }
        return row;
    }

    private void close(ExportRow row, ExportState state, @Nullable String opinion) {
        String person = CurrentScope.required().name();
        if (requests.decide(row.id, state, person, clock.instant(), opinion) == 0) {
            throw new ExportNotOpen();
        }
    }

    private void note(AuditAction action, ExportRow row, ExportState after) {
        String before = after == ExportState.REQUESTED ? null : text(Map.of("state", row.state));
        trail.write(AuditEntry.done(CurrentScope.actor(), action, OBJECT, row.id)
                .changing(before, text(Map.of("state", after, "summary", row.summary, "reason", row.reason))));
    }

    private void tell(SignedIn person, String template, Object... args) {
        if (person.email() != null) {
            events.publishEvent(new MailWanted(person.displayName(), person.email(), template, List.of(args)));
        }
    }

    private Paged<ExportRequest> shown(List<ExportRow> rows, long total, PageRequest page) {
        Collection<String> people = new ArrayList<>();
        rows.forEach(row -> {
            people.add(row.requester);
            if (row.decidedBy != null) {
                people.add(row.decidedBy);
            }
        });
        Map<String, String> names = accounts.displayNames(people);
        List<ExportRequest> items = rows.stream().map(row -> shown(row, names)).toList();
        return new Paged<>(items, total, page.page(), page.size());
    }

    private static ExportRequest shown(ExportRow row, Map<String, String> names) {
        return new ExportRequest(
                row.id,
                row.kind,
                row.summary,
                row.reason,
                names.getOrDefault(row.requester, row.requester),
                row.requestedAt,
                row.state,
                row.decidedBy == null ? null : names.getOrDefault(row.decidedBy, row.decidedBy),
                row.decidedAt,
                row.opinion,
                row.validUntil());
    }

    private String text(Map<String, ?> fields) {
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
