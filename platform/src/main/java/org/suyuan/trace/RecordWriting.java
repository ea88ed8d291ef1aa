package org.suyuan.trace;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How a vendor takes many rows at once. */
interface RecordWriting {

    /** What one record of a subject is told from another by. */
    record Key(String subjectCode, String recordId) {}

    /** What is there under a key. */
    record Kept(String traceId, String hash) {}

    /** What all rows of one writing have in stamp. */
    record Stamp(String sender, Instant receivedAt) {}

    /**
     * Takes the keys that nobody has, in the order given; waits for others who are about to take the same.
     *
     * @return of those that were not free, what is there
     */
    Map<Key, Kept> takeKeys(Connection connection, List<RecordRow> rows) throws SQLException;

    /** Adds records whose keys were taken. */
    void add(Connection connection, List<WrittenRecord> records, String batchId) throws SQLException;
}
