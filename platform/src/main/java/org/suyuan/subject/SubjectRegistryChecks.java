package org.suyuan.subject;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.registry.RegistryGap;
import org.suyuan.registry.RegistryItem;
import org.suyuan.registry.RegistryResult;

/** How subjects compare with the registry 自动核验 (GB/T 38157 6.2.2), for authorities. */
public interface SubjectRegistryChecks {

    /** The last comparison of a subject within the scope, for SUBJECT_READ. */
    Comparisons of(String subjectId);

    /** The same with the registered person in full, for CONTACT_READ; it is written down who saw it. */
    Comparisons inFull(String subjectId);

    /**
     * The comparisons of a subject.
     *
     * @param amendment that of an open amendment, null for none
     * @param fromRegistry whether the open amendment was opened because the registry has other values
     */
    record Comparisons(Shown registration, @Nullable Shown amendment, boolean fromRegistry) {}

    /**
     * A comparison.
     *
     * @param checkedAt null where it was never made
     * @param gap why nothing was verified, else null
     * @param asOf the day for which the registry's values were true
     * @param masked whether the registered person is masked
     */
    record Shown(
            @Nullable Instant checkedAt,
            @Nullable RegistryGap gap,
            @Nullable LocalDate asOf,
            @Nullable String source,
            List<Line> items,
            boolean masked) {}

    /**
     * An item.
     *
     * @param registered the registry's value where it differs, to reviewers only
     */
    record Line(
            RegistryItem item,
            RegistryResult result,
            @Nullable String registered) {}
}
