package org.suyuan.intake;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.BodyTooLarge;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.trace.RecordValidation;

/**
 * Stores what comes block by block, each in a transaction of its own, so that no connection waits for a slow sender; the job is
 * queued when all of it is there.
 */
@Service
@EnableConfigurationProperties(IntakeSettings.class)
class CaptureDesk implements CaptureJobs {

    private static final int BUFFER = 64 << 10;
    private static final int FIRST_ERRORS = 1_000;

    /** Each holds a block in memory. */
    private static final int AT_ONCE = 24;

    private final CaptureMapper mapper;
    private final CaptureWorkers workers;
    private final Backlog backlog;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Semaphore coming = new Semaphore(AT_ONCE);

    CaptureDesk(
            CaptureMapper mapper,
            CaptureWorkers workers,
            Backlog backlog,
            AuditTrail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.mapper = mapper;
        this.workers = workers;
        this.backlog = backlog;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    public Received receive(InputStream content, RecordFormat format, CaptureSource source, @Nullable String fileName)
            throws IOException {
        backlog.refuseWhereTooMuchWaits();
        if (!coming.tryAcquire()) {
            throw new TooMuchWaiting();
        }
        Storing storing = new Storing(source, fileName);
        boolean whole = false;
        try {
            storing.take(content, format);
            whole = true;
            return storing;
        } finally {
            coming.release();
            if (!whole) {
                storing.close();
            }
        }
    }

    /** What is being stored. */
    private final class Storing implements Received {

        private final JobRow job = new JobRow();
        private final MessageDigest digest = sha256();
        private String hex = "";
        private long bytes;
        private boolean queued;

        Storing(CaptureSource source, @Nullable String fileName) {
            job.id = Ids.next();
            job.sender = CurrentScope.required().name();
            job.source = source;
            job.fileName = fileName;
            job.state = CaptureState.RECEIVING;
            job.createdAt = clock.instant();
            job.touchedAt = job.createdAt;
            mapper.insert(job);
        }

        void take(InputStream content, RecordFormat format) throws IOException {
            Slicer slicer =
                    format == RecordFormat.LINES ? new Slicer.OfLines(this::keep) : new Slicer.OfArray(this::keep);
            try (ArrayCheck check = new ArrayCheck()) {
                byte[] buffer = new byte[BUFFER];
                for (int got = content.read(buffer); got >= 0; got = content.read(buffer)) {
                    bytes += got;
                    if (bytes > LARGEST) {
                        throw new BodyTooLarge();
                    }
                    digest.update(buffer, 0, got);
                    slicer.feed(buffer, got);
                    if (format == RecordFormat.ARRAY) {
                        check.feed(buffer, got);
                    }
                }
                if (format == RecordFormat.ARRAY) {
                    check.end();
                }
                slicer.end();
            }
            if (slicer.records() == 0) {
                throw new InvalidInput(List.of(RecordValidation.error("body", "no_records")));
            }
            job.received = slicer.records();
            job.byteCount = Math.toIntExact(bytes);
            hex = HexFormat.of().formatHex(digest.digest());
        }

        private void keep(byte[] block, int records) {
            transaction.executeWithoutResult(status -> {
                mapper.addBlock(job.id, job.blocks, records, block);
                mapper.touch(job.id, clock.instant());
            });
            job.blocks++;
        }

        @Override
        public String jobId() {
            return job.id;
        }

        @Override
        public String digest() {
            return hex;
        }

        @Override
        public int records() {
            return job.received;
        }

        @Override
        public void close() {
            if (!queued) {
                transaction.executeWithoutResult(status -> {
                    mapper.dropBlocks(job.id);
                    mapper.deleteById(job.id);
                });
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    public void queue(Received received) {
        Storing storing = (Storing) received;
        JobRow job = storing.job;
        transaction.executeWithoutResult(status -> {
            job.state = CaptureState.QUEUED;
            job.touchedAt = clock.instant();
            mapper.updateById(job);
            trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.SUBMIT, "captureJob", job.id)
                    .changing(null, "{\"records\":" + job.received + ",\"digest\":\"" + storing.digest() + "\"}"));
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    storing.queued = true;
                    workers.wake();
                }
            });
        });
    }

    @Override
    @PreAuthorize("hasAnyAuthority('RECORD_REPORT', 'OPERATE')")
    public Job get(String id) {
        return visible(id).seen();
    }

    private JobRow visible(String id) {
        JobRow row = mapper.selectById(id);
        SignedIn person = CurrentScope.required();
        if (row == null
                || row.state == CaptureState.RECEIVING
                || !row.sender.equals(person.name()) && !person.may(Permission.OPERATE)) {
            throw new NotFound();
        }
        return row;
    }

    @Override
    @PreAuthorize("hasAnyAuthority('RECORD_REPORT', 'OPERATE')")
    public Paged<Job> jobs(@Nullable CaptureState state, PageRequest page) {
        SignedIn person = CurrentScope.required();
        String sender = person.may(Permission.OPERATE) ? null : person.name();
        return new Paged<>(
                mapper.jobs(sender, state, page).stream().map(JobRow::seen).toList(),
                mapper.countJobs(sender, state),
                page.page(),
                page.size());
    }

    @Override
    @PreAuthorize("hasAnyAuthority('RECORD_REPORT', 'OPERATE')")
    public Paged<LineError> errors(String id, PageRequest page) {
        visible(id);
        return new Paged<>(read(id, page.offset(), page.size()), mapper.countErrors(id), page.page(), page.size());
    }

    @Override
    @PreAuthorize("hasAnyAuthority('RECORD_REPORT', 'OPERATE')")
    public List<LineError> firstErrors(String id) {
        visible(id);
        return read(id, 0, FIRST_ERRORS);
    }

    private List<LineError> read(String id, long offset, int limit) {
        return mapper.errors(id, offset, limit).stream()
                .map(row -> new LineError(row.lineNo(), row.recordId(), row.field(), row.code(), row.message()))
                .toList();
    }
}
