package org.suyuan.trace;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** Writes by COPY, the fastest that PostgreSQL has; keys by one statement with arrays, since COPY knows no conflict. */
final class CopiedRecords implements RecordWriting {

    private static final int PIECE = 1 << 16;

    @Override
    public Map<Key, Kept> takeKeys(Connection connection, List<RecordRow> rows) throws SQLException {
        int taken;
        try (PreparedStatement insert = connection.prepareStatement("""
            insert into trace_record_key (subject_code, record_id, content_hash, trace_id, event_month)
            select s, r, h, t, m::date
            from unnest(?::varchar[], ?::varchar[], ?::varchar[], ?::varchar[], ?::varchar[]) as given (s, r, h, t, m)
            on conflict do nothing\
            """)) {
            insert.setArray(1, array(connection, rows, RecordRow::subjectCode));
            insert.setArray(2, array(connection, rows, RecordRow::recordId));
            insert.setArray(3, array(connection, rows, RecordRow::hash));
            insert.setArray(4, array(connection, rows, RecordRow::id));
            insert.setArray(5, array(connection, rows, row -> row.month().toString()));
            taken = insert.executeUpdate();
        }
        return taken == rows.size() ? Map.of() : kept(connection, rows);
    }

    private static Map<Key, Kept> kept(Connection connection, List<RecordRow> rows) throws SQLException {
        Map<Key, Kept> kept = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
            select k.subject_code, k.record_id, k.trace_id, k.content_hash
            from unnest(?::varchar[], ?::varchar[], ?::varchar[]) as given (s, r, t)
            join trace_record_key k on k.subject_code = given.s and k.record_id = given.r
            where k.trace_id <> given.t\
            """)) {
            select.setArray(1, array(connection, rows, RecordRow::subjectCode));
            select.setArray(2, array(connection, rows, RecordRow::recordId));
            select.setArray(3, array(connection, rows, RecordRow::id));
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    kept.put(
                            new Key(found.getString(1), found.getString(2)),
                            new Kept(found.getString(3), found.getString(4)));
                }
            }
        }
        return kept;
    }

    private static Array array(Connection connection, List<RecordRow> rows, Function<RecordRow, String> column)
            throws SQLException {
        return connection.createArrayOf("varchar", rows.stream().map(column).toArray());
    }

    @Override
    public void add(Connection connection, List<WrittenRecord> written, String batchId) throws SQLException {
        CopyText records = new CopyText();
        CopyText units = new CopyText();
        CopyText certificates = new CopyText();
        CopyRow record = new CopyRow(records);
        CopyRow unit = new CopyRow(units);
        CopyRow certificate = new CopyRow(certificates);
        for (WrittenRecord each : written) {
            RecordColumns.record(each, batchId, record);
            RecordColumns.units(each, unit);
            RecordColumns.certificates(each, certificate);
        }
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        copy(copy, "trace_record", RecordColumns.RECORD, records);
        copy(copy, "trace_record_unit", RecordColumns.UNIT, units);
        copy(copy, "trace_record_certificate", RecordColumns.CERTIFICATE, certificates);
    }

    private static void copy(CopyManager manager, String table, String columns, CopyText rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        CopyIn copy = manager.copyIn("copy " + table + " (" + columns + ") from stdin");
        try {
            for (int from = 0; from < rows.length(); from += PIECE) {
                copy.writeToCopy(rows.bytes(), from, Math.min(PIECE, rows.length() - from));
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Values as PostgreSQL reads them. */
    private static final class CopyRow implements RecordColumns.Row {

        private final CopyText text;
        private @Nullable LocalDate lastDay;
        private String lastDayText = "";
        private @Nullable Instant lastTime;
        private String lastTimeText = "";

        CopyRow(CopyText text) {
            this.text = text;
        }

        @Override
        public void text(@Nullable String value) {
            text.column(value);
        }

        @Override
        public void day(LocalDate value) {
            if (!value.equals(lastDay)) {
                lastDay = value;
                lastDayText = value.toString();
            }
            text.column(lastDayText);
        }

        @Override
        public void time(Instant value) {
            if (!value.equals(lastTime)) {
                lastTime = value;
                lastTimeText = value.toString();
            }
            text.column(lastTimeText);
        }

        @Override
        public void number(BigDecimal value) {
            text.column(value.toPlainString());
        }

        @Override
        public void whole(int value) {
            text.column(Integer.toString(value));
        }

        @Override
        public void end() {
            text.endRow();
        }
    }
}
