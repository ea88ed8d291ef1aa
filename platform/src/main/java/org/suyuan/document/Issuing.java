package org.suyuan.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.enrolment.PublicLinks;
import org.suyuan.shared.Ids;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.subject.SubjectAct;
import org.suyuan.subject.SubjectEvent;
import org.suyuan.subject.SubjectPapers;
import org.suyuan.subject.SubjectRecord;
import org.suyuan.subject.SubjectRecords;
import org.suyuan.subject.SubjectStatus;

/**
 * Issues documents in the transaction of the decision. The values are those at the event; the number is taken at the very end,
 * so that whoever decides in the same region waits for a commit and not for a whole decision.
 */
@Component
class Issuing implements SubjectPapers {

    static final String OBJECT = "document";

    /** Before the message that names what was issued. */
    private static final int ISSUING = 0;

    private final DocumentMapper documents;
    private final SubjectRecords subjects;
    private final Numbering numbering;
    private final Wording wording;
    private final Regions regions;
    private final PublicLinks links;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    Issuing(
            DocumentMapper documents,
            SubjectRecords subjects,
            Numbering numbering,
            Wording wording,
            Regions regions,
            PublicLinks links,
            AuditTrail trail,
            ObjectMapper json,
            Clock clock) {
        this.documents = documents;
        this.subjects = subjects;
        this.numbering = numbering;
        this.wording = wording;
        this.regions = regions;
        this.links = links;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    @EventListener
    @Order(ISSUING)
    void happened(SubjectEvent event) {
        SubjectRecord subject =
                subjects.find(event.id()).orElseThrow(() -> new IllegalStateException("no subject " + event.id()));
        kinds(event, subject).forEach(kind -> atTheEnd(() -> issue(kind, event.version(), subject)));
    }

    private List<DocumentKind> kinds(SubjectEvent event, SubjectRecord subject) {
        return Stream.concat(notice(event, subject).stream(), certificate(subject).stream())
                .toList();
    }

    /** Another certificate, whatever happened, where the last one says something else than what is registered now. */
    private Optional<DocumentKind> certificate(SubjectRecord subject) {
        return subject.status() == SubjectStatus.REGISTERED && certifiesOther(subject)
                ? Optional.of(DocumentKind.CERTIFICATE)
                : Optional.empty();
    }

    private static Optional<DocumentKind> notice(SubjectEvent event, SubjectRecord subject) {
        if (event instanceof SubjectEvent.Submitted) {
            return subject.status() == SubjectStatus.UNDER_REVIEW
                    ? Optional.of(DocumentKind.ACCEPTANCE)
                    : Optional.empty();
        }
        if (event instanceof SubjectEvent.Returned) {
            return subject.status() == SubjectStatus.RETURNED ? Optional.of(DocumentKind.CORRECTION) : Optional.empty();
        }
        if (event instanceof SubjectEvent.Rejected) {
            return subject.status() == SubjectStatus.REJECTED ? Optional.of(DocumentKind.REFUSAL) : Optional.empty();
        }
        if (event instanceof SubjectEvent.AmendmentSubmitted) {
            return Optional.of(DocumentKind.AMENDMENT_ACCEPTANCE);
        }
        if (event instanceof SubjectEvent.AmendmentReturned) {
            return Optional.of(DocumentKind.AMENDMENT_CORRECTION);
        }
        if (event instanceof SubjectEvent.AmendmentRejected) {
            return Optional.of(DocumentKind.AMENDMENT_REFUSAL);
        }
        return event instanceof SubjectEvent.Changed changed && changed.by() == SubjectAct.APPROVE
                ? Optional.of(DocumentKind.AMENDMENT_APPROVAL)
                : Optional.empty();
    }

    /** Whether the last certificate, if any, says something else than what is registered now. */
    private boolean certifiesOther(SubjectRecord subject) {
        return documents
                .last(subject.id(), DocumentKind.CERTIFICATE)
                .map(row -> !read(row).facts().equals(wording.certified(subject, region(subject))))
                .orElse(true);
    }

    private static void atTheEnd(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public int getOrder() {
                return ISSUING;
            }

            @Override
            public void beforeCommit(boolean readOnly) {
                work.run();
            }
        });
    }

    private void issue(DocumentKind kind, int version, SubjectRecord subject) {
        Instant now = clock.instant();
        Region region = region(subject);
        DocumentRow row = new DocumentRow();
        row.id = Ids.next();
        row.kind = kind;
        row.subjectId = subject.id();
        row.subjectVersion = version;
        row.regionCode = region.code();
        row.verifyCode = VerifyCode.random();
        row.issuedAt = now;
        row.issuedBy = CurrentScope.actor().account();
        row.documentNo = numbering.next(kind, region, now.atZone(Wording.CHINA).getYear());
        row.content = write(wording.of(kind, subject, region, row.documentNo, now, links.to(address(row.verifyCode))));
        documents.insert(row);
        if (kind.replacesEarlier()) {
            documents.replace(subject.id(), kind, row.id);
        }
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.CREATE, OBJECT, row.id)
                .changing(
                        null,
                        json.createObjectNode()
                                .put("kind", kind.name())
                                .put("number", row.documentNo)
                                .put("subject", subject.id())
                                .toString()));
    }

    private Region region(SubjectRecord subject) {
        String code = subject.values().regionCode();
        return regions.find(code).orElseThrow(() -> new IllegalStateException("no region " + code));
    }

    static String address(String code) {
        return "/verify/" + VerifyCode.grouped(code);
    }

    @Override
    public List<Paper> issued(String subjectId, int version) {
        return documents.issued(subjectId, version).stream()
                .map(row ->
                        new Paper(read(row).title(), row.documentNo, read(row).verifyUrl()))
                .toList();
    }

    DocumentContent read(DocumentRow row) {
        try {
            return json.readValue(row.content, DocumentContent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(DocumentContent content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
