package org.suyuan.intake;

/** How far a capture job is. */
public enum CaptureState {
    /** Its records are coming in; nobody has been answered yet. */
    RECEIVING,
    QUEUED,
    RUNNING,
    DONE,
    FAILED
}
