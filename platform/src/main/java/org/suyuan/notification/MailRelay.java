package org.suyuan.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.suyuan.outbox.Outbox;
import org.suyuan.outbox.OutboxConsumer;
import org.suyuan.outbox.OutboxEntry;

/** Sends deliveries by mail. */
@Component
class MailRelay implements OutboxConsumer {

    static final String CONSUMER = "mail";

    private static final int ERROR_LENGTH = 1000;

    /** So often a message may be put off: with the pauses, for about four days, as RFC 5321 4.5.4.1 asks. */
    private static final int DEFERRALS = 54;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);

    private final DeliveryMapper deliveries;
    private final Postman postman;
    private final Outbox outbox;
    private final Clock clock;

    MailRelay(DeliveryMapper deliveries, Postman postman, Outbox outbox, Clock clock) {
        this.deliveries = deliveries;
        this.postman = postman;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String consumer() {
        return CONSUMER;
    }

    /** One at a time: a crash after sending and before the commit repeats one mail, not many. */
    @Override
    public int batchSize() {
        return 1;
    }

    @Override
    public Map<OutboxEntry, String> deliver(List<OutboxEntry> entries) {
        Map<OutboxEntry, String> failures = new HashMap<>();
        for (OutboxEntry entry : entries) {
            DeliveryRow delivery = deliveries.selectById(entry.objectId());
            if (delivery == null || delivery.state == DeliveryState.SENT) {
                continue;
            }
            try {
                postman.send(delivery);
                deliveries.sent(delivery.id, clock.instant());
            } catch (MailRefused refused) {
                failures.put(entry, count(delivery, refused));
            } catch (MailDeferred deferred) {
                String reason = count(delivery, deferred);
                if (delivery.attempts < DEFERRALS) {
                    // The ordinary attempts end within minutes: another entry, due later, takes the place of this one.
                    Instant due = clock.instant().plus(pause(delivery.attempts));
                    outbox.put(CONSUMER, entry.kind(), entry.objectId(), entry.objectVersion(), due);
                } else {
                    failures.put(entry, reason);
                }
            }
        }
        return failures;
    }

    private String count(DeliveryRow delivery, Exception failure) {
        String reason = String.valueOf(failure.getMessage());
        deliveries.refused(delivery.id, reason.substring(0, Math.min(reason.length(), ERROR_LENGTH)));
        return reason;
    }

    /** 1, 2, 4 … minutes, then every two hours. */
    private static Duration pause(int attempts) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    @Override
    public void gaveUp(OutboxEntry entry, String reason) {
        deliveries.failed(entry.objectId());
    }
}
