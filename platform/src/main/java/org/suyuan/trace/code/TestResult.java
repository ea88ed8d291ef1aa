package org.suyuan.trace.code;

/** What a test came to. */
public enum TestResult {
    PASS,
    FAIL,
    IN_PROGRESS
}
