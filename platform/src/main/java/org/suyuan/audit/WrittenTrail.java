package org.suyuan.audit;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
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
        writer.insert(inTheAct, row(entry));
    }

    /** By a connection of the trail's own: one that waits for a second one of the requests' might wait for ever. */
    @Override
    public void writeApart(AuditEntry entry) {
        writer.insert(own.jdbc(), row(entry));
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
