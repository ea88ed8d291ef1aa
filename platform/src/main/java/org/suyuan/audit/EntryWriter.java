package org.suyuan.audit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.apache.ibatis.mapping.DatabaseIdProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Inserts entries: each with its digest, and in the same statement the note that it waits to be linked. */
@Component
class EntryWriter {

    /** Entries are spread over so many chains. */
    static final int CHAINS = 8;

    private static final String COLUMNS = "id, occurred_at, recorded_at, application, reported_by, actor, on_behalf_of,"
            + " action, object_type, object_id, address, result, state_before, state_after, trace_id, chain, digest";
    private static final String ENTRY =
            "audit_entry (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String PENDING =
            "audit_pending (chain, entry_id, digest, put_at) values (?, ?, ?, current_timestamp)";
    private static final String POSTGRESQL = "with written as (insert into " + ENTRY + ") insert into " + PENDING;
    private static final String ORACLE = "insert all into " + ENTRY + " into " + PENDING + " select 1 from dual";

    private final String insert;

    EntryWriter(DataSource database, DatabaseIdProvider vendors) throws SQLException {
        this.insert = "oracle".equals(vendors.getDatabaseId(database)) ? ORACLE : POSTGRESQL;
    }

    /** Makes a row complete: its chain, drawn by lot so that none is waited for, and its digest. */
    static AuditRow complete(AuditRow row) {
        row.occurredAt = row.occurredAt.truncatedTo(ChronoUnit.MICROS);
        row.recordedAt = row.recordedAt.truncatedTo(ChronoUnit.MICROS);
        row.chain = ThreadLocalRandom.current().nextInt(CHAINS);
        row.digest = EntryDigest.of(row);
        return row;
    }

    void insert(JdbcTemplate through, List<AuditRow> rows) {
        if (rows.size() == 1) {
            through.update(insert, statement -> fill(statement, rows.get(0)));
        } else {
            through.batchUpdate(insert, rows, 200, EntryWriter::fill);
        }
    }

    private static void fill(PreparedStatement statement, AuditRow row) throws SQLException {
        statement.setString(1, row.id);
        time(statement, 2, row.occurredAt);
        time(statement, 3, row.recordedAt);
        text(statement, 4, row.application);
        text(statement, 5, row.reportedBy);
        statement.setString(6, row.actor);
        text(statement, 7, row.onBehalfOf);
        statement.setString(8, row.action);
        statement.setString(9, row.objectType);
        text(statement, 10, row.objectId);
        text(statement, 11, row.address);
        statement.setString(12, row.result);
        text(statement, 13, row.stateBefore);
        text(statement, 14, row.stateAfter);
        text(statement, 15, row.traceId);
        statement.setInt(16, row.chain);
        statement.setString(17, row.digest);
        statement.setInt(18, row.chain);
        statement.setString(19, row.id);
        statement.setString(20, row.digest);
    }

    private static void text(PreparedStatement statement, int at, @Nullable String value) throws SQLException {
        statement.setString(at, value == null || value.isEmpty() ? null : value);
    }

    private static void time(PreparedStatement statement, int at, Instant time) throws SQLException {
        statement.setObject(at, time.atOffset(ZoneOffset.UTC));
    }
}
