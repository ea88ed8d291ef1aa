package org.suyuan.attachment;

/** What is known of a file; names are a stored contract. */
public enum AttachmentState {
    /** In quarantine until it is scanned. */
    SCANNING,
    /** Scanned, and nothing found: it can be opened. */
    CLEAR,
    /** Something was found: it cannot be opened. */
    REFUSED
}
