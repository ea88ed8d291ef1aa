package org.suyuan.registry;

/** How an item compares with the registry. */
public enum RegistryResult {
    /** 一致. */
    MATCH,
    /** 不一致. */
    MISMATCH,
    /** 未核验. */
    UNVERIFIED
}
