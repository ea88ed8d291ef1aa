package org.suyuan.identity.organisation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is administered.
 *
 * @param name unique for ever
 * @param personNumber staff number, one account each
 * @param disabledReason why it is disabled
 * @param lastActiveAt when it was last used
 * @param mustChangePassword at the next sign-in
 * @param roles names of its roles, those of its post too
 */
public record AccountEntry(
        String id,
        String name,
        String displayName,
        @Nullable String personNumber,
        @Nullable String email,
        @Nullable String phone,
        AccountKind kind,
        @Nullable String organisationId,
        @Nullable String organisation,
        @Nullable String postId,
        @Nullable String post,
        AccountState state,
        @Nullable String disabledReason,
        @Nullable Instant lastActiveAt,
        Instant createdAt,
        boolean mustChangePassword,
        int version,
        List<String> roles) {}
