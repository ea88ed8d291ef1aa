package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.OwnSubjects;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.Ids;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.subject.SubjectsByCode;

/** Mandates in the database. */
@Service
class KeptMandates implements SubjectMandates {

    private static final String OBJECT = "mandate";

    /** Oracle takes no longer list. */
    private static final int LONGEST_LIST = 1_000;

    private static final int MOST_OPEN = 20;

    private final MandateMapper mandates;
    private final PlatformAccessMapper accesses;
    private final SubjectsByCode subjects;
    private final OwnSubjects own;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    KeptMandates(
            MandateMapper mandates,
            PlatformAccessMapper accesses,
            SubjectsByCode subjects,
            OwnSubjects own,
            AuditTrail trail,
            ObjectMapper json,
            Clock clock) {
        this.mandates = mandates;
        this.accesses = accesses;
        this.subjects = subjects;
        this.own = own;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('ACCESS_APPLY')")
    public Mandate give(JsonNode body) {
        SignedIn person = CurrentScope.required();
        Input in = Input.body(body);
        String code = in.requiredText("subjectCode", 40);
        String accessId = in.requiredText("accessId", 36);
        Optional<SubjectsByCode.Known> subject =
                subjects.find(code).filter(known -> own.has(person.name(), known.id()));
        if (in.right("subjectCode") && subject.isEmpty()) {
            in.wrong(Input.error("subjectCode", "own_subject"));
        }
        // A mandate is given to a system that is filed, whoever applied for it.
        boolean filed = CurrentScope.asSystem(() -> Optional.ofNullable(accesses.selectById(accessId)))
                .filter(access -> access.status == AccessStatus.ACTIVE || access.status == AccessStatus.SUSPENDED)
                .isPresent();
        if (in.right("accessId") && !filed) {
            in.wrong(Input.error("accessId", "filed_access"));
        }
        in.finish();
        SubjectsByCode.Known known = subject.orElseThrow(NotFound::new);
        MandateRow row = new MandateRow();
        row.id = Ids.next();
        row.subjectId = known.id();
        row.subjectCode = known.code();
        row.accessId = accessId;
        row.openKey = known.id() + ":" + accessId;
        row.givenBy = person.name();
        row.givenAt = clock.instant();
        try {
            mandates.insert(row);
        } catch (DuplicateKeyException there) {
            throw new MandateThere();
        }
        trail.write(AuditEntry.done(person.actor(), AuditAction.GRANT, OBJECT, row.id)
                .changing(
                        null,
                        json.createObjectNode()
                                .put("subjectCode", known.code())
                                .put("accessId", accessId)
                                .toString()));
        return view(found(row.id));
    }

    private MandateMapper.Listed found(String id) {
        MandateMapper.Listed listed = mandates.listed(id);
        if (listed == null) {
            throw new NotFound();
        }
        return listed;
    }

    private static Mandate view(MandateMapper.Listed row) {
        return new Mandate(
                row.id(),
                row.subjectCode(),
                row.subjectName(),
                row.accessId(),
                row.systemName(),
                row.ownerName(),
                row.filingNo(),
                row.status(),
                row.givenAt(),
                row.endedAt());
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('ACCESS_APPLY')")
    public void end(String id) {
        SignedIn person = CurrentScope.required();
        MandateRow row = mandates.selectById(id);
        if (row == null || !own.has(person.name(), row.subjectId)) {
            throw new NotFound();
        }
        if (mandates.end(id, person.name(), clock.instant()) == 0) {
            throw new MandateEnded();
        }
        trail.write(AuditEntry.done(person.actor(), AuditAction.REVOKE, OBJECT, id)
                .changing(
                        json.createObjectNode()
                                .put("subjectCode", row.subjectCode)
                                .put("accessId", row.accessId)
                                .toString(),
                        null));
    }

    @Override
    @PreAuthorize("hasAnyAuthority('ACCESS_APPLY', 'DEVICE_ENTER')")
    public Paged<Mandate> mine(PageRequest page) {
        String account = CurrentScope.required().name();
        return new Paged<>(
                mandates.theirs(account, page.offset(), page.size()).stream()
                        .map(KeptMandates::view)
                        .toList(),
                mandates.countTheirs(account),
                page.page(),
                page.size());
    }

    @Override
    @PreAuthorize("hasAuthority('ACCESS_APPLY')")
    public List<Open> open(String q) {
        AccessApplications.Query query =
                new AccessApplications.Query(q.isBlank() ? null : q.strip(), null, AccessStatus.ACTIVE, null, null);
        return CurrentScope.asSystem(() -> accesses.page(query, new PageRequest(0, MOST_OPEN, "systemName", true)))
                .stream()
                .map(access ->
                        new Open(access.id, String.valueOf(access.filingNo), access.systemName, access.ownerName))
                .toList();
    }

    @Override
    public Set<String> among(String sender, Collection<String> subjectCodes) {
        PlatformAccess access = CurrentScope.asSystem(() -> accesses.ofClient(sender))
                .filter(one -> one.status == AccessStatus.ACTIVE)
                .orElse(null);
        if (access == null || subjectCodes.isEmpty()) {
            return Set.of();
        }
        if (access.byAll()) {
            return Set.copyOf(subjectCodes);
        }
        List<String> all = List.copyOf(subjectCodes);
        Set<String> mandated = new HashSet<>();
        for (int from = 0; from < all.size(); from += LONGEST_LIST) {
            mandated.addAll(mandates.among(
                    access.id, new ArrayList<>(all.subList(from, Math.min(from + LONGEST_LIST, all.size())))));
        }
        return mandated;
    }
}
