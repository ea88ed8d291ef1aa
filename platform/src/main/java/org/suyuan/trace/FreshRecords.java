package org.suyuan.trace;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What was written a moment ago, at hand for the index, which need not read it back then. There is room for so many; what found none,
 * or is gone after a restart, is read from the database.
 */
@Component
class FreshRecords {

    static final int ROOM = 40_000;

    /** Whoever has not asked by then will not: the writing was undone, or another node brings it to the index. */
    static final Duration LONGEST = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Batch> batches = new LinkedHashMap<>();
    private int kept;

    FreshRecords(Clock clock) {
        this.clock = clock;
    }

    private record Batch(List<WrittenRecord> records, Instant since) {}

    synchronized void keep(String batch, List<WrittenRecord> records) {
        Instant now = clock.instant();
        Iterator<Batch> eldest = batches.values().iterator();
        while (eldest.hasNext()) {
            Batch old = eldest.next();
            if (old.since().plus(LONGEST).isAfter(now)) {
                break;
            }
            eldest.remove();
            kept -= old.records().size();
        }
        if (kept + records.size() <= ROOM) {
            batches.put(batch, new Batch(records, now));
            kept += records.size();
        }
    }

    /** What was written together, for whoever asks first. */
    synchronized @Nullable List<WrittenRecord> take(String batch) {
        Batch found = batches.remove(batch);
        if (found == null) {
            return null;
        }
        kept -= found.records().size();
        return found.records();
    }
}
