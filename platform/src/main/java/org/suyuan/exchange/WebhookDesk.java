package org.suyuan.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.enrolment.SecretToken;
import org.suyuan.identity.signin.Vault;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.Ids;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/** Keeps the subscriptions in the database. */
@Service
@PreAuthorize("hasAuthority('OPERATE')")
class WebhookDesk implements Webhooks {

    private static final String OBJECT = "webhook";
    private static final String DELIVERY = "webhookDelivery";
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_URL = 500;

    private final WebhookMapper webhooks;
    private final PushMapper pushes;
    private final ChangeMapper changes;
    private final ReceiverAddress addresses;
    private final Receiver receiver;
    private final Courier courier;
    private final Vault vault;
    private final Regions regions;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    WebhookDesk(
            WebhookMapper webhooks,
            PushMapper pushes,
            ChangeMapper changes,
            ReceiverAddress addresses,
            Receiver receiver,
            Courier courier,
            Vault vault,
            Regions regions,
            AuditTrail trail,
            TransactionTemplate transaction,
            ObjectMapper json,
            Clock clock) {
        this.webhooks = webhooks;
        this.pushes = pushes;
        this.changes = changes;
        this.addresses = addresses;
        this.receiver = receiver;
        this.courier = courier;
        this.vault = vault;
        this.regions = regions;
        this.trail = trail;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public List<Webhook> all() {
        Map<String, Map<PushState, Long>> tallies = tallies();
        return webhooks.open().stream()
                .map(row -> shown(row, tallies.getOrDefault(row.id, Map.of())))
                .toList();
    }

    private Map<String, Map<PushState, Long>> tallies() {
        return pushes.tallies().stream()
                .collect(Collectors.groupingBy(
                        PushMapper.Tally::webhookId, Collectors.toMap(PushMapper.Tally::state, PushMapper.Tally::n)));
    }

    private Webhook shown(WebhookRow row, Map<PushState, Long> tally) {
        return new Webhook(
                row.id,
                row.name,
                row.address,
                row.regionCode,
                row.regionCode == null
                        ? null
                        : regions.find(row.regionCode).map(Region::fullName).orElse(row.regionCode),
                EnumColumn.read(ChangeKind.class, row.kinds),
                row.halted(),
                row.createdAt,
                row.failures,
                row.failures == 0 ? null : row.retryAt,
                tally.getOrDefault(PushState.QUEUED, 0L),
                tally.getOrDefault(PushState.DEAD, 0L));
    }

    @Override
    public Created create(JsonNode body) {
        Input in = Input.body(body);
        String name = in.requiredText("name", LONGEST_NAME);
        String url = in.requiredText("url", LONGEST_URL);
        String regionCode = in.region("regionCode", regions);
        Set<ChangeKind> kinds = in.requiredConstants("kinds", ChangeKind.class);
        if (in.right("url")) {
            addresses.wrong(url).ifPresent(code -> in.wrong(Input.error("url", code)));
        }
        in.finish();
        String secret = SecretToken.random().secret();
        WebhookRow row = new WebhookRow();
        row.id = Ids.next();
        row.name = name;
        row.address = url;
        row.secret = sealed(row.id, secret);
        row.regionCode = regionCode;
        row.kinds = EnumColumn.write(kinds);
        row.paused = "N";
        row.createdBy = CurrentScope.required().name();
        row.createdAt = clock.instant();
        row.retryAt = row.createdAt;
        transaction.executeWithoutResult(status -> {
            webhooks.insert(row);
            note(
                    AuditAction.CREATE,
                    row.id,
                    null,
                    json.createObjectNode()
                            .put("name", name)
                            .put("url", url)
                            .put("regionCode", regionCode)
                            .put("kinds", row.kinds)
                            .toString());
        });
        return new Created(shown(row, Map.of()), secret);
    }

    @Override
    public String secret(String id) {
        return courier.secret(found(id));
    }

    private String sealed(String id, String secret) {
        return vault.seal(secret.getBytes(StandardCharsets.UTF_8), WebhookRow.purpose(id));
    }

    @Override
    public void delete(String id) {
        change(id, AuditAction.DELETE, row -> {
            row.endedAt = clock.instant();
            pushes.dropAll(id);
            return json.createObjectNode()
                    .put("name", row.name)
                    .put("url", row.address)
                    .toString();
        });
    }

    @Override
    public void pause(String id) {
        change(id, AuditAction.CHANGE, row -> {
            row.paused = "Y";
            return "{\"paused\":true}";
        });
    }

    @Override
    public void resume(String id) {
        change(id, AuditAction.CHANGE, row -> {
            row.paused = "N";
            row.failures = 0;
            row.retryAt = clock.instant();
            return "{\"paused\":false}";
        });
        courier.wake();
    }

    @Override
    public String rotate(String id) {
        String secret = SecretToken.random().secret();
        change(id, AuditAction.CREDENTIAL, row -> {
            row.secret = sealed(id, secret);
            return null;
        });
        return secret;
    }

    private void change(String id, AuditAction act, Function<WebhookRow, @Nullable String> how) {
        transaction.executeWithoutResult(status -> {
            WebhookRow row = webhooks.lock(id);
            if (row == null) {
                throw new NotFound();
            }
            String after = how.apply(row);
            webhooks.updateById(row);
            note(act, id, null, after);
        });
    }

    @Override
    public Attempt test(String id) {
        WebhookRow row = found(id);
        String body = json.createObjectNode()
                .put("kind", "TEST")
                .put("at", clock.instant().toString())
                .toString();
        Receiver.Answer answer = receiver.send(row.address, courier.secret(row), Ids.next(), body);
        trail.writeApart(AuditEntry.done(CurrentScope.actor(), AuditAction.ACCESS, OBJECT, id)
                .changing(
                        null,
                        json.createObjectNode().put("test", answer.status()).toString()));
        return new Attempt(answer.taken(), answer.status(), said(answer.status(), answer.text()));
    }

    private WebhookRow found(String id) {
        WebhookRow row = webhooks.selectById(id);
        if (row == null || row.endedAt != null) {
            throw new NotFound();
        }
        return row;
    }

    @Override
    public Paged<Push> pushes(String id, @Nullable PushState state, PageRequest page) {
        found(id);
        List<PushRow> rows = pushes.page(id, state, page);
        Map<String, ChangeRow> told = told(rows);
        return new Paged<>(
                rows.stream()
                        .map(row -> shown(row, Objects.requireNonNull(told.get(row.changeId))))
                        .toList(),
                pushes.count(id, state),
                page.page(),
                page.size());
    }

    /** What is pushed was chosen by the scope of the subscription, whatever that of who looks after it. */
    private Map<String, ChangeRow> told(List<PushRow> rows) {
        return rows.isEmpty()
                ? Map.of()
                : CurrentScope.asSystem(() -> changes.selectByIds(
                                rows.stream().map(row -> row.changeId).toList()))
                        .stream()
                        .collect(Collectors.toMap(change -> change.id, change -> change));
    }

    private static Push shown(PushRow row, ChangeRow change) {
        return new Push(
                row.id,
                change.kind,
                change.objectId,
                change.code,
                change.objectVersion,
                change.action,
                row.state,
                row.attempts,
                row.createdAt,
                row.lastTriedAt,
                row.state == PushState.QUEUED ? row.dueAt : null,
                row.answerStatus,
                said(row.answerStatus, row.answer));
    }

    /** The beginning of an answer, or in words why none came. */
    private static @Nullable String said(@Nullable Integer status, @Nullable String answer) {
        return status != null || answer == null
                ? answer
                : Texts.find("webhook.answer." + answer).orElse(answer);
    }

    @Override
    public void retry(String pushId) {
        transaction.executeWithoutResult(status -> {
            Instant now = clock.instant();
            if (pushes.revive(pushId, now) == 0) {
                throw new NotFound();
            }
            String webhook = pushes.selectById(pushId).webhookId;
            speakAgain(webhook, now);
            trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.RETRY, DELIVERY, pushId));
        });
        courier.wake();
    }

    @Override
    public int retryAll(String id) {
        int revived = Objects.requireNonNull(transaction.execute(status -> {
            found(id);
            Instant now = clock.instant();
            int count = pushes.reviveAll(id, now);
            speakAgain(id, now);
            note(AuditAction.RETRY, id, null, "{\"retried\":" + count + "}");
            return count;
        }));
        courier.wake();
        return revived;
    }

    /** Who asks for it now does not wait until the receiver may be spoken to again. */
    private void speakAgain(String id, Instant now) {
        WebhookRow row = webhooks.lock(id);
        if (row == null) {
            throw new NotFound();
        }
        webhooks.standing(id, row.failures, now);
    }

    @Override
    public void drop(String pushId) {
        transaction.executeWithoutResult(status -> {
            if (pushes.drop(pushId) == 0) {
                throw new NotFound();
            }
            trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.DELETE, DELIVERY, pushId));
        });
        courier.wake();
    }

    private void note(AuditAction act, String id, @Nullable String before, @Nullable String after) {
        trail.write(AuditEntry.done(CurrentScope.actor(), act, OBJECT, id).changing(before, after));
    }
}
