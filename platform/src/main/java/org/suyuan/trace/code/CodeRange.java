package org.suyuan.trace.code;

import java.time.Instant;

/**
 * Codes that were issued together.
 *
 * @param firstNumber serial of the first one
 * @param active how many are on products now
 * @param voided how many are out of use
 * @param own whether who asks works for the subject
 */
public record CodeRange(
        String id,
        String subjectCode,
        String subjectName,
        String productCode,
        String productName,
        CodeLevel level,
        int quantity,
        long firstNumber,
        int active,
        int voided,
        Instant issuedAt,
        String issuedBy,
        boolean own) {}
