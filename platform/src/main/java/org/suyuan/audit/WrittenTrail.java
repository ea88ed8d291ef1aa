package org.suyuan.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.suyuan.shared.Ids;

/** The trail in the database. */
@Service
class WrittenTrail implements AuditTrail {

    private final EntryWriter writer;
    private final JdbcTemplate inTheAct;
    private final AuditConnections own;
    private final Clock clock;

    WrittenTrail(EntryWriter writer, DataSource database, AuditConnections own, Clock clock) {
        this.writer = writer;
        this.inTheAct = new JdbcTemplate(database);
        this.own = own;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(AuditEntry entry) {
        atTheEnd().add(row(entry));
    }

    /** All that a transaction writes goes to the database in one go, before it commits: a request waits once. */
    private Acts atTheEnd() {
        for (TransactionSynchronization open : TransactionSynchronizationManager.getSynchronizations()) {
            if (open instanceof Acts acts) {
                return acts;
            }
        }
        Acts acts = new Acts();
        TransactionSynchronizationManager.registerSynchronization(acts);
        return acts;
    }

    /** The acts of a transaction; where they cannot be written, it is rolled back. */
    private final class Acts implements TransactionSynchronization {
        private final List<AuditRow> rows = new ArrayList<>();
        private boolean written;

        void add(AuditRow row) {
            if (written) {
                writer.insert(inTheAct, List.of(row));
            } else {
                rows.add(row);
            }
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            written = true;
            writer.insert(inTheAct, rows);
        }
    }

    /** By a connection of the trail's own: one that waits for a second one of the requests' might wait for ever. */
    @Override
    public void writeApart(AuditEntry entry) {
        writer.insert(own.jdbc(), List.of(row(entry)));
    }

    private AuditRow row(AuditEntry entry) {
        AuditRow row = new AuditRow();
        row.id = Ids.next();
        row.occurredAt = clock.instant();
        row.recordedAt = row.occurredAt;
        row.actor = entry.actor().account();
        row.onBehalfOf = entry.onBehalfOf();
        row.action = entry.action().name();
        row.objectType = entry.objectType();
        row.objectId = entry.objectId();
        row.address = Whence.address();
        row.result = entry.result().name();
        row.stateBefore = entry.before();
        row.stateAfter = entry.after();
        row.traceId = Whence.traceId();
        return EntryWriter.complete(row);
    }
}
