package org.suyuan.subject;

/** Where an import stands. */
public enum SubjectImportState {
    /** Waits for its turn. */
    QUEUED,
    /** Rows are being submitted. */
    RUNNING,
    /** Every row has its result. */
    DONE,
    /** Broken off; rows without a result were not looked at. */
    FAILED;

    public boolean ended() {
        return this == DONE || this == FAILED;
    }
}
