package org.suyuan.identity.organisation;

import org.jspecify.annotations.Nullable;

/**
 * Which accounts are looked for; null for any.
 *
 * @param text part of the account name, the name, the person number, the mail address or the phone
 * @param organisationId with what stands below it
 * @param role code, with the roles below it
 */
public record AccountQuery(
        @Nullable String text,
        @Nullable String organisationId,
        @Nullable String role,
        @Nullable AccountState state,
        @Nullable AccountKind kind) {

    /** All of them. */
    public static AccountQuery all() {
        return new AccountQuery(null, null, null, null, null);
    }
}
