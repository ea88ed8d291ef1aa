package org.suyuan.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the trail; null asks for nothing.
 *
 * @param actor account name
 * @param action what was done, an {@link AuditAction} or a word of a connected system
 * @param objectType kind of the object
 * @param objectId id of the object
 * @param result an {@link AuditResult} or a word of a connected system
 * @param address where it came from
 * @param from not before
 * @param until before
 */
public record AuditQuery(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String objectType,
        @Nullable String objectId,
        @Nullable String result,
        @Nullable String address,
        @Nullable Instant from,
        @Nullable Instant until) {}
