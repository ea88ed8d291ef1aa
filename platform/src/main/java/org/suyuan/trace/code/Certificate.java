package org.suyuan.trace.code;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.product.Unit;

/**
 * A commitment certificate 承诺达标合格证 as its issuer and the authorities see it.
 *
 * @param traceCode its own code of the platform's scheme
 * @param contact as printed, null for who may not see contacts
 * @param reissuedFrom number or code of the certificate that it follows, for one issued again in circulation
 * @param address of the public page, what the QR code holds
 * @param own whether who asks works for the issuer
 */
public record Certificate(
        String id,
        String number,
        String traceCode,
        String subjectCode,
        String subjectName,
        String productCode,
        String productName,
        String batchNo,
        BigDecimal quantity,
        Unit unit,
        String origin,
        @Nullable String contact,
        List<Commitment> commitments,
        List<CommitmentBasis> basis,
        @Nullable String reissuedFrom,
        LocalDate issuedOn,
        CertificateState state,
        @Nullable String voidReason,
        @Nullable Instant voidedAt,
        Instant issuedAt,
        String address,
        boolean own,
        int version) {}
