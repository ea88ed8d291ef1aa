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
        @Nullable String accessId) {}
