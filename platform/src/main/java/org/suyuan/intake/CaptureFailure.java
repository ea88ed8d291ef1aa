package org.suyuan.intake;

/** Why a capture job ended before its end. */
public enum CaptureFailure {
    /** A block could not be worked off, several times. */
    BROKEN
}
