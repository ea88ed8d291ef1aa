package org.suyuan.ui;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.suyuan.exchange.ChangeAction;
import org.suyuan.exchange.ChangeKind;
import org.suyuan.exchange.PushState;
import org.suyuan.exchange.Webhooks;
import org.suyuan.form.Input;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** A receiver that is well, one that fails and one that is paused; remembers what was asked for. */
public final class StubbedWebhooks implements Webhooks {

    public final List<String> asked = new ArrayList<>();

    private static Webhook webhook(String id, String name, boolean paused, int failures, long waiting, long dead) {
        return new Webhook(
                id,
                name,
                "https://receiver.example/" + id + "/changes",
                paused ? null : "370100",
                paused ? null : "山东省济南市",
                Set.of(ChangeKind.SUBJECT),
                paused,
                StubbedServices.NOW.minus(Duration.ofDays(30)),
                failures,
                failures == 0 ? null : StubbedServices.NOW.plus(Duration.ofMinutes(8)),
                waiting,
                dead);
    }

    @Override
    public List<Webhook> all() {
        return List.of(
                webhook("w1", "省级平台", false, 0, 0, 0),
                webhook("w2", "市级监管系统", false, 7, 12, 1),
                webhook("w3", "邻省平台", true, 0, 3, 0));
    }

    @Override
    public Created create(JsonNode body) {
        if (!body.path("url").asText().startsWith("https://")) {
            throw new InvalidInput(List.of(Input.error("url", "receiverHttps")));
        }
        asked.add("create " + body);
        return new Created(webhook("w4", body.path("name").asText(), false, 0, 0, 0), "the-secret");
    }

    @Override
    public void delete(String id) {
        asked.add("delete " + id);
    }

    @Override
    public void pause(String id) {
        asked.add("pause " + id);
    }

    @Override
    public void resume(String id) {
        asked.add("resume " + id);
    }

    @Override
    public String secret(String id) {
        return "whsec";
    }

    @Override
    public String rotate(String id) {
        asked.add("rotate " + id);
        return "another-secret";
    }

    @Override
    public Attempt test(String id) {
        asked.add("test " + id);
        return id.equals("w1") ? new Attempt(true, 200, "ok") : new Attempt(false, null, "Connection refused");
    }

    @Override
    public Paged<Push> pushes(String id, PushState state, PageRequest page) {
        List<Push> all = List.of(
                        push("p1", PushState.DEAD, 40, 500, "Internal Server Error"),
                        push("p2", PushState.QUEUED, 0, null, null),
                        push("p3", PushState.DELIVERED, 1, 200, "ok"))
                .stream()
                .filter(push -> state == null || push.state() == state)
                .toList();
        return new Paged<>(all, all.size(), page.page(), page.size());
    }

    private static Push push(String id, PushState state, int attempts, Integer status, String answer) {
        return new Push(
                id,
                ChangeKind.SUBJECT,
                "s1",
                "91370102MA00000012",
                4,
                ChangeAction.AMENDED,
                state,
                attempts,
                StubbedServices.NOW.minus(Duration.ofHours(2)),
                attempts == 0 ? null : StubbedServices.NOW,
                state == PushState.QUEUED ? StubbedServices.NOW : null,
                status,
                answer);
    }

    @Override
    public void retry(String pushId) {
        asked.add("retry " + pushId);
    }

    @Override
    public int retryAll(String id) {
        asked.add("retry all " + id);
        return 1;
    }

    @Override
    public void drop(String pushId) {
        asked.add("drop " + pushId);
    }
}
