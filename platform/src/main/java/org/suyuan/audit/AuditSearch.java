package org.suyuan.audit;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.suyuan.shared.Actor;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** Finds acts in the trail, for audit administrators alone (GB/T 38157 5.4.3). */
public interface AuditSearch {

    /** What a list may be sorted by. */
    List<String> SORTS = List.of("at");

    /** Acts of a query, the newest first unless the page says otherwise. */
    @PreAuthorize("hasAuthority('AUDIT_READ')")
    Paged<Act> find(AuditQuery query, PageRequest page);

    /** One act; {@link org.suyuan.shared.NotFound} where there is none. */
    @PreAuthorize("hasAuthority('AUDIT_READ')")
    Act get(String id);

    /**
     * Hands out the acts of a query to be taken away in a file, the newest first; that it was done is written down itself,
     * with the number of acts.
     */
    @PreAuthorize("hasAuthority('AUDIT_READ')")
    void export(AuditQuery query, int most, Actor by, Consumer<Act> to);

    /**
     * An act as it was written down.
     *
     * @param application the connected system that reported it, null for the platform's own
     * @param at when it happened
     * @param ip where it came from, null where nobody asked
     * @param before state before, JSON, null if none
     * @param after state after, likewise
     */
    record Act(
            String id,
            @Nullable String application,
            @Nullable String reportedBy,
            String actor,
            @Nullable String onBehalfOf,
            String action,
            String objectType,
            @Nullable String objectId,
            Instant at,
            @Nullable String ip,
            String result,
            @Nullable String before,
            @Nullable String after,
            @Nullable String traceId) {}
}
