package org.suyuan.audit;

import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Actor;

/**
 * One act, as it is written down (GB/T 38157 5.4.3). When, from where and under which trace id is added in writing it.
 *
 * @param actor who acted
 * @param onBehalfOf account for which somebody else acted, null if none
 * @param objectType kind of the object, a name in camel case such as {@code subject}, {@code account}
 * @param objectId id of the object, null where there is none
 * @param before state before the act, JSON of the fields that changed, null if none
 * @param after state after it, likewise
 */
public record AuditEntry(
        Actor actor,
        @Nullable String onBehalfOf,
        AuditAction action,
        String objectType,
        @Nullable String objectId,
        AuditResult result,
        @Nullable String before,
        @Nullable String after) {

    /** Something was done. */
    public static AuditEntry done(Actor actor, AuditAction action, String objectType, @Nullable String objectId) {
        return new AuditEntry(actor, null, action, objectType, objectId, AuditResult.SUCCESS, null, null);
    }

    public AuditEntry onBehalfOf(@Nullable String account) {
        return new AuditEntry(actor, account, action, objectType, objectId, result, before, after);
    }

    public AuditEntry with(AuditResult outcome) {
        return new AuditEntry(actor, onBehalfOf, action, objectType, objectId, outcome, before, after);
    }

    /** The fields that changed, as JSON. */
    public AuditEntry changing(@Nullable String from, @Nullable String to) {
        return new AuditEntry(actor, onBehalfOf, action, objectType, objectId, result, from, to);
    }
}
