package org.suyuan.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.suyuan.notification.Deliveries;
import org.suyuan.notification.DeliveryState;
import org.suyuan.outbox.OutboxOperations;
import org.suyuan.search.Indexes;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** What operators see: one mail, one dead letter, one index; remembers what was asked for. */
public final class StubbedOperations implements Deliveries, OutboxOperations, Indexes {

    public final List<String> asked = new ArrayList<>();
    private boolean dead = true;

    @Override
    public Paged<Delivery> list(DeliveryState state, String text, PageRequest page) {
        List<Delivery> all = state == DeliveryState.FAILED
                ? List.of()
                : List.of(new Delivery(
                        "d1",
                        "联系人",
                        "applicant@example.cn",
                        "您的登记申请已退回补正",
                        "请在 5 个工作日内按意见补正后重新提交。",
                        DeliveryState.SENT,
                        0,
                        null,
                        StubbedServices.NOW,
                        StubbedServices.NOW,
                        "s-returned"));
        return new Paged<>(all, all.size(), page.page(), page.size());
    }

    @Override
    public List<ConsumerState> overview() {
        return List.of(
                new ConsumerState("notification", 0, Duration.ZERO, dead ? 1 : 0),
                new ConsumerState("search", 12, Duration.ofSeconds(1), 0));
    }

    @Override
    public Paged<DeadLetter> deadLetters(String consumer, PageRequest page) {
        List<DeadLetter> letters = dead
                ? List.of(new DeadLetter(
                        "l1",
                        "notification",
                        "delivery",
                        "0199-aa",
                        1,
                        StubbedServices.NOW.minus(Duration.ofHours(3)),
                        StubbedServices.NOW,
                        8,
                        "550 no such mailbox"))
                : List.of();
        return new Paged<>(letters, letters.size(), page.page(), page.size());
    }

    @Override
    public void retry(String id) {
        asked.add("retry " + id);
        dead = false;
    }

    @Override
    public int retryAll(String consumer) {
        asked.add("retry all " + consumer);
        dead = false;
        return 1;
    }

    @Override
    public List<IndexState> states() {
        return List.of(new IndexState("subject", 312L, false, null, StubbedServices.NOW, StubbedServices.NOW));
    }

    @Override
    public void rebuild(String kind) {
        asked.add("rebuild " + kind);
    }

    @Override
    public void reconcile(String kind) {
        asked.add("reconcile " + kind);
    }
}
