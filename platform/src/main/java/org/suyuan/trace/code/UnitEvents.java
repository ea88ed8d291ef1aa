package org.suyuan.trace.code;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of trace units beside their records, for the public page of a code (GB/T 38157 6.9). Whoever takes events in
 * implements it. For features only, not for doors.
 */
public interface UnitEvents {

    /** What happened to any of the units and was not declared to be in error, the earliest first; some hundred at most. */
    List<Happening> about(Collection<String> unitKeys);

    /**
     * Something that happened, without what is nobody's but the partners'.
     *
     * @param step word of GS1's vocabulary for the business step, null for none of it
     * @param disposition word of that vocabulary for how the unit stands, null for none of it
     * @param place code of the subject whose place it is and for whom the sender may speak, as far as it is told
     * @param from code of the subject that gave it away, told by who may speak for it
     * @param to code of the subject that it went to
     */
    record Happening(
            Instant at,
            @Nullable String step,
            @Nullable String disposition,
            @Nullable String place,
            @Nullable String from,
            @Nullable String to) {}
}
