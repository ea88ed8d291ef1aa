package org.suyuan.access;

/** Whose a connected system is (GB/T 38157 6.7.1). */
public enum AccessKind {
    GOVERNMENT,
    THIRD_PARTY,
    ENTERPRISE
}
