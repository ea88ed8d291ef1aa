package org.suyuan.subject;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A licence of a subject.
 *
 * @param kind what it allows
 * @param number its number
 * @param issuer who issued it
 * @param validFrom first day
 * @param validTo last day, null for unlimited
 */
public record Licence(
        String kind,
        String number,
        @Nullable String issuer,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {}
