package org.suyuan.document;

import java.time.Instant;

/**
 * A document in the list of a subject.
 *
 * @param number its number, unique
 * @param verifyUrl the page on which anybody can verify it
 */
public record DocumentEntry(
        String id, String number, DocumentKind kind, Instant issuedAt, DocumentState state, String verifyUrl) {}
