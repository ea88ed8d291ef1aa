package org.suyuan.trace;

import java.time.Clock;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.suyuan.outbox.OutboxConsumer;
import org.suyuan.outbox.OutboxEntry;
import org.suyuan.search.MonthlyIndexes;
import org.suyuan.search.SearchDocument;

/** Brings records to their index, as many at a time as were written together. */
@Component
class RecordIndexRelay implements OutboxConsumer {

    static final String CONSUMER = "trace-search";

    private final TraceBatchMapper batches;
    private final RecordIndex source;
    private final MonthlyIndexes indexes;
    private final Clock clock;

    RecordIndexRelay(TraceBatchMapper batches, RecordIndex source, MonthlyIndexes indexes, Clock clock) {
        this.batches = batches;
        this.source = source;
        this.indexes = indexes;
        this.clock = clock;
    }

    @Override
    public String consumer() {
        return CONSUMER;
    }

    /** A batch may hold thousands of records. */
    @Override
    public int batchSize() {
        return 1;
    }

    @Override
    public Map<OutboxEntry, String> deliver(List<OutboxEntry> entries) {
        for (OutboxEntry entry : entries) {
            TraceBatchRow batch = Objects.requireNonNull(batches.selectById(entry.objectId()));
            indexes.write(RecordIndex.KIND, () -> {
                Map<YearMonth, List<SearchDocument>> documents = new LinkedHashMap<>();
                source.ofBatch(batch, documents);
                return documents;
            });
            batches.indexed(batch.id, clock.instant());
        }
        return Map.of();
    }
}
