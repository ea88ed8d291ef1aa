package org.suyuan.intake;

/** Why a capture job ended before its end. */
public enum CaptureFailure {
    /** A block could not be worked off, several times. */
    BROKEN,
    /** What came in chunks is not the JSON that it should be. */
    NO_ARRAY,
    /** What came in chunks is not the file that it should be. */
    OTHER_DIGEST,
    /** What came in chunks holds nothing. */
    NO_RECORDS
}
