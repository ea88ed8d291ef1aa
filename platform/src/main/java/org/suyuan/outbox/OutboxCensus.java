package org.suyuan.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.suyuan.outbox.OutboxOperations.ConsumerState;

/** Counts what waits and what is dead. */
@Component
class OutboxCensus {

    private final List<OutboxConsumer> consumers;
    private final OutboxMapper entries;
    private final Clock clock;

    OutboxCensus(List<OutboxConsumer> consumers, OutboxMapper entries, Clock clock) {
        this.consumers = consumers;
        this.entries = entries;
        this.clock = clock;
    }

    /** In order of name; also consumers that have nothing to do, and entries that no consumer of this version takes. */
    List<ConsumerState> take() {
        Instant now = clock.instant();
        var states = new TreeMap<String, ConsumerState>();
        for (OutboxConsumer consumer : consumers) {
            states.put(consumer.consumer(), new ConsumerState(consumer.consumer(), 0, Duration.ZERO, 0));
        }
        for (OutboxMapper.Tally tally : entries.tallies()) {
            Instant oldest = tally.oldest();
            Duration lag = oldest == null || oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now);
            states.put(tally.consumer(), new ConsumerState(tally.consumer(), tally.depth(), lag, tally.dead()));
        }
        return List.copyOf(states.values());
    }
}
