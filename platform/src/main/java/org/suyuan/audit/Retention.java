package org.suyuan.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.suyuan.shared.Actor;

/**
 * Removes at night what has been kept long enough, from the front of each chain and up to a seal, whose link the chain then
 * stands on. What the removed entries were is still told by the seals in the files.
 */
@Component
class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final int SEALS = 100;
    private static final int ENTRIES = 2_000;

    private final JdbcTemplate jdbc;
    private final AuditConnections own;
    private final AuditSettings settings;
    private final AuditTrail trail;
    private final Clock clock;

    Retention(AuditConnections own, AuditSettings settings, AuditTrail trail, Clock clock) {
        this.own = own;
        this.jdbc = own.jdbc();
        this.settings = settings;
        this.trail = trail;
        this.clock = clock;
    }

    private record Sealed(int from, int seq, String link) {}

    @Scheduled(cron = "0 40 2 * * *", zone = "Asia/Shanghai")
    void remove() {
        Instant keptSince = settings.keptSince(clock.instant());
        try {
            long removed = 0;
            for (int chain : jdbc.queryForList("select chain from audit_chain order by chain", Integer.class)) {
                for (int step = removeFront(chain, keptSince); step > 0; step = removeFront(chain, keptSince)) {
                    removed += step;
                }
            }
            if (removed > 0) {
                trail.writeApart(AuditEntry.done(Actor.SYSTEM, AuditAction.DELETE, "auditTrail", null)
                        .changing(null, "{\"removed\":" + removed + ",\"recordedBefore\":\"" + keptSince + "\"}"));
            }
        } catch (RuntimeException e) {
            log.warn("audit entries whose time is over could not be removed: {}", e.toString());
        }
    }

    /** Removes a step from the front of a chain; how many entries that were. */
    private int removeFront(int chain, Instant keptSince) {
        OffsetDateTime limit = keptSince.atOffset(ZoneOffset.UTC);
        return Objects.requireNonNull(own.transaction().execute(status -> {
            int[] row = Objects.requireNonNull(jdbc.queryForObject(
                    "select anchor_seq, filed_seq from audit_chain where chain = ? for update",
                    (result, number) -> new int[] {result.getInt(1), result.getInt(2)},
                    chain));
            int anchor = row[0];
            Sealed last = null;
            for (Sealed seal : seals(chain, anchor, row[1])) {
                if (seal.seq() - anchor > ENTRIES && last != null || young(chain, seal, limit)) {
                    break;
                }
                last = seal;
            }
            if (last == null) {
                return 0;
            }
            int upTo = last.seq();
            jdbc.update("""
                    delete from audit_entry where id in (
                        select l.entry_id from audit_link l where l.chain = ? and l.seq <= ?)""", chain, upTo);
            jdbc.update("delete from audit_link where chain = ? and seq <= ?", chain, upTo);
            jdbc.update("delete from audit_seal where chain = ? and seq <= ?", chain, upTo);
            jdbc.update(
                    "update audit_chain set anchor_seq = ?, anchor_link = ? where chain = ?", upTo, last.link(), chain);
            return upTo - anchor;
        }));
    }

    private List<Sealed> seals(int chain, int after, int filed) {
        return jdbc.query(
                "select from_seq, seq, link from audit_seal where chain = ? and seq > ? and seq <= ? order by seq"
                        + " fetch first " + SEALS + " rows only",
                (row, number) -> new Sealed(row.getInt(1), row.getInt(2), row.getString(3)),
                chain,
                after,
                filed);
    }

    private boolean young(int chain, Sealed seal, OffsetDateTime limit) {
        Integer young = jdbc.queryForObject("""
                select count(*) from audit_link l join audit_entry e on e.id = l.entry_id
                where l.chain = ? and l.seq between ? and ? and e.recorded_at >= ?""", Integer.class, chain, seal.from(), seal.seq(), limit);
        return young == null || young > 0;
    }
}
