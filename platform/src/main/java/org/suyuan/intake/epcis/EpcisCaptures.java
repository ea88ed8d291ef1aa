package org.suyuan.intake.epcis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.CurrentScope;
import org.suyuan.outbox.Outbox;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;

/**
 * Takes documents in: checked at once, kept before they are answered, captured by {@link CaptureRelay} right after. What was answered
 * survives a crash.
 */
@Service
@EnableConfigurationProperties(EpcisSettings.class)
class EpcisCaptures {

    static final String OBJECT = "epcisCapture";

    /** Documents that are read at the same time: each takes a multiple of its size in memory. */
    private static final int AT_A_TIME = 4;

    private static final long PATIENCE_SECONDS = 20;

    private final EpcisCaptureMapper mapper;
    private final EpcisSettings settings;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Semaphore reading = new Semaphore(AT_A_TIME, true);

    EpcisCaptures(
            EpcisCaptureMapper mapper,
            EpcisSettings settings,
            Outbox outbox,
            AuditTrail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.mapper = mapper;
        this.settings = settings;
        this.outbox = outbox;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What holds a document: JSON-LD or XML. */
    enum Format {
        JSON,
        XML
    }

    /** A document that may be taken in. */
    record Checked(CheckedDocument document, String mediaType, ErrorBehaviour behaviour) {}

    /** For senders: reads a document and refuses it with all that is wrong; nothing is kept yet, and no connection is held. */
    @PreAuthorize("hasAuthority('EPCIS_CAPTURE')")
    public Checked check(String text, Format format, String mediaType, ErrorBehaviour behaviour) {
        String sender = CurrentScope.required().name();
        int waiting = mapper.waiting(sender);
        if (waiting >= settings.waiting()) {
            throw EpcisRefused.of(EpcisRefused.Reason.TOO_MANY_CAPTURES, "waiting", waiting);
        }
        boolean turn = false;
        try {
            turn = reading.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!turn) {
                throw EpcisRefused.of(EpcisRefused.Reason.TOO_MANY_CAPTURES, "waiting", AT_A_TIME);
            }
            return new Checked(CheckedDocument.of(text, format, behaviour, settings), mediaType, behaviour);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw EpcisRefused.of(EpcisRefused.Reason.TOO_MANY_CAPTURES, "waiting", AT_A_TIME);
        } finally {
            if (turn) {
                reading.release();
            }
        }
    }

    /** For senders: takes a document in that was checked. */
    @PreAuthorize("hasAuthority('EPCIS_CAPTURE')")
    public String capture(Checked checked) {
        CheckedDocument document = checked.document();
        CaptureRow row = new CaptureRow();
        row.id = Ids.next();
        row.sender = CurrentScope.required().name();
        row.mediaType = checked.mediaType();
        row.errorBehaviour = checked.behaviour();
        row.running = "Y";
        row.success = "N";
        row.received = document.received();
        row.errors =
                document.flaws().isEmpty() ? null : errors(document.flaws()).toString();
        row.createdAt = clock.instant();
        String content = StoredEvents.write(document.right());
        transaction.executeWithoutResult(status -> {
            mapper.insert(row);
            mapper.keep(row.id, content);
            outbox.put(CaptureRelay.CONSUMER, "document", row.id, 1);
            trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.IMPORT, OBJECT, row.id)
                    .changing(null, "{\"received\":%d}".formatted(document.received())));
        });
        return row.id;
    }

    /** Wrong places as the binding tells of them in a job: a problem each. */
    static ArrayNode errors(List<FieldError> flaws) {
        ArrayNode errors = JsonEvents.JSON.createArrayNode();
        for (FieldError flaw : flaws) {
            errors.addObject()
                    .put("type", EpcisRefused.Reason.VALIDATION.type())
                    .put("title", org.suyuan.shared.Texts.get("epcis.title.VALIDATION"))
                    .put("status", EpcisRefused.Reason.VALIDATION.status())
                    .put("detail", flaw.message())
                    .put("field", flaw.field())
                    .put("code", flaw.code());
        }
        return errors;
    }

    /** For senders: one of their own documents. */
    @PreAuthorize("hasAuthority('EPCIS_CAPTURE')")
    public Optional<CaptureRow> find(String id) {
        return Optional.ofNullable(mapper.selectById(id))
                .filter(row -> row.sender.equals(CurrentScope.required().name()));
    }

    /** For senders: their documents, the latest first. */
    @PreAuthorize("hasAuthority('EPCIS_CAPTURE')")
    public List<CaptureRow> mine(@Nullable String before, int size) {
        return mapper.of(CurrentScope.required().name(), before, size);
    }
}
