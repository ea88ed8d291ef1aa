package org.suyuan.identity.export;

/** What became of a request to take data away. */
public enum ExportState {
    /** Waits for a second person. */
    REQUESTED,
    /** May be taken away for a day. */
    CONFIRMED,
    /** Was refused. */
    REFUSED,
    /** Was taken back. */
    WITHDRAWN
}
