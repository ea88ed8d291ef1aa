package org.suyuan.trace;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes by array inserts, the fastest that Oracle takes over plain JDBC; it skips keys that are there by a hint of its own. */
final class BatchedRecords implements RecordWriting {

    private static final int PAIRS = 500;

    @Override
    public Map<Key, Kept> takeKeys(Connection connection, List<RecordRow> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert /*+ ignore_row_on_dupkey_index(trace_record_key, trace_record_key_pk) */"
                        + " into trace_record_key (subject_code, record_id, content_hash, trace_id, event_month)"
                        + " values (?, ?, ?, ?, ?)")) {
            for (RecordRow row : rows) {
                insert.setString(1, row.subjectCode());
                insert.setString(2, row.recordId());
                insert.setString(3, row.hash());
                insert.setString(4, row.id());
                insert.setObject(5, row.month());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        Map<Key, Kept> kept = new HashMap<>();
        for (int from = 0; from < rows.size(); from += PAIRS) {
            kept(connection, rows.subList(from, Math.min(from + PAIRS, rows.size())), kept);
        }
        return kept;
    }

    private static void kept(Connection connection, List<RecordRow> rows, Map<Key, Kept> kept) throws SQLException {
        Map<Key, String> own = new HashMap<>();
        String pairs = rows.stream().map(row -> "(?, ?)").collect(Collectors.joining(", "));
        try (PreparedStatement select = connection.prepareStatement(
                "select subject_code, record_id, trace_id, content_hash from trace_record_key"
                        + " where (subject_code, record_id) in (" + pairs + ")")) {
            int at = 1;
            for (RecordRow row : rows) {
                select.setString(at++, row.subjectCode());
                select.setString(at++, row.recordId());
                own.put(new Key(row.subjectCode(), row.recordId()), row.id());
            }
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    Key key = new Key(found.getString(1), found.getString(2));
                    if (!found.getString(3).equals(own.get(key))) {
                        kept.put(key, new Kept(found.getString(3), found.getString(4)));
                    }
                }
            }
        }
    }

    @Override
    public void add(Connection connection, List<WrittenRecord> written, String batchId) throws SQLException {
        try (PreparedStatement records = insert(connection, "trace_record", RecordColumns.RECORD);
                PreparedStatement units = insert(connection, "trace_record_unit", RecordColumns.UNIT);
                PreparedStatement certificates =
                        insert(connection, "trace_record_certificate", RecordColumns.CERTIFICATE)) {
            Bound record = new Bound(records);
            Bound unit = new Bound(units);
            Bound certificate = new Bound(certificates);
            for (WrittenRecord each : written) {
                RecordColumns.record(each, batchId, record);
                RecordColumns.units(each, unit);
                RecordColumns.certificates(each, certificate);
            }
            records.executeBatch();
            units.executeBatch();
            certificates.executeBatch();
        }
    }

    private static PreparedStatement insert(Connection connection, String table, String columns) throws SQLException {
        String places = Stream.of(columns.split(",")).map(column -> "?").collect(Collectors.joining(", "));
        return connection.prepareStatement("insert into " + table + " (" + columns + ") values (" + places + ")");
    }

    /** Binds one value after the other. */
    private static final class Bound implements RecordColumns.Row {

        private final PreparedStatement statement;
        private int at;

        Bound(PreparedStatement statement) {
            this.statement = statement;
        }

        private interface Binding {
            void bind(int position) throws SQLException;
        }

        private void bind(Binding binding) {
            try {
                binding.bind(++at);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void end() {
            try {
                statement.addBatch();
                at = 0;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void text(@Nullable String value) {
            bind(position -> {
                if (value == null) {
                    statement.setNull(position, Types.VARCHAR);
                } else {
                    statement.setString(position, value);
                }
            });
        }

        @Override
        public void day(LocalDate value) {
            bind(position -> statement.setObject(position, value));
        }

        @Override
        public void time(Instant value) {
            bind(position -> statement.setObject(position, OffsetDateTime.ofInstant(value, ZoneOffset.UTC)));
        }

        @Override
        public void number(BigDecimal value) {
            bind(position -> statement.setBigDecimal(position, value));
        }

        @Override
        public void whole(int value) {
            bind(position -> statement.setInt(position, value));
        }
    }
}
