package org.suyuan.registry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A firm as the registration authority has it.
 *
 * @param legalRepresentative null where it was not provided
 * @param asOf the day for which this was true
 * @param source where it comes from, null where that was not said
 */
public record RegistryEntry(
        String uscc,
        String name,
        @Nullable String legalRepresentative,
        RegistryStatus status,
        LocalDate asOf,
        @Nullable String source) {}
