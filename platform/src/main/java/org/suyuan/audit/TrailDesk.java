package org.suyuan.audit;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Ids;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** Reads the trail and takes reports. */
@Service
class TrailDesk implements AuditSearch, AuditReports {

    private static final int PAGE = 500;

    private final AuditMapper entries;
    private final EntryWriter writer;
    private final AuditTrail trail;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    TrailDesk(AuditMapper entries, EntryWriter writer, AuditTrail trail, DataSource database, Clock clock) {
        this.entries = entries;
        this.writer = writer;
        this.trail = trail;
        this.jdbc = new JdbcTemplate(database);
        this.clock = clock;
    }

    @Override
    public Paged<Act> find(AuditQuery query, PageRequest page) {
        List<Act> found = read(query, page.sort() != null && page.ascending(), page.offset(), page.size());
        return new Paged<>(found, entries.count(query), page.page(), page.size());
    }

    private List<Act> read(AuditQuery query, boolean oldestFirst, long offset, int size) {
        return entries.page(query, oldestFirst, offset, size).stream()
                .map(TrailDesk::act)
                .toList();
    }

    @Override
    public Act get(String id) {
        AuditRow row = entries.selectById(id);
        if (row == null) {
            throw new NotFound();
        }
        return act(row);
    }

    @Override
    public void export(AuditQuery query, int most, Actor by, Consumer<Act> to) {
        long count = Math.min(most, entries.count(query));
        // First written down, then handed out: what cannot be noted is not given.
        trail.writeApart(
                AuditEntry.done(by, AuditAction.EXPORT, "auditTrail", null).changing(null, "{\"rows\":" + count + "}"));
        for (int offset = 0; offset < most; offset += PAGE) {
            List<Act> page = read(query, false, offset, Math.min(PAGE, most - offset));
            page.forEach(to);
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    @Override
    @Transactional
    public void take(String account, List<Reported> acts) {
        writer.insert(jdbc, acts.stream().map(act -> row(account, act)).toList());
    }

    private AuditRow row(String account, Reported act) {
        AuditRow row = new AuditRow();
        row.id = Ids.next();
        row.occurredAt = act.at();
        row.recordedAt = clock.instant();
        row.application = act.application();
        row.reportedBy = account;
        row.actor = act.actor();
        row.action = act.action();
        row.objectType = act.objectType();
        row.objectId = act.objectId();
        row.address = act.ip();
        row.result = act.result();
        row.traceId = Whence.traceId();
        return EntryWriter.complete(row);
    }

    private static Act act(AuditRow row) {
        return new Act(
                row.id,
                row.application,
                row.reportedBy,
                row.actor,
                row.onBehalfOf,
                row.action,
                row.objectType,
                row.objectId,
                row.occurredAt,
                row.address,
                row.result,
                row.stateBefore,
                row.stateAfter,
                row.traceId);
    }
}
