package org.suyuan.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.RealServers;
import org.suyuan.RelaySlice;
import org.suyuan.SettableClock;
import org.suyuan.TestServers;
import org.suyuan.outbox.ConsumerUnavailable;
import org.suyuan.outbox.Outbox;
import org.suyuan.outbox.OutboxEntry;
import org.suyuan.shared.Ids;
import org.suyuan.shared.PageRequest;

@SpringBootTest(classes = RelaySlice.class)
@RealServers(mail = true, ownDatabase = true)
class NotificationTest {

    @Autowired
    Notifications notifications;

    @Autowired
    Deliveries deliveries;

    @Autowired
    DeliveryMapper rows;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    SettableClock clock;

    @Autowired
    Outbox outbox;

    @BeforeEach
    void anEmptyLetterBox() {
        jdbc.update("delete from outbox_entry");
        jdbc.update("delete from delivery");
        TestServers.forgetMail();
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("operator", null, "OPERATE"));
    }

    @Test
    void a_message_is_mailed_once_as_text_and_as_a_page_in_chinese() throws Exception {
        send("zhang@example.cn", "张三", "济南<b>某某</b>食品\r\nBcc: other@example.cn");
        eventually(() -> states().equals(List.of("SENT")));
        List<MimeMessage> received = TestServers.receivedMail();
        assertThat(received).hasSize(1);
        MimeMessage mail = received.get(0);
        assertThat(mail.getSubject()).isEqualTo("“济南<b>某某</b>食品 Bcc: other@example.cn”的登记已通过");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(((InternetAddress) mail.getAllRecipients()[0]).getPersonal()).isEqualTo("张三");
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("suyuan@localhost", "溯源平台", "UTF-8"));
        String id = jdbc.queryForObject("select id from delivery", String.class);
        assertThat(mail.getMessageID()).isEqualTo("<" + id + "@localhost>");
        Multipart parts = (Multipart) mail.getContent();
        assertThat((String) parts.getBodyPart(0).getContent())
                .contains("张三，您好。")
                .contains("已经登记");
        assertThat((String) parts.getBodyPart(1).getContent())
                .contains("<h1")
                .contains("&lt;b&gt;某某&lt;/b&gt;")
                .doesNotContain("<b>");
        assertThat(jdbc.queryForObject("select count(*) from outbox_entry", Integer.class))
                .isZero();
    }

    @Test
    void what_is_rolled_back_is_not_sent_and_without_a_transaction_nothing_is() throws Exception {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            notifications.send(message("li@example.cn", "李四", "甲"));
            status.setRollbackOnly();
        });
        assertThatThrownBy(() -> notifications.send(message("li@example.cn", "李四", "甲")))
                .isInstanceOf(IllegalTransactionStateException.class);
        Thread.sleep(300);
        assertThat(TestServers.receivedMail()).isEmpty();
        assertThat(states()).isEmpty();
    }

    @Test
    void a_malformed_address_fails_at_the_end_of_all_attempts_and_is_masked() {
        send("no address at all@", "王五", "乙");
        for (int attempt = 1; attempt <= 10; attempt++) {
            int so = attempt;
            eventually(() -> jdbc.queryForObject("select attempts from delivery", Integer.class) == so);
            clock.advance(Duration.ofMinutes(10));
        }
        eventually(() -> states().equals(List.of("FAILED")));
        var list = deliveries.list(DeliveryState.FAILED, "乙", PageRequest.first());
        assertThat(list.total()).isEqualTo(1);
        assertThat(list.items().get(0).lastError()).isNotBlank().doesNotContain("no address at all@");
        assertThat(jdbc.queryForObject("select count(*) from outbox_entry where dead_at is not null", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void a_refused_message_is_told_from_one_that_may_come_later_and_from_a_server_that_takes_none() throws Exception {
        DeliveryRow delivery = delivery("nobody@example.cn");
        try (var server = new ScriptedMailServer(Map.of("RCPT", "550 5.1.1 no such user"))) {
            assertThatThrownBy(() -> postman(server.port()).send(delivery))
                    .isInstanceOf(MailRefused.class)
                    .hasMessageContaining("550");
        }
        for (String said : List.of("RCPT", "DATA", ".")) {
            try (var server = new ScriptedMailServer(Map.of(said, "451 4.7.1 greylisted"))) {
                assertThatThrownBy(() -> postman(server.port()).send(delivery))
                        .as(said)
                        .isInstanceOf(MailDeferred.class)
                        .hasMessageContaining("451");
            }
        }
        for (String said : List.of("MAIL", "RCPT", "DATA", ".")) {
            try (var server = new ScriptedMailServer(Map.of(said, ScriptedMailServer.HANGS_UP))) {
                assertThatThrownBy(() -> postman(server.port()).send(delivery))
                        .as(said)
                        .isInstanceOf(MailDeferred.class);
            }
        }
        for (var script : List.of(
                Map.of("EHLO", "250-here\r\n250 AUTH LOGIN", "AUTH", "535 5.7.8 wrong password"),
                Map.of("MAIL", "530 5.7.0 authentication required"),
                Map.of("EHLO", ScriptedMailServer.HANGS_UP))) {
            try (var server = new ScriptedMailServer(script)) {
                assertThatThrownBy(() ->
                                postman("127.0.0.1", server.port(), "suyuan").send(delivery))
                        .as(script.toString())
                        .isInstanceOf(ConsumerUnavailable.class);
            }
        }
        assertThatThrownBy(() -> postman(9).send(delivery)).isInstanceOf(ConsumerUnavailable.class);
        assertThatThrownBy(() -> postman(null, 25, null).send(delivery)).isInstanceOf(ConsumerUnavailable.class);
    }

    @Test
    void what_may_come_later_is_tried_for_days_and_holds_up_nobody() throws Exception {
        DeliveryRow greylisted = written("greylisted@example.cn");
        DeliveryRow poisonous = written("poisonous@example.cn");
        DeliveryRow unknown = written("unknown@example.cn");
        DeliveryRow other = written("other@example.cn");
        try (var server = new ScriptedMailServer(Map.of(
                "RCPT TO:<greylisted@example.cn>", "450 4.2.0 greylisted",
                "RCPT TO:<poisonous@example.cn>", ScriptedMailServer.HANGS_UP,
                "RCPT TO:<unknown@example.cn>", "550 5.1.1 no such user"))) {
            MailRelay relay = new MailRelay(rows, postman(server.port()), outbox, clock);
            Map<OutboxEntry, String> failures =
                    delivered(relay, entry(greylisted), entry(poisonous), entry(unknown), entry(other));
            assertThat(failures).containsOnlyKeys(entry(unknown));
            assertThat(rows.selectById(other.id).state).isEqualTo(DeliveryState.SENT);
            assertThat(rows.selectById(greylisted.id).lastError).contains("greylisted");
            assertThat(jdbc.queryForList("select object_id from outbox_entry", String.class))
                    .containsExactlyInAnyOrder(greylisted.id, poisonous.id);
            assertThat(pause()).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));

            Duration tried = Duration.ZERO;
            while (delivered(relay, entry(greylisted)).isEmpty()) {
                tried = tried.plus(pause());
                assertThat(pause()).isLessThanOrEqualTo(Duration.ofHours(2));
            }
            assertThat(tried).isBetween(Duration.ofDays(3), Duration.ofDays(5));
        }
        jdbc.update("delete from outbox_entry where object_id = ?", greylisted.id);
        assertThat(rows.selectById(poisonous.id).state).isEqualTo(DeliveryState.QUEUED);
        clock.advance(Duration.ofMinutes(1));
        eventually(() -> rows.selectById(poisonous.id).state == DeliveryState.SENT);
    }

    @Test
    void deliveries_are_listed_newest_first_filtered_and_masked_to_operators_only() {
        send("zhang@example.cn", "张三", "百分之100%");
        clock.advance(Duration.ofSeconds(1));
        send("li@example.cn", "李四", "其他");
        eventually(() -> states().equals(List.of("SENT", "SENT")));
        assertThat(deliveries.list(null, null, PageRequest.first()).items())
                .extracting(Deliveries.Delivery::recipientName)
                .containsExactly("李**", "张**");
        assertThat(deliveries
                        .list(DeliveryState.SENT, "0%", PageRequest.first())
                        .items())
                .extracting(Deliveries.Delivery::address)
                .containsExactly("z***@example.cn");
        assertThat(deliveries.list(null, "subject-1", PageRequest.first()).total())
                .isEqualTo(2);
        assertThat(deliveries.list(null, "_", PageRequest.first()).total()).isZero();
        assertThat(deliveries
                        .list(DeliveryState.QUEUED, null, PageRequest.first())
                        .total())
                .isZero();
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("reviewer", null, "SUBJECT_READ"));
        assertThatThrownBy(() -> deliveries.list(null, null, PageRequest.first()))
                .isInstanceOf(AuthorizationDeniedException.class);
    }

    private static Postman postman(int port) {
        return postman("127.0.0.1", port, null);
    }

    private static Postman postman(@Nullable String host, int port, @Nullable String username) {
        return new Postman(
                new MailServerSettings(host, port, username, username, Map.of()),
                new MailSettings("suyuan@localhost", null));
    }

    private DeliveryRow written(String address) {
        DeliveryRow delivery = delivery(address);
        rows.insert(delivery);
        return delivery;
    }

    private DeliveryRow delivery(String address) {
        DeliveryRow delivery = new DeliveryRow();
        delivery.id = Ids.next();
        delivery.address = address;
        delivery.recipientName = "无名";
        delivery.headline = "标题";
        delivery.body = "正文";
        delivery.state = DeliveryState.QUEUED;
        delivery.createdAt = clock.instant();
        return delivery;
    }

    private static OutboxEntry entry(DeliveryRow delivery) {
        return new OutboxEntry(delivery.id, MailRelay.CONSUMER, MailNotifications.KIND, delivery.id, 1);
    }

    private Map<OutboxEntry, String> delivered(MailRelay relay, OutboxEntry... entries) {
        return Objects.requireNonNull(
                new TransactionTemplate(transactions).execute(status -> relay.deliver(List.of(entries))));
    }

    /** How long the latest of the entries was put off. */
    private Duration pause() {
        return Duration.between(
                clock.instant(),
                jdbc.queryForObject("select max(due_at) from outbox_entry", Timestamp.class)
                        .toInstant());
    }

    private void send(String address, String name, String subject) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> notifications.send(message(address, name, subject)));
    }

    private static Message message(String address, String name, String subject) {
        return new Message("enterprise", name, address, "notification-test", List.of(subject), "subject-1");
    }

    private List<String> states() {
        return jdbc.queryForList("select state from delivery order by created_at", String.class);
    }

    private static void eventually(BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
