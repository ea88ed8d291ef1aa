package org.suyuan.access;

/** Whose a device is. */
public enum DeviceOwnership {
    PLATFORM,
    SUBJECT
}
