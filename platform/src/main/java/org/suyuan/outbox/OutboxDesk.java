package org.suyuan.outbox;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.shared.Actor;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

@Service
class OutboxDesk implements OutboxOperations {

    private final OutboxCensus census;
    private final OutboxMapper entries;
    private final Wakeups wakeups;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OutboxDesk(
            OutboxCensus census,
            OutboxMapper entries,
            Wakeups wakeups,
            AuditTrail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.census = census;
        this.entries = entries;
        this.wakeups = wakeups;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public List<ConsumerState> overview() {
        return census.take();
    }

    @Override
    public Paged<DeadLetter> deadLetters(@Nullable String consumer, PageRequest page) {
        List<DeadLetter> letters = entries.dead(consumer, page.offset(), page.size()).stream()
                .map(OutboxDesk::letter)
                .toList();
        return new Paged<>(letters, entries.countDead(consumer), page.page(), page.size());
    }

    @Override
    public void retry(String id) {
        transaction.executeWithoutResult(status -> {
            if (entries.revive(id, clock.instant()) == 0) {
                throw new NotFound();
            }
            note("outboxEntry", id, null);
        });
        OutboxRow revived = entries.selectById(id);
        if (revived != null) {
            wakeups.wake(revived.consumer);
        }
    }

    @Override
    public int retryAll(String consumer) {
        int revived = Objects.requireNonNull(transaction.execute(status -> {
            int count = entries.reviveAll(consumer, clock.instant());
            note("outbox", consumer, "{\"retried\":" + count + "}");
            return count;
        }));
        wakeups.wake(consumer);
        return revived;
    }

    private void note(String objectType, String objectId, @Nullable String after) {
        String account = SecurityContextHolder.getContext().getAuthentication().getName();
        trail.write(AuditEntry.done(new Actor(account, account), AuditAction.RETRY, objectType, objectId)
                .changing(null, after));
    }

    private static DeadLetter letter(OutboxRow row) {
        return new DeadLetter(
                row.id,
                row.consumer,
                row.kind,
                row.objectId,
                row.objectVersion,
                row.createdAt,
                Objects.requireNonNull(row.deadAt),
                row.attempts,
                Objects.requireNonNullElse(row.lastError, ""));
    }
}
