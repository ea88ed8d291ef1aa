package org.suyuan.access;

/** Whether a trace scheme was accepted by who ordered it. */
public enum SchemeAcceptance {
    NONE,
    PASSED,
    FAILED
}
