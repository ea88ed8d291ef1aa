package org.suyuan.identity.organisation;

import org.jspecify.annotations.Nullable;

/** What is entered of an account. */
public record AccountCommand(
        String name,
        String displayName,
        @Nullable String personNumber,
        @Nullable String email,
        @Nullable String phone,
        AccountKind kind,
        @Nullable String organisationId,
        @Nullable String postId) {}
