package org.suyuan.audit;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.shared.Ids;

/** The trail in the database. */
@Service
class WrittenTrail implements AuditTrail {

    private final AuditMapper entries;
    private final Clock clock;

    WrittenTrail(AuditMapper entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(AuditEntry entry) {
        insert(entry);
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void writeApart(AuditEntry entry) {
        insert(entry);
    }

    private void insert(AuditEntry entry) {
        AuditRow row = new AuditRow();
        row.id = Ids.next();
        row.occurredAt = clock.instant();
        row.actor = entry.actor().account();
        row.onBehalfOf = entry.onBehalfOf();
        row.action = entry.action().name();
        row.objectType = entry.objectType();
        row.objectId = entry.objectId();
        row.address = Whence.address();
        row.result = entry.result();
        row.stateBefore = entry.before();
        row.stateAfter = entry.after();
        row.traceId = Whence.traceId();
        entries.insert(row);
    }
}
