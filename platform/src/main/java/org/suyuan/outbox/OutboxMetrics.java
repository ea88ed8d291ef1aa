package org.suyuan.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.suyuan.outbox.OutboxOperations.ConsumerState;

/** The outbox in figures: {@code outbox.depth}, {@code outbox.lag} in seconds and {@code outbox.dead} per consumer. */
@Component
class OutboxMetrics implements MeterBinder {

    private static final Duration KEPT = Duration.ofSeconds(5);

    private final List<OutboxConsumer> consumers;
    private final OutboxCensus census;
    private final Clock clock;
    private Map<String, ConsumerState> states = Map.of();
    private Instant countedAt = Instant.MIN;

    OutboxMetrics(List<OutboxConsumer> consumers, OutboxCensus census, Clock clock) {
        this.consumers = consumers;
        this.census = census;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (OutboxConsumer consumer : consumers) {
            gauge(registry, "outbox.depth", "entries", "Entries that wait", consumer, ConsumerState::depth);
            gauge(registry, "outbox.dead", "entries", "Entries that were given up", consumer, ConsumerState::dead);
            gauge(
                    registry,
                    "outbox.lag",
                    "seconds",
                    "Age of the oldest entry that waits",
                    consumer,
                    state -> state.lag().toMillis() / 1000.0);
        }
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            String unit,
            String description,
            OutboxConsumer consumer,
            ToDoubleFunction<ConsumerState> figure) {
        Gauge.builder(name, () -> figure.applyAsDouble(state(consumer.consumer())))
                .tag("consumer", consumer.consumer())
                .baseUnit(unit)
                .description(description)
                .register(registry);
    }

    /** All figures of some seconds cost one query. */
    private synchronized ConsumerState state(String consumer) {
        Instant now = clock.instant();
        if (countedAt.isBefore(now.minus(KEPT))) {
            states = census.take().stream().collect(Collectors.toMap(ConsumerState::consumer, Function.identity()));
            countedAt = now;
        }
        return states.getOrDefault(consumer, new ConsumerState(consumer, 0, Duration.ZERO, 0));
    }
}
