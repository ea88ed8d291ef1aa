package org.suyuan.access;

/** Who pays for a trace scheme (GB/T 38157 6.7.1). */
public enum SchemeFunding {
    STATE,
    MARKET,
    MIXED
}
