package org.suyuan.trace;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** A record as it is found: what was reported, and what the platform knows beside. */
public record RecordEntry(
        String id,
        String recordId,
        RecordKind kind,
        Instant eventTime,
        String subjectCode,
        @Nullable String subjectName,
        @Nullable String counterpartyCode,
        @Nullable String productCode,
        @Nullable String productName,
        @Nullable String batchNo,
        List<TraceRecord.Item> inputs,
        List<TraceRecord.Item> outputs,
        TraceRecord.Vouchers vouchers,
        Map<String, Object> attributes,
        Stage stage,
        @Nullable ProductClass productClass,
        String regionCode,
        List<RecordFinding> findings,
        String sender,
        Instant receivedAt) {}
