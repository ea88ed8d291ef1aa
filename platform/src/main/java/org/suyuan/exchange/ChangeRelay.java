package org.suyuan.exchange;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.suyuan.identity.CurrentScope;
import org.suyuan.outbox.OutboxConsumer;
import org.suyuan.outbox.OutboxEntry;
import org.suyuan.shared.Ids;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;

/**
 * Numbers what is committed, one node at a time, and hands it to those who are to be told. A number is seen before any higher
 * one is given, so that who reads on from a number misses nothing.
 */
@Component
class ChangeRelay implements OutboxConsumer {

    static final String CONSUMER = "exchange";

    private static final int BATCH = 500;

    private final ChangeMapper changes;
    private final WebhookMapper webhooks;
    private final PushMapper deliveries;
    private final Regions regions;
    private final Courier courier;
    private final Clock clock;

    ChangeRelay(
            ChangeMapper changes,
            WebhookMapper webhooks,
            PushMapper deliveries,
            Regions regions,
            Courier courier,
            Clock clock) {
        this.changes = changes;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.regions = regions;
        this.courier = courier;
        this.clock = clock;
    }

    @Override
    public String consumer() {
        return CONSUMER;
    }

    /** The entries say that there is something; what there is stands in the feed, and some of it may be numbered already. */
    @Override
    public Map<OutboxEntry, String> deliver(List<OutboxEntry> entries) {
        CurrentScope.runAsSystem(this::numberAll);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                courier.wake();
            }
        });
        return Map.of();
    }

    private void numberAll() {
        int number = changes.takeTurn();
        List<WebhookRow> open = webhooks.open();
        List<ChangeRow> waiting;
        do {
            waiting = changes.waiting(BATCH);
            for (ChangeRow change : waiting) {
                number++;
                changes.number(change.id, number);
                change.changeNo = number;
                for (WebhookRow webhook : open) {
                    if (webhook.wants(change.kind) && lies(change.regionCode, webhook)) {
                        deliveries.insert(delivery(webhook, change, number));
                    }
                }
            }
        } while (waiting.size() == BATCH);
        changes.endTurn(number);
    }

    private boolean lies(String regionCode, WebhookRow webhook) {
        return webhook.regionCode == null
                || regions.find(regionCode)
                        .map(Region::lineage)
                        .orElse(List.of())
                        .contains(webhook.regionCode);
    }

    private PushRow delivery(WebhookRow webhook, ChangeRow change, int number) {
        PushRow row = new PushRow();
        row.id = Ids.next();
        row.webhookId = webhook.id;
        row.changeId = change.id;
        row.objectId = change.objectId;
        row.changeNo = number;
        row.state = PushState.QUEUED;
        row.createdAt = clock.instant();
        row.dueAt = row.createdAt;
        return row;
    }
}
