package org.suyuan.trace;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.suyuan.trace.RecordValidation.Valid;

/**
 * Keeps records for ever, each once (GB/T 38157 5.3): by what door they came makes no difference. For features only, not for doors.
 */
public interface RecordStore {

    /** What became of a record. */
    enum Fate {
        STORED,
        /** The same record is there already. */
        DUPLICATED,
        /** Another record is there under the same id. */
        CONFLICTING
    }

    /**
     * Who reports.
     *
     * @param sender the account
     * @param origin what the records came with, a capture job for example; asked for by {@link #searchable}
     */
    record Submission(String sender, String origin) {}

    /**
     * Writes records in bulk and has them indexed once the transaction commits. Requires a transaction, in which nothing else was
     * written to records.
     *
     * @return the fates in the order of the records
     */
    List<Fate> store(Submission submission, List<Valid> records);

    /** Of these, those from which all that came has been brought to the index; all of them while no index answers. */
    Set<String> searchable(Collection<String> origins);
}
