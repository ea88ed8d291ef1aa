package org.suyuan.outbox;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

@Service
class OutboxDesk implements OutboxOperations {

    private final OutboxCensus census;
    private final OutboxMapper entries;
    private final Wakeups wakeups;
    private final Clock clock;

    OutboxDesk(OutboxCensus census, OutboxMapper entries, Wakeups wakeups, Clock clock) {
        this.census = census;
        this.entries = entries;
        this.wakeups = wakeups;
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
        if (entries.revive(id, clock.instant()) == 0) {
            throw new NotFound();
        }
        OutboxRow revived = entries.selectById(id);
        if (revived != null) {
            wakeups.wake(revived.consumer);
        }
    }

    @Override
    public int retryAll(String consumer) {
        int revived = entries.reviveAll(consumer, clock.instant());
        wakeups.wake(consumer);
        return revived;
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
