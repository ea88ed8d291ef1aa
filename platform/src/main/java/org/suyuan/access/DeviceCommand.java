package org.suyuan.access;

import org.jspecify.annotations.Nullable;

/**
 * What is entered of a device.
 *
 * @param ownerCode code of the subject that it works for
 * @param accessId filed system that it reports through, null for none
 */
public record DeviceCommand(
        String type,
        String model,
        String mac,
        String ownerCode,
        DeviceOwnership ownership,
        @Nullable String accessId) {

    /** The longest type or model. */
    public static final int LONGEST_NAME = 100;

    /** The longest code or address. */
    public static final int LONGEST_CODE = 40;

    /** The longest id of an access. */
    public static final int LONGEST_ID = 36;
}
