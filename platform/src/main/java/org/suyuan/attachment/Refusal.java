package org.suyuan.attachment;

/** Why a scanned file is not let through; names are a stored contract. */
public enum Refusal {
    /** It cannot be read. */
    DAMAGED,
    /** It is protected by a password, so that nobody can look into it. */
    ENCRYPTED,
    /** It runs something when it is opened. */
    ACTIVE_CONTENT,
    /** It carries other files. */
    EMBEDDED_FILES,
    /** It can be read as something else as well. */
    DISGUISED,
    /** Opened, it is far larger than it looks. */
    OVERSIZED,
    /** A virus scanner knows it. */
    MALWARE
}
