package org.suyuan.trace;

import java.time.LocalDate;
import org.suyuan.trace.RecordValidation.Valid;

/**
 * A record on its way into the tables.
 *
 * @param id of the row
 * @param month its partition
 * @param hash of what it says
 */
record RecordRow(String id, LocalDate month, String hash, Valid valid) {

    String subjectCode() {
        return valid.record().subjectCode();
    }

    String recordId() {
        return valid.record().recordId();
    }
}
