package org.suyuan.outbox;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Component
class TransactionalOutbox implements Outbox {

    private final OutboxMapper entries;
    private final Wakeups wakeups;
    private final Clock clock;

    TransactionalOutbox(OutboxMapper entries, Wakeups wakeups, Clock clock) {
        this.entries = entries;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(String consumer, String kind, String objectId, int objectVersion) {
        entries.insert(OutboxRow.of(consumer, kind, objectId, objectVersion, clock.instant()));
        var wakeup = new WakeAfterCommit(wakeups, consumer);
        if (!TransactionSynchronizationManager.getSynchronizations().contains(wakeup)) {
            TransactionSynchronizationManager.registerSynchronization(wakeup);
        }
    }

    private record WakeAfterCommit(Wakeups wakeups, String consumer) implements TransactionSynchronization {

        @Override
        public void afterCommit() {
            wakeups.wake(consumer);
        }
    }
}
