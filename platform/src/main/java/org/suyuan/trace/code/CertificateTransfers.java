package org.suyuan.trace.code;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.suyuan.trace.RecordKind;
import org.suyuan.trace.RecordStore;
import org.suyuan.trace.RecordValidation;
import org.suyuan.trace.RegisteredCodes;

/**
 * Goods that came with a certificate and were confirmed have changed hands: that is a trace record of its issuer, checked and
 * stored by the rules of all records.
 */
@Component
class CertificateTransfers {

    private static final Logger log = LoggerFactory.getLogger(CertificateTransfers.class);

    private final RecordStore records;
    private final RegisteredCodes codes;
    private final Clock clock;

    CertificateTransfers(RecordStore records, RegisteredCodes codes, Clock clock) {
        this.records = records;
        this.codes = codes;
        this.clock = clock;
    }

    /** In the transaction of the confirmation. */
    void report(GoodsRow goods) {
        RecordValidation.Outcome outcome = new RecordValidation(new TrustedLookups(codes), clock)
                .check(List.of(record(goods)))
                .get(0);
        if (outcome instanceof RecordValidation.Valid valid) {
            records.store(
                    new RecordStore.Submission(goods.answeredBy, String.valueOf(goods.certificateId)), List.of(valid));
        } else {
            // The confirmation holds all the same: it is what the buyer says.
            log.warn("no transfer could be recorded for certificate {}: {}", goods.certificateNo, outcome);
        }
    }

    private ObjectNode record(GoodsRow goods) {
        ObjectNode record = JsonNodeFactory.instance
                .objectNode()
                .put("recordId", goods.recordId)
                .put("kind", RecordKind.TRANSFER.name())
                .put("eventTime", goods.answeredAt.toString())
                .put("subjectCode", goods.senderCode)
                .put("counterpartyCode", goods.buyerCode)
                .put("productCode", goods.productCode)
                .put("batchNo", goods.batchNo);
        record.putArray("inputs")
                .addObject()
                .put("traceCode", goods.traceCode)
                .put("quantity", goods.quantity)
                .put("unit", goods.unit);
        record.putObject("vouchers").putArray("certificates").add(goods.certificateNo);
        return record;
    }
}
