package org.suyuan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.suyuan.subject.SubjectFixtures.aFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.RealServers;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.InboxQuery;
import org.suyuan.engine.Outcome;
import org.suyuan.exchange.ScriptedReceiver.Cut;
import org.suyuan.exchange.ScriptedReceiver.CutWithin;
import org.suyuan.exchange.ScriptedReceiver.Hang;
import org.suyuan.exchange.ScriptedReceiver.Received;
import org.suyuan.exchange.ScriptedReceiver.Status;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.subject.SubjectEvent;
import org.suyuan.subject.SubjectFixtures;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.subject.SubjectView;

/** The change feed and its receivers, on the real database: whatever receivers do, each change arrives, in order, once in effect. */
@SpringBootTest(
        properties = {
            "suyuan.demo=true",
            "suyuan.demo-data=false",
            "suyuan.exchange.local-receivers=true",
            "suyuan.exchange.first-pause=20ms",
            "suyuan.exchange.longest-pause=200ms",
            "suyuan.exchange.answer-timeout=2s"
        })
@RealServers(ownDatabase = true)
class ExchangeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    Changes changes;

    @Autowired
    Webhooks webhooks;

    @Autowired
    SubjectRegistration registration;

    @Autowired
    Inbox inbox;

    @Autowired
    Accounts accounts;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ObjectMapper json;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (Webhooks.Webhook webhook : asOperator(() -> webhooks.all())) {
            asOperator(() -> {
                webhooks.delete(webhook.id());
                return webhook;
            });
        }
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private <T> T as(String account, Supplier<T> work) {
        return SubjectFixtures.as(accounts, account, work);
    }

    private <T> T asOperator(Supplier<T> work) {
        return as("operator", work);
    }

    private ScriptedReceiver receiver() {
        ScriptedReceiver receiver = new ScriptedReceiver();
        open.add(receiver);
        return receiver;
    }

    private Webhooks.Created subscribe(String url, String regionCode) {
        ObjectNode body =
                json.createObjectNode().put("name", "省平台").put("url", url).put("regionCode", regionCode);
        body.putArray("kinds").add("SUBJECT");
        return asOperator(() -> webhooks.create(body));
    }

    private SubjectView registered(String name, String region, String reviewer) {
        ObjectNode body = aFactory(name).put("regionCode", region);
        SubjectView subject = as("enterprise", () -> registration.submit(body, SubjectRegistration.Origin.INTERFACE));
        as(reviewer, () -> {
            String task = inbox.find(
                            new InboxQuery(InboxQuery.State.CLAIMABLE, null, null, null, subject.caseNo()),
                            PageRequest.first())
                    .items()
                    .get(0)
                    .id();
            inbox.decide(task, new Decision(Outcome.APPROVE, "同意", null, List.of()));
            return task;
        });
        return as("enterprise", () -> registration.get(subject.id()));
    }

    private SubjectView registered(String name) {
        return registered(name, "370102", "reviewer");
    }

    /** A further approved change of a registered subject: another status, or another address. */
    private void changed(SubjectView subject, String status, String address) {
        transaction.executeWithoutResult(tx -> {
            jdbc.sql("update subject set status = ?, address = ?, version = version + 1 where id = ?")
                    .params(status, address, subject.id())
                    .update();
            int version = jdbc.sql("select version from subject where id = ?")
                    .param(subject.id())
                    .query(Integer.class)
                    .single();
            events.publishEvent(new SubjectEvent.Approved(subject.id(), version, String.valueOf(subject.code())));
        });
    }

    private List<ChangeItem> feedOf(SubjectView subject) {
        return feed().stream().filter(item -> item.id().equals(subject.id())).toList();
    }

    /** The whole feed, read in small parts. */
    private List<ChangeItem> feed() {
        return as("uploader", () -> {
            List<ChangeItem> all = new ArrayList<>();
            String since = null;
            while (true) {
                Changes.Batch batch = changes.read(since, 3);
                if (batch.items().isEmpty()) {
                    return all;
                }
                all.addAll(batch.items());
                since = batch.next();
            }
        });
    }

    private static <T> T within(DataScope scope, Set<Permission> permissions, Supplier<T> work) {
        SignedIn person = new SignedIn("x", "neighbour", "x", null, permissions, scope, "", false);
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
        try {
            return work.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private List<Integer> versions(List<Received> received, SubjectView subject) {
        return received.stream()
                .map(each -> read(each.body()))
                .filter(body -> body.path("id").asText().equals(subject.id()))
                .map(body -> body.path("version").asInt())
                .toList();
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (java.io.IOException e) {
            throw new AssertionError(body, e);
        }
    }

    @Test
    void each_approved_change_stands_in_the_feed_once_in_order_and_masked() {
        SubjectView subject = registered("变更流食品厂");
        changed(subject, "REGISTERED", "变更后的地址");
        changed(subject, "SUSPENDED", "变更后的地址");
        changed(subject, "REGISTERED", "变更后的地址");
        changed(subject, "REGISTERED", "变更后的地址");
        changed(subject, "CANCELLED", "变更后的地址");
        await().atMost(PATIENCE).until(() -> feedOf(subject).size() >= 5);

        List<ChangeItem> items = feedOf(subject);
        assertThat(items)
                .extracting(ChangeItem::action)
                .containsExactly(
                        ChangeAction.REGISTERED,
                        ChangeAction.AMENDED,
                        ChangeAction.SUSPENDED,
                        ChangeAction.RESUMED,
                        ChangeAction.CANCELLED);
        assertThat(items).extracting(ChangeItem::version).isSorted().doesNotHaveDuplicates();
        assertThat(items).extracting(ChangeItem::code).containsOnly(subject.code());
        assertThat(items.get(1).values().path("address").asText()).isEqualTo("变更后的地址");
        assertThat(items.get(0).values().path("contactPhone").asText()).contains("****");
        assertThat(items.get(0).values().path("legalRepresentative").asText()).isEqualTo("张**");
        assertThat(jdbc.sql("select content from change_entry where object_id = ?")
                        .param(subject.id())
                        .query(String.class)
                        .list())
                .noneMatch(content -> content.contains("0531-20000001"));
    }

    @Test
    void what_is_under_review_or_refused_is_no_change_of_the_feed() {
        SubjectView subject =
                as("enterprise", () -> registration.submit(aFactory("未登记食品厂"), SubjectRegistration.Origin.INTERFACE));
        SubjectView later = registered("后登记食品厂");
        await().atMost(PATIENCE).until(() -> feedOf(later).size() == 1);
        assertThat(feedOf(subject)).isEmpty();
    }

    @Test
    void who_commits_late_is_read_by_who_has_read_on_already() {
        SubjectView late = registered("晚提交食品厂");
        SubjectView early = registered("早提交食品厂");
        await().atMost(PATIENCE)
                .until(() -> feedOf(early).size() == 1 && feedOf(late).size() == 1);
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        Thread slow = new Thread(() -> transaction.executeWithoutResult(tx -> {
            changed(late, "SUSPENDED", "晚提交");
            written.countDown();
            try {
                mayCommit.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        slow.start();
        await().atMost(PATIENCE).until(() -> written.getCount() == 0);
        changed(early, "SUSPENDED", "早提交");
        await().atMost(PATIENCE).until(() -> feedOf(early).size() == 2);
        String cursor = feedOf(early).get(1).cursor();
        assertThat(feedOf(late)).hasSize(1);
        mayCommit.countDown();
        await().atMost(PATIENCE).until(() -> feedOf(late).size() == 2);
        assertThat(as("uploader", () -> changes.read(cursor, 100)).items())
                .extracting(ChangeItem::id)
                .contains(late.id());
    }

    @Test
    void a_cursor_that_is_none_of_ours_is_refused() {
        for (String cursor : List.of("x", "MTIzLmFiY2RlZg", "0", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "%%%")) {
            assertThatThrownBy(() -> as("uploader", () -> changes.read(cursor, 10)))
                    .as(cursor)
                    .isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void nothing_of_another_city_is_read_or_sent() {
        ScriptedReceiver neighbour = receiver();
        ScriptedReceiver city = receiver();
        subscribe(neighbour.url(), "370200");
        subscribe(city.url(), "370100");
        SubjectView here = registered("济南食品厂");
        SubjectView there = registered("青岛食品厂", "370202", "reviewer-qd");
        await().atMost(PATIENCE)
                .until(() -> versions(city.effects(), here).size() == 1
                        && versions(neighbour.effects(), there).size() == 1);
        assertThat(versions(city.received(), there)).isEmpty();
        assertThat(versions(neighbour.received(), here)).isEmpty();
        DataScope qingdao = new DataScope("neighbour", List.of(new DataScope.Grant("370200", Set.of(), Set.of())));
        List<ChangeItem> seen = within(qingdao, Set.of(Permission.CHANGE_READ), () -> changes.read(null, 500)
                .items());
        assertThat(seen).extracting(ChangeItem::id).contains(there.id()).doesNotContain(here.id());
        assertThat(seen)
                .extracting(item -> item.values().path("regionCode").asText())
                .allMatch(code -> code.startsWith("3702"));
        assertThatThrownBy(() -> as("reviewer", () -> changes.read(null, 10)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as("reviewer", () -> webhooks.all())).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void each_change_arrives_in_order_and_once_in_effect_whatever_the_receiver_does() {
        ScriptedReceiver receiver = receiver();
        receiver.then(
                new Status(500, "", "broken"),
                new Cut(),
                new CutWithin(),
                new Status(429, "Retry-After: 1\r\n", ""),
                new Status(200, "", ""),
                new Status(302, "Location: " + receiver.url() + "/elsewhere\r\n", ""),
                new CutWithin(),
                new Status(404, "", "not yet"),
                new Status(503, "Retry-After: Wed, 01 Jan 2020 00:00:00 GMT\r\n", ""),
                new Status(200, "", "x".repeat(100_000)),
                new Cut());
        Webhooks.Created hook = subscribe(receiver.url(), null);
        SubjectView one = registered("顺序甲食品厂");
        SubjectView two = registered("顺序乙食品厂");
        for (int i = 1; i <= 4; i++) {
            changed(one, "REGISTERED", "甲" + i);
            changed(two, "REGISTERED", "乙" + i);
        }
        await().atMost(PATIENCE)
                .until(() -> webhooks(hook.webhook().id()).waiting() == 0
                        && versions(receiver.effects(), one).size() == 5
                        && versions(receiver.effects(), two).size() == 5);
        for (SubjectView subject : List.of(one, two)) {
            assertThat(versions(receiver.effects(), subject)).isSorted().doesNotHaveDuplicates();
            assertThat(versions(receiver.received(), subject))
                    .as("repeats stay in order too")
                    .isSorted();
        }
        assertThat(receiver.received()).hasSizeGreaterThan(receiver.effects().size());
        Map<String, String> bodies = new HashMap<>();
        for (Received each : receiver.received()) {
            assertThat(each.signature()).isEqualTo(Signature.of(hook.secret(), each.timestamp(), each.body()));
            assertThat(bodies.merge(each.delivery(), each.body(), (first, again) -> first))
                    .as("what is sent again is the same")
                    .isEqualTo(each.body());
        }
        List<Webhooks.Push> pushes = asOperator(
                        () -> webhooks.pushes(hook.webhook().id(), null, PageRequest.first()))
                .items();
        assertThat(pushes).hasSize(10).allMatch(push -> push.state() == PushState.DELIVERED && push.status() == 200);
        assertThat(pushes)
                .anyMatch(push -> push.answer() != null && push.answer().length() == 500);
    }

    private Webhooks.Webhook webhooks(String id) {
        return asOperator(() -> webhooks.all()).stream()
                .filter(webhook -> webhook.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_receiver_that_is_down_gets_everything_once_it_is_up() {
        int port;
        try (ScriptedReceiver before = new ScriptedReceiver()) {
            port = before.port();
        }
        Webhooks.Created hook = subscribe("http://127.0.0.1:" + port + "/changes", null);
        SubjectView subject = registered("接收方停机食品厂");
        changed(subject, "SUSPENDED", "停机期间");
        await().atMost(PATIENCE).until(() -> webhooks(hook.webhook().id()).failures() >= 3);
        assertThat(webhooks(hook.webhook().id()).retryAt()).isNotNull();
        assertThat(asOperator(() -> webhooks.test(hook.webhook().id())).answer())
                .isEqualTo("接收方没有在接收地址上监听。");
        ScriptedReceiver up = new ScriptedReceiver(port);
        open.add(up);
        await().atMost(PATIENCE).until(() -> versions(up.effects(), subject).size() == 2);
        assertThat(versions(up.received(), subject)).isSorted();
        await().atMost(PATIENCE).until(() -> webhooks(hook.webhook().id()).failures() == 0);
    }

    @Test
    void a_receiver_that_hangs_delays_no_other() {
        CountDownLatch letGo = new CountDownLatch(1);
        ScriptedReceiver slow = receiver().then(new Hang(letGo), new Hang(letGo), new Hang(letGo), new Hang(letGo));
        ScriptedReceiver quick = receiver();
        subscribe(slow.url(), null);
        subscribe(quick.url(), null);
        SubjectView subject = registered("慢接收方食品厂");
        await().atMost(PATIENCE).until(() -> !slow.received().isEmpty());
        for (int i = 0; i < 5; i++) {
            changed(subject, "REGISTERED", "慢" + i);
        }
        await().atMost(PATIENCE).until(() -> versions(quick.effects(), subject).size() == 6);
        assertThat(versions(slow.received(), subject)).as("still at the first").containsOnly(subject.version());
        letGo.countDown();
        await().atMost(PATIENCE).until(() -> versions(slow.effects(), subject).size() == 6);
        assertThat(versions(slow.received(), subject)).isSorted();
    }

    @Test
    void what_is_given_up_holds_back_the_same_object_alone_until_an_operator_decides() {
        ScriptedReceiver receiver = receiver();
        Webhooks.Created hook = subscribe(receiver.url(), null);
        String id = hook.webhook().id();
        SubjectView poison = registered("死信食品厂");
        await().atMost(PATIENCE)
                .until(() -> versions(receiver.effects(), poison).size() == 1);
        Status no = new Status(422, "", "never");
        receiver.then(no);
        changed(poison, "SUSPENDED", "死信");
        // Refused once, then taken: what a receiver refuses for a while is sent again.
        await().atMost(PATIENCE)
                .until(() -> versions(receiver.effects(), poison).size() == 2);
        assertThat(versions(receiver.received(), poison)).hasSize(3);

        asOperator(() -> {
            webhooks.pause(id);
            return id;
        });
        changed(poison, "REGISTERED", "死信二");
        changed(poison, "REGISTERED", "死信三");
        SubjectView other = registered("无关食品厂");
        await().atMost(PATIENCE).until(() -> pushes(id, PushState.QUEUED).size() == 3);
        String first = pushes(id, PushState.QUEUED).stream()
                .filter(push -> push.objectId().equals(poison.id()))
                .findFirst()
                .orElseThrow()
                .id();
        jdbc.sql("update webhook_delivery set first_tried_at = current_timestamp - interval '8' day where id = ?")
                .param(first)
                .update();
        receiver.then(no);
        asOperator(() -> {
            webhooks.resume(id);
            return id;
        });
        await().atMost(PATIENCE).until(() -> versions(receiver.effects(), other).size() == 1);
        await().atMost(PATIENCE).until(() -> webhooks(id).dead() == 1);
        assertThat(pushes(id, PushState.DEAD)).extracting(Webhooks.Push::answer).containsExactly("never");
        assertThat(versions(receiver.effects(), poison))
                .as("the later one waits behind it")
                .hasSize(2);
        assertThat(webhooks(id).waiting()).isEqualTo(1);

        assertThat(asOperator(() -> webhooks.retryAll(id))).isEqualTo(1);
        await().atMost(PATIENCE)
                .until(() -> versions(receiver.effects(), poison).size() == 4);
        assertThat(versions(receiver.received(), poison)).isSorted();
    }

    private List<Webhooks.Push> pushes(String id, PushState state) {
        return asOperator(() -> webhooks.pushes(id, state, PageRequest.first())).items();
    }

    @Test
    void what_an_operator_drops_is_not_sent_and_what_follows_is() {
        ScriptedReceiver receiver = receiver();
        Webhooks.Created hook = subscribe(receiver.url(), null);
        String id = hook.webhook().id();
        asOperator(() -> {
            webhooks.pause(id);
            return id;
        });
        SubjectView subject = registered("放弃食品厂");
        changed(subject, "SUSPENDED", "放弃");
        await().atMost(PATIENCE).until(() -> pushes(id, PushState.QUEUED).size() == 2);
        assertThat(receiver.received()).as("nothing while it is paused").isEmpty();
        String first = pushes(id, PushState.QUEUED).get(0).id();
        asOperator(() -> {
            webhooks.drop(first);
            webhooks.resume(id);
            return id;
        });
        await().atMost(PATIENCE)
                .until(() -> versions(receiver.effects(), subject).size() == 1);
        assertThat(versions(receiver.effects(), subject)).doesNotContain(subject.version());
    }

    @Test
    void a_secret_is_shown_once_kept_sealed_and_replaced_at_once() {
        ScriptedReceiver receiver = receiver();
        Webhooks.Created hook = subscribe(receiver.url(), null);
        String id = hook.webhook().id();
        assertThat(jdbc.sql("select secret from webhook where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .doesNotContain(hook.secret());
        assertThat(asOperator(() -> webhooks.test(id)).taken()).isTrue();
        String second = asOperator(() -> webhooks.rotate(id));
        assertThat(second).isNotEqualTo(hook.secret());
        receiver.then(new Status(403, "", "who are you"));
        Webhooks.Attempt refused = asOperator(() -> webhooks.test(id));
        assertThat(refused.taken()).isFalse();
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.answer()).isEqualTo("who are you");
        List<Received> tests = receiver.received();
        assertThat(tests.get(0).signature())
                .isEqualTo(Signature.of(
                        hook.secret(), tests.get(0).timestamp(), tests.get(0).body()));
        assertThat(tests.get(1).signature())
                .isEqualTo(Signature.of(
                        second, tests.get(1).timestamp(), tests.get(1).body()));
        assertThat(jdbc.sql("select action from audit_entry where object_id = ?")
                        .param(id)
                        .query(String.class)
                        .list())
                .contains("CREATE", "CREDENTIAL", "ACCESS");
    }

    @Test
    void a_subscription_that_ended_hears_nothing_and_is_nobodys() {
        ScriptedReceiver receiver = receiver();
        Webhooks.Created hook = subscribe(receiver.url(), null);
        String id = hook.webhook().id();
        asOperator(() -> {
            webhooks.delete(id);
            return id;
        });
        SubjectView subject = registered("已退订食品厂");
        await().atMost(PATIENCE).until(() -> feedOf(subject).size() == 1);
        assertThat(receiver.received()).isEmpty();
        assertThatThrownBy(() -> asOperator(() -> webhooks.test(id))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> asOperator(() -> webhooks.rotate(id))).isInstanceOf(NotFound.class);
    }

    @Test
    void every_wrong_field_of_a_subscription_is_told() {
        ObjectNode body = json.createObjectNode().put("url", "ftp://x").put("regionCode", "999999");
        body.putArray("kinds");
        assertThatThrownBy(() -> asOperator(() -> webhooks.create(body)))
                .isInstanceOfSatisfying(InvalidInput.class, wrong -> assertThat(wrong.errors())
                        .extracting("field")
                        .containsExactlyInAnyOrder("name", "url", "regionCode", "kinds"));
    }
}
