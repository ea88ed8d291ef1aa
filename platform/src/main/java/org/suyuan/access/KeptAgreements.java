package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.shared.Ids;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.subject.RegistrationAgreements;

/** Agreements in the database. */
@Service
class KeptAgreements implements FirmAgreements, RegistrationAgreements {

    private static final String OBJECT = "registrationAgreement";

    private final AgreementMapper agreements;
    private final PlatformAccessMapper accesses;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    KeptAgreements(
            AgreementMapper agreements,
            PlatformAccessMapper accesses,
            AuditTrail trail,
            ObjectMapper json,
            Clock clock) {
        this.agreements = agreements;
        this.accesses = accesses;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('ACCESS_APPLY') and hasAuthority('SUBJECT_APPLY')")
    public Agreement agree(JsonNode body) {
        SignedIn person = CurrentScope.required();
        Input in = Input.body(body);
        String accessId = in.requiredText("accessId", 36);
        boolean registers = CurrentScope.asSystem(() -> Optional.ofNullable(accesses.selectById(accessId)))
                .filter(access -> access.status == AccessStatus.ACTIVE || access.status == AccessStatus.SUSPENDED)
                .filter(access -> access.wanted().contains(ApiInterface.SUBJECTS)
                        || access.wanted().contains(ApiInterface.PRODUCTS))
                .isPresent();
        if (in.right("accessId") && !registers) {
            in.wrong(Input.error("accessId", "registering_access"));
        }
        in.finish();
        String id = Ids.next();
        try {
            agreements.add(id, person.name(), accessId, key(person.name(), accessId), clock.instant());
        } catch (DuplicateKeyException there) {
            throw new AgreementThere();
        }
        trail.write(AuditEntry.done(person.actor(), AuditAction.GRANT, OBJECT, id)
                .changing(
                        null, json.createObjectNode().put("accessId", accessId).toString()));
        return found(id);
    }

    private static String key(String account, String accessId) {
        return account + ":" + accessId;
    }

    private Agreement found(String id) {
        Agreement agreement = agreements.listed(id);
        if (agreement == null) {
            throw new NotFound();
        }
        return agreement;
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('ACCESS_APPLY')")
    public void end(String id) {
        SignedIn person = CurrentScope.required();
        Agreement agreement = found(id);
        if (!agreement.account().equals(person.name())) {
            throw new NotFound();
        }
        if (agreements.end(id, person.name(), clock.instant()) == 0) {
            throw new MandateEnded();
        }
        trail.write(AuditEntry.done(person.actor(), AuditAction.REVOKE, OBJECT, id)
                .changing(
                        json.createObjectNode()
                                .put("accessId", agreement.accessId())
                                .toString(),
                        null));
    }

    @Override
    @PreAuthorize("hasAnyAuthority('ACCESS_APPLY', 'DEVICE_ENTER')")
    public Paged<Agreement> mine(PageRequest page) {
        String account = CurrentScope.required().name();
        return new Paged<>(
                agreements.theirs(account, page.offset(), page.size()),
                agreements.countTheirs(account),
                page.page(),
                page.size());
    }

    @Override
    public boolean connected(String sender) {
        return CurrentScope.asSystem(() -> accesses.ofClient(sender)).isPresent();
    }

    @Override
    public boolean agreed(String sender, String account) {
        return CurrentScope.asSystem(() -> accesses.ofClient(sender))
                .filter(access -> access.status == AccessStatus.ACTIVE)
                .filter(access -> access.byAll() || agreements.inForce(key(account, access.id)) > 0)
                .isPresent();
    }
}
