package org.suyuan.trace;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.ibatis.mapping.DatabaseIdProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.outbox.Outbox;
import org.suyuan.search.SearchHealth;
import org.suyuan.shared.Ids;
import org.suyuan.trace.RecordValidation.Valid;
import org.suyuan.trace.RecordWriting.Kept;
import org.suyuan.trace.RecordWriting.Key;

/**
 * Writes records: first their keys, whose table tells for ever what was there before, then the rows of those that are new. Keys are
 * taken in their order, so that two who bring the same records wait for one another and never in a circle.
 */
@Component
class StoredTraceRecords implements RecordStore {

    private static final Comparator<RecordRow> BY_KEY =
            Comparator.comparing(RecordRow::subjectCode).thenComparing(RecordRow::recordId);

    private final DataSource database;
    private final RecordWriting writing;
    private final UnitKeys unitKeys;
    private final FreshRecords fresh;
    private final TraceMonths months;
    private final TraceBatchMapper batches;
    private final SearchHealth search;
    private final Outbox outbox;
    private final Clock clock;

    StoredTraceRecords(
            DataSource database,
            DatabaseIdProvider vendors,
            ObjectProvider<UnitKeys> unitKeys,
            FreshRecords fresh,
            TraceMonths months,
            TraceBatchMapper batches,
            SearchHealth search,
            Outbox outbox,
            Clock clock)
            throws SQLException {
        this.database = database;
        this.writing = "oracle".equals(vendors.getDatabaseId(database)) ? new BatchedRecords() : new CopiedRecords();
        this.unitKeys = unitKeys.getIfAvailable(() -> traceCode -> traceCode);
        this.fresh = fresh;
        this.months = months;
        this.batches = batches;
        this.search = search;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Fate> store(Submission submission, List<Valid> records) {
        Fate[] fates = new Fate[records.size()];
        Map<Key, RecordRow> rows = new HashMap<>(2 * records.size());
        for (int i = 0; i < fates.length; i++) {
            TraceRecord record = records.get(i).record();
            Key key = new Key(record.subjectCode(), record.recordId());
            String hash = record.contentHash();
            RecordRow earlier = rows.get(key);
            if (earlier == null) {
                rows.put(key, new RecordRow(Ids.next(), TraceMonths.of(record.eventTime()), hash, records.get(i)));
            } else {
                fates[i] = earlier.hash().equals(hash) ? Fate.DUPLICATED : Fate.CONFLICTING;
            }
        }
        if (!rows.isEmpty()) {
            Map<Key, Kept> kept =
                    write(submission, rows.values().stream().sorted(BY_KEY).toList());
            for (int i = 0; i < fates.length; i++) {
                if (fates[i] == null) {
                    TraceRecord record = records.get(i).record();
                    Key key = new Key(record.subjectCode(), record.recordId());
                    Kept there = kept.get(key);
                    RecordRow row = rows.get(key);
                    fates[i] = there == null
                            ? Fate.STORED
                            : row != null && there.hash().equals(row.hash()) ? Fate.DUPLICATED : Fate.CONFLICTING;
                }
            }
            settleRepeats(records, rows, kept, fates);
        }
        return Arrays.asList(fates);
    }

    /** A repeat within the same writing is held against what is there, which need not be what came first. */
    private static void settleRepeats(
            List<Valid> records, Map<Key, RecordRow> rows, Map<Key, Kept> kept, Fate[] fates) {
        for (int i = 0; i < fates.length; i++) {
            TraceRecord record = records.get(i).record();
            Kept there = kept.get(new Key(record.subjectCode(), record.recordId()));
            RecordRow row = rows.get(new Key(record.subjectCode(), record.recordId()));
            if (there != null && row != null && row.valid() != records.get(i)) {
                fates[i] = there.hash().equals(record.contentHash()) ? Fate.DUPLICATED : Fate.CONFLICTING;
            }
        }
    }

    private Map<Key, Kept> write(Submission submission, List<RecordRow> rows) {
        months.ensure(rows.stream().map(RecordRow::month).collect(Collectors.toSet()));
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            Map<Key, Kept> kept = writing.takeKeys(connection, rows);
            List<RecordRow> added = new ArrayList<>(rows.size() - kept.size());
            for (RecordRow row : rows) {
                if (!kept.containsKey(new Key(row.subjectCode(), row.recordId()))) {
                    added.add(row);
                }
            }
            if (!added.isEmpty()) {
                // In the order of their ids, so that the indexes grow at one end.
                added.sort(Comparator.comparing(RecordRow::id));
                TraceBatchRow batch = batch(submission, added);
                RecordWriting.Stamp stamp = new RecordWriting.Stamp(batch.sender, batch.createdAt);
                List<WrittenRecord> written = added.stream()
                        .map(row -> RecordColumns.written(row, stamp, unitKeys))
                        .toList();
                writing.add(connection, written, batch.id);
                batches.insert(batch);
                outbox.put(RecordIndexRelay.CONSUMER, "trace-batch", batch.id, 1);
                fresh.keep(batch.id, written);
            }
            return kept;
        } catch (SQLException e) {
            throw translated(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private RuntimeException translated(SQLException failure) {
        RuntimeException known =
                new SQLErrorCodeSQLExceptionTranslator(database).translate("writing trace records", null, failure);
        return known == null ? new IllegalStateException(failure) : known;
    }

    private TraceBatchRow batch(Submission submission, List<RecordRow> added) {
        Set<LocalDate> spanned = added.stream().map(RecordRow::month).collect(Collectors.toCollection(TreeSet::new));
        TraceBatchRow batch = new TraceBatchRow();
        batch.id = Ids.next();
        batch.sender = submission.sender();
        batch.origin = submission.origin();
        batch.firstId = added.get(0).id();
        batch.lastId = added.get(added.size() - 1).id();
        batch.firstMonth = spanned.stream().min(Comparator.naturalOrder()).orElseThrow();
        batch.lastMonth = spanned.stream().max(Comparator.naturalOrder()).orElseThrow();
        batch.recordCount = added.size();
        // The database keeps microseconds.
        batch.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return batch;
    }

    @Override
    public Set<String> searchable(Collection<String> origins) {
        Set<String> searchable = new HashSet<>(origins);
        if (!origins.isEmpty() && search.available()) {
            batches.waiting(origins).forEach(searchable::remove);
        }
        return searchable;
    }
}
