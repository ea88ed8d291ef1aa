package org.suyuan.outbox;

import java.util.List;
import java.util.Map;

/** Takes the entries of one consumer out of the database. Delivering an entry again is harmless. */
public interface OutboxConsumer {

    /** Name under which entries are put. */
    String consumer();

    /**
     * Delivers a batch, at most {@link #batchSize()}, in the order they were put.
     *
     * @return the entries that failed by themselves and why; they are tried again later and end as dead letters
     * @throws ConsumerUnavailable when nothing can be delivered now; all entries stay as they are, no attempt is counted
     */
    Map<OutboxEntry, String> deliver(List<OutboxEntry> entries);

    /** Called in the transaction in which an entry becomes a dead letter after its last attempt. */
    default void gaveUp(OutboxEntry entry, String reason) {}

    /** Whether programs that changed something are answered once this is delivered. */
    default boolean awaited() {
        return false;
    }

    default int batchSize() {
        return 500;
    }
}
