package org.suyuan.registry;

/** Why nothing could be verified. */
public enum RegistryGap {
    /** The application has no unified social credit code. */
    NO_CODE,
    /** The registry does not know it. */
    NO_ENTRY,
    /** The registry did not answer, or not in time. */
    AWAY
}
