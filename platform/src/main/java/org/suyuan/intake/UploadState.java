package org.suyuan.intake;

/** How far a file is that comes in chunks. */
public enum UploadState {
    /** Chunks are coming. */
    OPEN,
    /** All of it is there; it is being cut into records. */
    WHOLE,
    /** Its job has it. */
    DONE
}
