package org.suyuan.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import org.suyuan.RealServers;
import org.suyuan.SettableClock;
import org.suyuan.TestServers;
import org.suyuan.audit.AuditFinding.Damage;
import org.suyuan.shared.Actor;
import org.suyuan.shared.PageRequest;

/** The trail on the real database: what is refused there, how it is sealed, what a verification finds. */
@SpringBootTest(classes = AuditSlice.class, properties = "suyuan.audit.seals=target/audit-trail-test")
@RealServers(ownDatabase = true)
class AuditTrailTest {

    private static final Path FOLDER = Path.of("target/audit-trail-test");
    private static final Actor SOMEBODY = new Actor("reviewer", "初审员");

    @Autowired
    AuditTrail trail;

    @Autowired
    AuditSearch search;

    @Autowired
    AuditReports reports;

    @Autowired
    TrailVerification verification;

    @Autowired
    Sealer sealer;

    @Autowired
    SealFiles files;

    @Autowired
    Retention retention;

    @Autowired
    AuditConnections connections;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DataSource database;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    SettableClock clock;

    @BeforeAll
    static void noFiles() throws IOException {
        FileSystemUtils.deleteRecursively(FOLDER);
    }

    @BeforeEach
    void anAuditor() {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("auditor", null, "AUDIT_READ"));
    }

    /** Each test leaves the trail whole, and begins with the one of those before. */
    @AfterEach
    void anEmptyTrail() throws IOException {
        SecurityContextHolder.clearContext();
        files.destroy();
        FileSystemUtils.deleteRecursively(FOLDER);
        withoutGuards("""
                delete from audit_link; delete from audit_entry; delete from audit_seal; delete from audit_pending;
                update audit_chain set seq = 0, filed_seq = 0, anchor_seq = 0, link = rpad('0', 64, '0'),
                    anchor_link = rpad('0', 64, '0')""");
    }

    private void withoutGuards(String sql) {
        transaction.executeWithoutResult(status -> {
            jdbc.execute("set local session_replication_role = replica");
            jdbc.execute(sql);
        });
    }

    private void write(int entries) {
        IntStream.range(0, entries)
                .forEach(number -> transaction.executeWithoutResult(status ->
                        trail.write(AuditEntry.done(SOMEBODY, AuditAction.APPROVE, "subject", "subject-" + number)
                                .changing("{\"status\":\"UNDER_REVIEW\"}", "{\"status\":\"REGISTERED\"}"))));
    }

    private void writeAndSeal(int entries) {
        write(entries);
        sealer.seal();
    }

    private List<AuditFinding> findings() {
        AuditVerification.Report report = verification.verify();
        assertThat(report.failure()).isNull();
        return report.findings();
    }

    private long count(String table) {
        Long count = jdbc.queryForObject("select count(*) from " + table, Long.class);
        return count == null ? 0 : count;
    }

    /** The place of an entry that stands in the middle of its chain. */
    private record Place(int chain, int seq, String entryId, int last) {}

    private Place inTheMiddle() {
        return jdbc.queryForObject(
                """
                select l.chain, l.seq, l.entry_id, c.seq as last from audit_link l join audit_chain c on c.chain = l.chain
                where l.seq between 2 and c.seq - 2 order by c.seq desc, l.seq fetch first 1 rows only""", (row, number) -> new Place(row.getInt(1), row.getInt(2), row.getString(3), row.getInt(4)));
    }

    @Test
    void the_database_refuses_to_change_the_trail() {
        writeAndSeal(3);
        for (String change : List.of(
                "update audit_entry set actor = 'somebody'",
                "delete from audit_entry",
                "truncate audit_entry",
                "update audit_link set link = link",
                "delete from audit_link",
                "truncate audit_link",
                "update audit_seal set link = link",
                "delete from audit_seal",
                "truncate audit_seal")) {
            assertThatThrownBy(() -> jdbc.execute(change))
                    .as(change)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("append-only");
        }
        assertThat(count("audit_entry")).isEqualTo(3);
    }

    @Test
    void an_act_that_is_rolled_back_leaves_nothing_and_a_refusal_stays() {
        transaction.executeWithoutResult(status -> {
            trail.write(AuditEntry.done(SOMEBODY, AuditAction.APPROVE, "subject", "rolled back"));
            trail.writeApart(AuditEntry.done(SOMEBODY, AuditAction.ACCESS, "subject", "refused")
                    .with(AuditResult.REFUSED));
            status.setRollbackOnly();
        });
        assertThat(jdbc.queryForList("select object_id from audit_entry", String.class))
                .containsExactly("refused");
        assertThat(count("audit_pending")).isOne();
        assertThatThrownBy(() -> trail.write(AuditEntry.done(SOMEBODY, AuditAction.APPROVE, "subject", "none")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void what_is_written_is_linked_sealed_and_filed() {
        writeAndSeal(50);
        assertThat(count("audit_pending")).isZero();
        assertThat(count("audit_link")).isEqualTo(50);
        assertThat(jdbc.queryForObject("select sum(filed_seq) from audit_chain", Long.class))
                .isEqualTo(50);
        assertThat(count("audit_chain where seq > 0"))
                .as("spread over the chains")
                .isGreaterThan(4);
        AuditVerification.Report report = verification.verify();
        assertThat(report.whole()).as("%s", report.findings()).isTrue();
        assertThat(report.entries()).isEqualTo(50);
    }

    @Test
    void entries_that_wait_for_their_first_seal_are_no_finding() {
        writeAndSeal(20);
        write(5);
        AuditVerification.Report report = verification.verify();
        assertThat(report.whole()).as("%s", report.findings()).isTrue();
        assertThat(report.waiting()).isEqualTo(5);
    }

    @Test
    void a_crash_between_linking_and_filing_loses_nothing() {
        write(20);
        assertThat(sealer.link()).isEqualTo(20);
        // Here it crashed. Another node goes on.
        assertThat(findings()).isEmpty();
        new Sealer(connections, files, clock).seal();
        assertThat(findings()).isEmpty();
        assertThat(jdbc.queryForObject("select sum(filed_seq) from audit_chain", Long.class))
                .isEqualTo(20);
    }

    @Test
    void a_crash_after_filing_and_a_line_cut_off_are_passed_over() throws IOException {
        write(20);
        sealer.link();
        sealer.file();
        jdbc.update("update audit_chain set filed_seq = 0");
        files.destroy();
        try (var all = Files.list(FOLDER)) {
            Path file = all.filter(path -> path.toString().endsWith(".txt"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(file, "2026-11-25T08:00:00Z 3 1 7 00ab", StandardOpenOption.APPEND);
        }
        sealer.seal();
        writeAndSeal(20);
        assertThat(findings()).isEmpty();
    }

    @Test
    void two_sealers_at_once_link_each_entry_once_while_others_write() throws Exception {
        var done = new CountDownLatch(1);
        var second = new AuditConnections(database);
        try (var otherFiles = new ClosedAtTheEnd(new SealFiles(settings("3y"), clock))) {
            var other = new Sealer(second, otherFiles.files(), clock);
            List<CompletableFuture<Void>> sealing = List.of(sealer, other).stream()
                    .map(one -> CompletableFuture.runAsync(() -> {
                        while (done.getCount() > 0) {
                            one.seal();
                        }
                    }))
                    .toList();
            List<CompletableFuture<Void>> writing = IntStream.range(0, 4)
                    .mapToObj(number -> CompletableFuture.runAsync(() -> write(300)))
                    .toList();
            CompletableFuture.allOf(writing.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
            done.countDown();
            CompletableFuture.allOf(sealing.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
            sealer.seal();
        } finally {
            second.destroy();
        }
        assertThat(count("audit_link")).isEqualTo(1200);
        assertThat(findings()).isEmpty();
    }

    private record ClosedAtTheEnd(SealFiles files) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            files.destroy();
        }
    }

    @Test
    void acts_at_the_same_time_do_not_wait_for_each_other() {
        transaction.executeWithoutResult(status -> {
            trail.write(AuditEntry.done(SOMEBODY, AuditAction.APPROVE, "subject", "first"));
            CompletableFuture<Void> others = CompletableFuture.runAsync(() -> write(20));
            assertThat(others).succeedsWithin(Duration.ofSeconds(10));
            sealer.seal();
        });
        assertThat(count("audit_pending")).isOne();
    }

    @Test
    void an_edit_is_located_also_with_its_digest_and_links_computed_anew() {
        writeAndSeal(200);
        Place place = inTheMiddle();
        withoutGuards("update audit_entry set actor = 'somebody' where id = '" + place.entryId() + "'");
        assertThat(findings()).containsExactly(at(Damage.EDITED, place));

        AuditRow row = row(place.entryId());
        withoutGuards("update audit_entry set digest = '" + EntryDigest.of(row) + "' where id = '" + row.id + "'");
        assertThat(findings()).containsExactly(at(Damage.EDITED, place));

        String previous = link(place.chain(), place.seq() - 1);
        for (int seq = place.seq(); seq <= place.last(); seq++) {
            String id = jdbc.queryForObject(
                    "select entry_id from audit_link where chain = ? and seq = ?", String.class, place.chain(), seq);
            previous = EntryDigest.link(previous, row(id).digest, place.chain(), seq);
            withoutGuards("update audit_link set link = '" + previous + "' where entry_id = '" + id + "'");
            withoutGuards("update audit_seal set link = '" + previous + "' where chain = " + place.chain()
                    + " and seq = " + seq);
        }
        withoutGuards("update audit_chain set link = '" + previous + "' where chain = " + place.chain());
        assertThat(findings())
                .contains(at(Damage.EDITED, place))
                .extracting(AuditFinding::damage)
                .containsOnly(Damage.EDITED, Damage.LINK, Damage.SEAL);
    }

    private AuditRow row(String id) {
        return new StoredRows(jdbc).get(id);
    }

    private String link(int chain, int seq) {
        return jdbc.queryForObject("select link from audit_link where chain = ? and seq = ?", String.class, chain, seq);
    }

    private static AuditFinding at(Damage damage, Place place) {
        return new AuditFinding(damage, place.chain(), place.seq(), place.seq(), place.entryId());
    }

    @Test
    void a_deleted_entry_is_located() {
        writeAndSeal(200);
        Place place = inTheMiddle();
        withoutGuards("delete from audit_entry where id = '" + place.entryId() + "'");
        assertThat(findings()).containsExactly(at(Damage.DELETED, place));
    }

    @Test
    void exchanged_entries_are_located() {
        writeAndSeal(200);
        Place place = inTheMiddle();
        String second = jdbc.queryForObject(
                "select entry_id from audit_link where chain = ? and seq = ?",
                String.class,
                place.chain(),
                place.seq() + 1);
        withoutGuards("delete from audit_link where chain = %d and seq in (%d, %d)"
                .formatted(place.chain(), place.seq(), place.seq() + 1));
        // Links as they were, entries the other way round.
        String first =
                EntryDigest.link(link(place.chain(), place.seq() - 1), row(second).digest, place.chain(), place.seq());
        String last = EntryDigest.link(first, row(place.entryId()).digest, place.chain(), place.seq() + 1);
        for (var exchanged :
                List.of(List.of(place.seq(), second, first), List.of(place.seq() + 1, place.entryId(), last))) {
            jdbc.update(
                    "insert into audit_link (chain, seq, entry_id, link) values (?, ?, ?, ?)",
                    place.chain(),
                    exchanged.get(0),
                    exchanged.get(1),
                    exchanged.get(2));
        }
        assertThat(findings())
                .contains(
                        new AuditFinding(Damage.EXCHANGED, place.chain(), place.seq(), place.seq(), second),
                        new AuditFinding(
                                Damage.EXCHANGED, place.chain(), place.seq() + 1, place.seq() + 1, place.entryId()));
    }

    @Test
    void an_entry_that_nobody_wrote_is_located() {
        writeAndSeal(20);
        withoutGuards("""
                insert into audit_entry (id, occurred_at, recorded_at, actor, action, object_type, result, chain, digest)
                values ('ffff', now(), now(), 'nobody', 'APPROVE', 'subject', 'SUCCESS', 1, rpad('0', 64, '0'))""");
        assertThat(findings()).containsExactly(new AuditFinding(Damage.INSERTED, null, null, null, "ffff"));
    }

    @Test
    void a_cut_tail_is_located_against_the_files() {
        writeAndSeal(100);
        writeAndSeal(100);
        int chain = inTheMiddle().chain();
        int kept = jdbc.queryForObject("select min(seq) from audit_seal where chain = ?", Integer.class, chain);
        int last = inTheMiddle().last();
        withoutGuards("""
                delete from audit_entry where id in (select entry_id from audit_link where chain = %1$d and seq > %2$d);
                delete from audit_link where chain = %1$d and seq > %2$d;
                delete from audit_seal where chain = %1$d and seq > %2$d;
                update audit_chain set seq = %2$d, filed_seq = %2$d,
                    link = (select link from audit_link where chain = %1$d and seq = %2$d) where chain = %1$d""".formatted(chain, kept));
        assertThat(findings()).containsExactly(new AuditFinding(Damage.CUT, chain, kept + 1, last, null));
    }

    @Test
    void what_is_over_its_time_goes_from_the_front_and_the_rest_stays_whole() {
        clock.advance(Duration.ofDays(-4 * 366));
        writeAndSeal(100);
        writeAndSeal(100);
        clock.advance(Duration.ofDays(4 * 366));
        writeAndSeal(100);

        retention.remove();

        assertThat(count("audit_entry where recorded_at < now() - interval '3 years'"))
                .isZero();
        sealer.seal();
        assertThat(count("audit_entry")).isEqualTo(101);
        assertThat(count("audit_link")).isEqualTo(101);
        assertThat(count("audit_entry where action = 'DELETE' and actor = 'system'"))
                .isOne();
        assertThat(jdbc.queryForObject("select sum(anchor_seq) from audit_chain", Long.class))
                .isEqualTo(200);
        assertThat(findings()).isEmpty();

        withoutGuards("update audit_chain set anchor_link = rpad('1', 64, '1') where anchor_seq > 0");
        assertThat(findings()).extracting(AuditFinding::damage).contains(Damage.ANCHOR);
    }

    @Test
    void the_trail_is_kept_for_six_months_at_least() throws Exception {
        assertThatThrownBy(() -> settings("5m"))
                .isInstanceOf(AuditKeptTooShort.class)
                .hasMessageContaining("suyuan.audit.keep");
        assertThat(settings("6m").keptSince(Instant.parse("2026-11-25T00:00:00Z")))
                .isEqualTo(Instant.parse("2026-05-25T00:00:00Z"));
    }

    private AuditSettings settings(String keep) {
        return new AuditSettings(Period.parse("P" + keep.toUpperCase()), FOLDER.toString(), "data", clock);
    }

    @Test
    void the_trail_is_found_by_actor_action_object_and_time() {
        transaction.executeWithoutResult(status -> {
            trail.write(AuditEntry.done(SOMEBODY, AuditAction.APPROVE, "subject", "s1"));
            trail.write(AuditEntry.done(SOMEBODY, AuditAction.RETURN, "subject", "s2"));
            trail.write(AuditEntry.done(Actor.SYSTEM, AuditAction.DEPLOY, "process", "p1"));
        });
        assertThat(ids(new AuditQuery("reviewer", null, null, null, null, null, null, null)))
                .containsExactly("s2", "s1");
        assertThat(ids(new AuditQuery(null, "DEPLOY", null, null, null, null, null, null)))
                .containsExactly("p1");
        assertThat(ids(new AuditQuery(null, null, "subject", "s1", null, null, null, null)))
                .containsExactly("s1");
        assertThat(ids(new AuditQuery(null, null, null, null, "REFUSED", null, null, null)))
                .isEmpty();
        assertThat(ids(new AuditQuery(
                        null, null, null, null, null, null, clock.instant().plusSeconds(60), null)))
                .isEmpty();
        assertThat(search.find(
                                new AuditQuery(null, null, null, null, null, null, null, null),
                                new PageRequest(0, 2, "at", true))
                        .total())
                .isEqualTo(3);
    }

    private List<String> ids(AuditQuery query) {
        return search.find(query, PageRequest.first()).items().stream()
                .map(AuditSearch.Act::objectId)
                .toList();
    }

    @Test
    void what_is_taken_away_in_a_file_is_written_down_itself() {
        write(3);
        AuditQuery all = new AuditQuery(null, null, "subject", null, null, null, null, null);
        List<AuditSearch.Act> taken = new java.util.ArrayList<>();
        search.export(all, 10_000, new Actor("auditor", "审计管理员"), taken::add);
        assertThat(taken).hasSize(3);
        assertThat(jdbc.queryForObject(
                        "select state_after from audit_entry where action = 'EXPORT' and actor = 'auditor'",
                        String.class))
                .isEqualTo("{\"rows\":3}");
    }

    @Test
    void only_audit_administrators_read_and_only_connected_systems_report() {
        AuditQuery all = new AuditQuery(null, null, null, null, null, null, null, null);
        assertThatThrownBy(() -> reports.take("auditor", List.of())).isInstanceOf(AuthorizationDeniedException.class);
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("uploader", null, "AUDIT_REPORT"));
        assertThatThrownBy(() -> search.find(all, PageRequest.first()))
                .isInstanceOf(AuthorizationDeniedException.class);
        assertThatThrownBy(() -> verification.begin(SOMEBODY)).isInstanceOf(AuthorizationDeniedException.class);
        reports.take(
                "uploader",
                List.of(new AuditReports.Reported(
                        "ERP",
                        "zhang",
                        "PRINT",
                        "label",
                        "7",
                        Instant.parse("2026-11-25T00:00:00Z"),
                        "10.0.0.1",
                        "OK")));
        assertThat(jdbc.queryForMap("select application, reported_by, actor, result from audit_entry"))
                .containsExactlyInAnyOrderEntriesOf(java.util.Map.of(
                        "application", "ERP", "reported_by", "uploader", "actor", "zhang", "result", "OK"));
    }

    @Test
    void the_command_tells_a_whole_trail_from_a_damaged_one() throws Exception {
        writeAndSeal(50);
        String[] arguments = {
            "--suyuan.verify-audit",
            "--spring.datasource.url=" + url(),
            "--spring.datasource.username=" + TestServers.username(),
            "--spring.datasource.password=" + TestServers.password(),
            "--suyuan.audit.seals=" + FOLDER
        };
        assertThat(AuditCommand.asked(arguments)).isTrue();
        assertThat(AuditCommand.run(arguments)).isZero();
        withoutGuards("delete from audit_entry where id = '" + inTheMiddle().entryId() + "'");
        assertThat(AuditCommand.run(arguments)).isOne();
        assertThat(AuditCommand.run(
                        "--suyuan.verify-audit",
                        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:9/none",
                        "--spring.datasource.hikari.connection-timeout=1000"))
                .isEqualTo(2);
    }

    private String url() throws SQLException {
        try (var connection = database.getConnection()) {
            return connection.getMetaData().getURL();
        }
    }

    @Test
    void a_verification_in_the_background_tells_how_it_ended_and_is_written_down() throws Exception {
        writeAndSeal(20);
        verification.begin(new Actor("auditor", "审计管理员"));
        for (int i = 0; i < 200 && verification.progress().running(); i++) {
            Thread.sleep(50);
        }
        AuditVerification.Progress progress = verification.progress();
        assertThat(progress.running()).isFalse();
        assertThat(progress.report()).isNotNull();
        assertThat(progress.report().whole()).isTrue();
        assertThat(progress.checked()).isEqualTo(20);
        assertThat(count("audit_entry where object_type = 'auditVerification' and actor = 'auditor'"))
                .isOne();
    }

    @Test
    void every_damage_is_told_in_words() {
        for (Damage damage : Damage.values()) {
            assertThat(new AuditFinding(damage, 1, 2, 3, null).text()).startsWith("第 1 链第 2 至 3 环：");
        }
        assertThat(new AuditFinding(Damage.EDITED, 1, 2, 2, "id").text()).startsWith("第 1 链第 2 环，记录 id：");
        assertThat(new AuditFinding(Damage.INSERTED, null, null, null, "id").text())
                .startsWith("记录 id：");
    }

    /** Rows by the mapper's names, read past the services. */
    private record StoredRows(JdbcTemplate jdbc) {
        AuditRow get(String id) {
            return jdbc.queryForObject(
                    "select * from audit_entry where id = ?",
                    (row, number) -> {
                        AuditRow entry = new AuditRow();
                        entry.id = row.getString("id");
                        entry.occurredAt = row.getObject("occurred_at", java.time.OffsetDateTime.class)
                                .toInstant();
                        entry.recordedAt = row.getObject("recorded_at", java.time.OffsetDateTime.class)
                                .toInstant();
                        entry.actor = row.getString("actor");
                        entry.action = row.getString("action");
                        entry.objectType = row.getString("object_type");
                        entry.objectId = row.getString("object_id");
                        entry.result = row.getString("result");
                        entry.stateBefore = row.getString("state_before");
                        entry.stateAfter = row.getString("state_after");
                        entry.chain = row.getInt("chain");
                        entry.digest = row.getString("digest");
                        return entry;
                    },
                    id);
        }
    }
}
