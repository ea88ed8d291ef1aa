package org.suyuan.trace;

import java.time.Clock;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.suyuan.outbox.OutboxConsumer;
import org.suyuan.outbox.OutboxEntry;
import org.suyuan.search.MonthlyIndexes;
import org.suyuan.search.SearchDocument;

/** Brings records to their index, as many at a time as were written together. */
@Component
class RecordIndexRelay implements OutboxConsumer {

    static final String CONSUMER = "trace-search";

    private static final int ENOUGH = 2_500;

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
        return 5;
    }

    @Override
    public Map<OutboxEntry, String> deliver(List<OutboxEntry> entries) {
        List<String> ids = entries.stream().map(OutboxEntry::objectId).toList();
        Iterator<TraceBatchRow> written = batches.selectByIds(ids).iterator();
        indexes.write(RecordIndex.KIND, new Iterator<>() {
            @Override
            public boolean hasNext() {
                return written.hasNext();
            }

            /** Small ones go together, so that many small files cost no more than a large one. */
            @Override
            public Map<YearMonth, List<SearchDocument>> next() {
                Map<YearMonth, List<SearchDocument>> documents = new LinkedHashMap<>();
                int records = 0;
                do {
                    TraceBatchRow batch = written.next();
                    source.ofBatch(batch, documents);
                    records += batch.recordCount;
                } while (records < ENOUGH && written.hasNext());
                return documents;
            }
        });
        batches.indexed(ids, clock.instant());
        return Map.of();
    }
}
