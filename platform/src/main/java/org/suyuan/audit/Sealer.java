package org.suyuan.audit;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Links what waits into its chain and seals the chains, every second. Several nodes take turns: whoever locks the row of a
 * chain links it, the others pass over it. A crash loses nothing: linking is one transaction, and what was linked but not
 * yet written to the file is written by the next round of any node.
 */
@Component
class Sealer {

    private static final Logger log = LoggerFactory.getLogger(Sealer.class);
    private static final int BATCH = 1_000;
    private static final int ROUNDS = 20;

    private final JdbcTemplate jdbc;
    private final AuditConnections own;
    private final SealFiles files;
    private final Clock clock;
    private boolean failing;

    Sealer(AuditConnections own, SealFiles files, Clock clock) {
        this.own = own;
        this.jdbc = own.jdbc();
        this.files = files;
        this.clock = clock;
    }

    private record Head(int chain, int seq, String link) {}

    private record Waiting(int chain, String entryId, String digest) {}

    private record Link(int chain, int seq, String entryId, String link) {}

    @Scheduled(initialDelay = 1000, fixedDelay = 1000)
    void seal() {
        try {
            // What piles up is taken in bounded steps; requests go on meanwhile.
            for (int round = 0; round < ROUNDS && link() == BATCH; round++) {}
            file();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                log.warn("the audit trail cannot be sealed for now: {}", e.toString());
            }
            failing = true;
        }
    }

    /** Links a batch; how many entries that were. */
    int link() {
        if (waiting(1).isEmpty()) {
            return 0;
        }
        return Objects.requireNonNull(own.transaction().execute(status -> {
            Map<Integer, Head> heads = new HashMap<>();
            jdbc.query("select chain, seq, link from audit_chain for update skip locked", row -> {
                heads.put(row.getInt(1), new Head(row.getInt(1), row.getInt(2), row.getString(3)));
            });
            Map<Integer, List<Waiting>> byChain = new TreeMap<>();
            List<Waiting> taken = waiting(BATCH).stream()
                    .filter(one -> heads.containsKey(one.chain()))
                    .toList();
            taken.forEach(one -> byChain.computeIfAbsent(one.chain(), chain -> new ArrayList<>())
                    .add(one));
            List<Link> links = new ArrayList<>();
            List<Seal> seals = new ArrayList<>();
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            byChain.forEach((chain, entries) -> {
                Head head = Objects.requireNonNull(heads.get(chain));
                int seq = head.seq();
                String link = head.link();
                for (Waiting entry : entries) {
                    seq++;
                    link = EntryDigest.link(link, entry.digest(), chain, seq);
                    links.add(new Link(chain, seq, entry.entryId(), link));
                }
                String prints =
                        Seal.prints(entries.stream().map(Waiting::digest).toList());
                seals.add(new Seal(chain, head.seq() + 1, seq, link, prints, now));
            });
            write(links, seals);
            jdbc.update("delete from audit_pending p"
                    + " where exists (select 1 from audit_link l where l.entry_id = p.entry_id)");
            return taken.size();
        }));
    }

    private List<Waiting> waiting(int most) {
        return jdbc.query(
                "select chain, entry_id, digest from audit_pending order by chain, entry_id fetch first " + most
                        + " rows only",
                (row, number) -> new Waiting(row.getInt(1), row.getString(2), row.getString(3)));
    }

    private void write(List<Link> links, List<Seal> seals) {
        jdbc.batchUpdate(
                "insert into audit_link (chain, seq, entry_id, link) values (?, ?, ?, ?)",
                links,
                BATCH,
                (statement, link) -> {
                    statement.setInt(1, link.chain());
                    statement.setInt(2, link.seq());
                    statement.setString(3, link.entryId());
                    statement.setString(4, link.link());
                });
        jdbc.batchUpdate(
                "insert into audit_seal (chain, seq, from_seq, link, prints, sealed_at) values (?, ?, ?, ?, ?, ?)",
                seals,
                BATCH,
                (PreparedStatement statement, Seal seal) -> {
                    statement.setInt(1, seal.chain());
                    statement.setInt(2, seal.seq());
                    statement.setInt(3, seal.from());
                    statement.setString(4, seal.link());
                    statement.setString(5, seal.prints());
                    statement.setObject(6, seal.at().atOffset(ZoneOffset.UTC));
                });
        jdbc.batchUpdate(
                "update audit_chain set seq = ?, link = ? where chain = ?", seals, BATCH, (statement, seal) -> {
                    statement.setInt(1, seal.seq());
                    statement.setString(2, seal.link());
                    statement.setInt(3, seal.chain());
                });
    }

    /** Writes to the file what was sealed and is not there yet, in the order of each chain. */
    void file() {
        if (unfiled(1).isEmpty()) {
            return;
        }
        own.transaction().executeWithoutResult(status -> {
            List<Integer> mine =
                    jdbc.queryForList("select chain from audit_chain for update skip locked", Integer.class);
            List<Seal> seals = unfiled(BATCH).stream()
                    .filter(seal -> mine.contains(seal.chain()))
                    .toList();
            if (seals.isEmpty()) {
                return;
            }
            try {
                files.add(seals);
            } catch (IOException e) {
                throw new IllegalStateException("seals cannot be written to " + files.folder(), e);
            }
            // Of several seals of a chain the last one stands last.
            jdbc.batchUpdate(
                    "update audit_chain set filed_seq = ? where chain = ?", seals, BATCH, (statement, seal) -> {
                        statement.setInt(1, seal.seq());
                        statement.setInt(2, seal.chain());
                    });
        });
    }

    private List<Seal> unfiled(int most) {
        return jdbc.query(
                "select s.chain, s.from_seq, s.seq, s.link, s.prints, s.sealed_at from audit_chain c"
                        + " join audit_seal s on s.chain = c.chain and s.seq > c.filed_seq"
                        + " order by s.chain, s.seq fetch first " + most + " rows only",
                (row, number) -> new Seal(
                        row.getInt(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, OffsetDateTime.class).toInstant()));
    }
}
