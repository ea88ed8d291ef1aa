package org.suyuan.subject;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.notification.Message;
import org.suyuan.notification.Notifications;
import org.suyuan.outbox.Outbox;
import org.suyuan.outbox.OutboxConsumer;
import org.suyuan.outbox.OutboxEntry;
import org.suyuan.shared.Actor;

/**
 * Works imports off, a slice of rows each time, so that many have their turn and a node that is stopped leaves little. While a
 * slice is worked on, the imports of its account are locked; a killed node loses the lock and what it had not committed, and
 * another one, or the next start, goes on with the rows that are left.
 */
@Component
class ImportRelay implements OutboxConsumer, DisposableBean {

    static final String CONSUMER = "subject-import";

    private static final int SIDE_BY_SIDE = 2;

    private final SubjectImportMapper imports;
    private final ImportLines lines;
    private final Accounts accounts;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final Notifications notifications;
    private final Clock clock;
    private final ExecutorService workers;

    ImportRelay(
            SubjectImportMapper imports,
            ImportLines lines,
            Accounts accounts,
            Outbox outbox,
            AuditTrail trail,
            Notifications notifications,
            Clock clock) {
        this.imports = imports;
        this.lines = lines;
        this.accounts = accounts;
        this.outbox = outbox;
        this.trail = trail;
        this.notifications = notifications;
        this.clock = clock;
        this.workers = Executors.newFixedThreadPool(SIDE_BY_SIDE, work -> {
            Thread thread = new Thread(work, CONSUMER + "-rows");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public String consumer() {
        return CONSUMER;
    }

    @Override
    public int batchSize() {
        return 1;
    }

    @Override
    public Map<OutboxEntry, String> deliver(List<OutboxEntry> entries) {
        entries.forEach(this::slice);
        return Map.of();
    }

    private void slice(OutboxEntry entry) {
        ImportRow row = locked(entry.objectId());
        if (row == null || row.state == SubjectImportState.DONE) {
            return;
        }
        Optional<SignedIn> person = accounts.find(row.owner)
                .filter(account -> !account.locked())
                .filter(account -> account.may(Permission.SUBJECT_APPLY));
        if (person.isEmpty()) {
            end(row, ImportFailure.RIGHTS);
            return;
        }
        List<SubjectImportMapper.Line> waiting = imports.waiting(row.id);
        work(row.id, waiting, person.get());
        row.count(imports.tallies(row.id));
        if (waiting.size() < SubjectImportMapper.SLICE) {
            end(row, null);
            return;
        }
        row.state = SubjectImportState.RUNNING;
        row.failure = null;
        imports.updateById(row);
        outbox.put(CONSUMER, entry.kind(), row.id, entry.objectVersion() + 1);
    }

    private @Nullable ImportRow locked(String id) {
        ImportRow row = imports.selectById(id);
        return row == null
                ? null
                : imports.lockOpen(row.owner).stream()
                        .filter(open -> open.id.equals(id))
                        .findFirst()
                        .orElse(null);
    }

    /** Rows that may be one subject go the same way, one after the other. */
    private void work(String id, List<SubjectImportMapper.Line> waiting, SignedIn person) {
        List<List<Integer>> ways = new ArrayList<>();
        for (int i = 0; i < SIDE_BY_SIDE; i++) {
            ways.add(new ArrayList<>());
        }
        waiting.forEach(
                line -> ways.get(Math.floorMod(lines.key(line), SIDE_BY_SIDE)).add(line.rowNo()));
        List<Future<?>> running = new ArrayList<>();
        for (List<Integer> way : ways) {
            running.add(workers.submit(() -> as(person, () -> way.forEach(rowNo -> lines.settle(id, rowNo)))));
        }
        RuntimeException broken = null;
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException failed) {
                broken = failed.getCause() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException(failed.getCause());
            } catch (InterruptedException stopped) {
                running.forEach(still -> still.cancel(true));
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
        if (broken != null) {
            throw broken;
        }
    }

    private static void as(SignedIn person, Runnable work) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
        SecurityContextHolder.setContext(context);
        try {
            work.run();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** Every row has its result, or nobody will give it one; whose import it is is told. */
    private void end(ImportRow row, @Nullable ImportFailure failure) {
        row.state = failure == null ? SubjectImportState.DONE : SubjectImportState.FAILED;
        row.failure = failure;
        row.finishedAt = clock.instant();
        imports.updateById(row);
        Optional<SignedIn> person = accounts.find(row.owner);
        Actor actor = person.map(SignedIn::actor).orElse(Actor.SYSTEM);
        trail.write(AuditEntry.done(actor, AuditAction.IMPORT, ImportDesk.OBJECT, row.id)
                .changing(
                        null,
                        "{\"state\":\"%s\",\"accepted\":%d,\"unchanged\":%d,\"rejected\":%d}"
                                .formatted(row.state, row.accepted, row.unchanged, row.rejected)));
        person.filter(account -> account.email() != null)
                .ifPresent(account -> notifications.send(new Message(
                        account.name(),
                        account.displayName(),
                        String.valueOf(account.email()),
                        failure == null ? "subjectImportDone" : "subjectImportFailed",
                        List.of(
                                row.fileName,
                                row.received,
                                row.accepted,
                                row.unchanged,
                                row.rejected,
                                String.valueOf(row.shown().failure())),
                        row.id)));
    }

    @Override
    public void gaveUp(OutboxEntry entry, String reason) {
        ImportRow row = locked(entry.objectId());
        if (row != null && row.state != SubjectImportState.DONE) {
            row.count(imports.tallies(row.id));
            end(row, ImportFailure.BROKEN);
        }
    }

    @Override
    public void destroy() {
        workers.shutdownNow();
    }
}
