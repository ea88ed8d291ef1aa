package org.suyuan.intake;

/** By what door records came. */
public enum CaptureSource {
    INTERFACE,
    WORKBENCH
}
