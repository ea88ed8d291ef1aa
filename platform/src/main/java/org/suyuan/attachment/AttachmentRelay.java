package org.suyuan.attachment;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.CurrentScope;
import org.suyuan.outbox.ConsumerUnavailable;
import org.suyuan.outbox.OutboxConsumer;
import org.suyuan.outbox.OutboxEntry;
import org.suyuan.shared.Actor;

/** Has files scanned after the commit that brought them, one at a time; what was not scanned stays in quarantine. */
@Component
class AttachmentRelay implements OutboxConsumer {

    static final String CONSUMER = "attachment-scan";

    private final AttachmentMapper rows;
    private final StoredAttachments attachments;
    private final List<AttachmentScan> scans;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AttachmentRelay(
            AttachmentMapper rows,
            StoredAttachments attachments,
            List<AttachmentScan> scans,
            AuditTrail trail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.attachments = attachments;
        this.scans = scans;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String consumer() {
        return CONSUMER;
    }

    @Override
    public int batchSize() {
        return 1;
    }

    @Override
    public Map<OutboxEntry, String> deliver(List<OutboxEntry> entries) {
        Map<OutboxEntry, String> failures = new HashMap<>();
        for (OutboxEntry entry : entries) {
            AttachmentRow row = rows.selectById(entry.objectId());
            if (row == null || row.state != AttachmentState.SCANNING) {
                continue;
            }
            try {
                if (!settle(row, examine(row))) {
                    failures.put(entry, "it was handed over while it was looked at");
                }
            } catch (ScanUnavailable away) {
                throw new ConsumerUnavailable(away);
            } catch (IOException broken) {
                failures.put(entry, String.valueOf(broken.getMessage()));
            }
        }
        return failures;
    }

    private Optional<Refusal> examine(AttachmentRow row) throws IOException {
        try (Spool spool = attachments.fetch(row)) {
            ScannedFile file = new ScannedFile(FileType.ofMediaType(row.mediaType), spool);
            for (AttachmentScan scan : scans) {
                Optional<Refusal> found = scan.examine(file);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
    }

    /**
     * The object of the file is locked before the file, as by everybody else; the file may have been handed over or removed
     * while it was looked at, so it is read once more.
     *
     * @return false where it belongs to another object now, which is not locked: it has to come again
     */
    private boolean settle(AttachmentRow seen, Optional<Refusal> found) {
        CurrentScope.runAsSystem(() -> events.publishEvent(new AttachmentExamined(seen.objectType, seen.objectId)));
        AttachmentRow row = rows.lock(seen.id);
        if (row == null) {
            return true;
        }
        if (!row.belongsTo(new Attachments.Holder(seen.objectType, seen.objectId))) {
            return false;
        }
        row.state = found.isPresent() ? AttachmentState.REFUSED : AttachmentState.CLEAR;
        row.refusal = found.orElse(null);
        row.scannedAt = clock.instant();
        rows.updateById(row);
        trail.write(AuditEntry.done(Actor.SYSTEM, AuditAction.CHANGE, "attachment", row.id)
                .changing(
                        "{\"state\":\"SCANNING\"}",
                        "{\"state\":\"" + row.state + "\""
                                + found.map(why -> ",\"refusal\":\"" + why + "\"")
                                        .orElse("") + "}"));
        CurrentScope.runAsSystem(
                () -> events.publishEvent(new AttachmentScanned(row.id, row.objectType, row.objectId, row.state)));
        return true;
    }
}
