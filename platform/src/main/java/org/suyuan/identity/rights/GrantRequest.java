package org.suyuan.identity.rights;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A grant that takes effect once a second person has confirmed it.
 *
 * @param account it is about, null for a role or a post
 * @param accountName what people read of it
 * @param text what it comes to, a sentence
 * @param sensitive why two persons give it
 * @param requestedBy account that asked
 * @param decidedBy account that confirmed, refused or withdrew
 * @param opinion why it was refused
 * @param own whether who looks at it asked for it
 * @param concerned whether it is about who looks at it
 */
public record GrantRequest(
        String id,
        Change change,
        @Nullable String account,
        @Nullable String accountName,
        String text,
        String sensitive,
        String reason,
        GrantState state,
        String requestedBy,
        String requestedByName,
        Instant requestedAt,
        @Nullable String decidedBy,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt,
        @Nullable String opinion,
        boolean own,
        boolean concerned) {}
