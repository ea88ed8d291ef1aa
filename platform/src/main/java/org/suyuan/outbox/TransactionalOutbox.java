package org.suyuan.outbox;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Component
class TransactionalOutbox implements Outbox {

    private final OutboxMapper entries;
    private final Wakeups wakeups;
    private final Awaited awaited;
    private final Clock clock;

    TransactionalOutbox(OutboxMapper entries, Wakeups wakeups, Awaited awaited, Clock clock) {
        this.entries = entries;
        this.wakeups = wakeups;
        this.awaited = awaited;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(String consumer, String kind, String objectId, int objectVersion) {
        awaited.put(consumer, insert(consumer, kind, objectId, objectVersion, clock.instant()));
        var wakeup = new WakeAfterCommit(wakeups, consumer);
        if (!TransactionSynchronizationManager.getSynchronizations().contains(wakeup)) {
            TransactionSynchronizationManager.registerSynchronization(wakeup);
        }
    }

    /** It ages from the moment it is due, so that one put off on purpose is no lag. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(String consumer, String kind, String objectId, int objectVersion, Instant due) {
        insert(consumer, kind, objectId, objectVersion, due);
    }

    private String insert(String consumer, String kind, String objectId, int objectVersion, Instant due) {
        OutboxRow row = OutboxRow.of(consumer, kind, objectId, objectVersion, due);
        entries.insert(row);
        return row.id;
    }

    private record WakeAfterCommit(Wakeups wakeups, String consumer) implements TransactionSynchronization {

        @Override
        public void afterCommit() {
            wakeups.wake(consumer);
        }
    }
}
