package org.suyuan.document;

import java.time.Instant;

/** What anybody who holds a document may compare with it. */
public record VerifiedDocument(
        String number,
        DocumentKind kind,
        String title,
        String subjectName,
        String authority,
        Instant issuedAt,
        DocumentState state,
        String digest) {}
