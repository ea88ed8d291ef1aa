package org.suyuan.trace.code;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Goods that came to a buyer, and what he says of them 进货查验.
 *
 * @param id null as long as nobody has checked them
 * @param recordId of the transfer, as its sender reported it
 * @param certificate number of the certificate, null for none
 * @param traceCode the first, where there are several
 * @param sentQuantity what was sent, null where units differ
 * @param quantity what was received
 * @param reason what differs
 */
public record GoodsReceipt(
        @Nullable String id,
        GoodsSource source,
        GoodsState state,
        String senderCode,
        String senderName,
        String buyerCode,
        String buyerName,
        String recordId,
        @Nullable String certificate,
        @Nullable String traceCode,
        int units,
        @Nullable String productCode,
        @Nullable String productName,
        @Nullable String batchNo,
        Instant sentAt,
        @Nullable BigDecimal sentQuantity,
        @Nullable String sentUnit,
        @Nullable BigDecimal quantity,
        @Nullable String unit,
        @Nullable String reason,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy) {}
