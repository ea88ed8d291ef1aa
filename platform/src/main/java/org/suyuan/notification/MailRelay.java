package org.suyuan.notification;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.suyuan.outbox.OutboxConsumer;
import org.suyuan.outbox.OutboxEntry;

/** Sends deliveries by mail. */
@Component
class MailRelay implements OutboxConsumer {

    static final String CONSUMER = "mail";

    private static final int ERROR_LENGTH = 1000;

    private final DeliveryMapper deliveries;
    private final Postman postman;
    private final Clock clock;

    MailRelay(DeliveryMapper deliveries, Postman postman, Clock clock) {
        this.deliveries = deliveries;
        this.postman = postman;
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
                String reason = String.valueOf(refused.getMessage());
                deliveries.refused(delivery.id, reason.substring(0, Math.min(reason.length(), ERROR_LENGTH)));
                failures.put(entry, reason);
            }
        }
        return failures;
    }

    @Override
    public void gaveUp(OutboxEntry entry, String reason) {
        deliveries.failed(entry.objectId());
    }
}
