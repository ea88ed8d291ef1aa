package org.suyuan.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.BodyTooLarge;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.trace.RecordValidation;

/** Keeps chunks, each in a transaction of its own that holds the row of its upload, so that two of one number never meet. */
@Service
class UploadDesk implements CaptureUploads {

    private static final int MOST_OPEN = 10;

    /** Each holds a chunk in memory. */
    private static final int AT_ONCE = 8;

    private static final int NAMED = 50;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    private final UploadMapper mapper;
    private final CaptureMapper jobs;
    private final Backlog backlog;
    private final UploadRelay relay;
    private final IntakeSettings settings;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Semaphore coming = new Semaphore(AT_ONCE);

    UploadDesk(
            UploadMapper mapper,
            CaptureMapper jobs,
            Backlog backlog,
            UploadRelay relay,
            IntakeSettings settings,
            AuditTrail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.mapper = mapper;
        this.jobs = jobs;
        this.backlog = backlog;
        this.relay = relay;
        this.settings = settings;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    public Upload begin(JsonNode body) {
        Input in = Input.body(body);
        RecordFormat format = in.requiredConstant("format", RecordFormat.class);
        var size = in.number("size", 1, settings.largestUpload().toBytes());
        if (in.right("size") && size == null) {
            in.wrong(Input.error("size", "required"));
        } else if (size != null && size.stripTrailingZeros().scale() > 0) {
            in.wrong(Input.error("size", "decimals", 0));
        }
        String sha256 = in.matching(
                "sha256",
                in.requiredText("sha256", 64),
                text -> SHA256.matcher(text).matches(),
                "pattern");
        in.finish();
        String sender = CurrentScope.required().name();
        backlog.refuseWhereTooMuchWaits();
        if (mapper.open(sender) >= MOST_OPEN) {
            throw new TooMuchWaiting();
        }
        Instant now = clock.instant();
        String id = Ids.next();
        mapper.add(new UploadMapper.UploadRow(
                id,
                sender,
                Objects.requireNonNull(format).name(),
                Objects.requireNonNull(size).longValueExact(),
                Objects.requireNonNull(sha256).toLowerCase(Locale.ROOT),
                UploadState.OPEN.name(),
                null,
                now,
                now));
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.CREATE, "captureUpload", id)
                .changing(null, "{\"size\":" + size.toBigInteger() + "}"));
        return get(id);
    }

    private UploadMapper.UploadRow own(UploadMapper.@Nullable UploadRow row) {
        if (row == null || !row.sender().equals(CurrentScope.required().name())) {
            throw new NotFound();
        }
        return row;
    }

    @Override
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    public void put(String id, int number, @Nullable String sha256, InputStream content) throws IOException {
        own(mapper.of(id));
        if (!coming.tryAcquire()) {
            throw new TooMuchWaiting();
        }
        try {
            byte[] chunk = content.readNBytes(LARGEST_CHUNK + 1);
            if (chunk.length > LARGEST_CHUNK) {
                throw new BodyTooLarge();
            }
            if (chunk.length == 0) {
                throw wrong("body", "chunk_empty");
            }
            String digest = HexFormat.of().formatHex(sha256().digest(chunk));
            if (sha256 != null && !sha256.equalsIgnoreCase(digest)) {
                throw wrong("body", "chunk_spoilt");
            }
            transaction.executeWithoutResult(status -> keep(id, number, digest, chunk));
        } finally {
            coming.release();
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String id, int number, String digest, byte[] content) {
        UploadMapper.UploadRow row = own(mapper.lock(id));
        List<Chunk> there = mapper.chunks(id);
        Chunk before = there.stream()
                .filter(chunk -> chunk.number() == number)
                .findFirst()
                .orElse(null);
        if (before != null && before.sha256().equals(digest)) {
            return;
        }
        if (!row.state().equals(UploadState.OPEN.name())) {
            throw new UploadClosed();
        }
        if (before != null) {
            throw wrong("body", "chunk_other");
        }
        if (received(there) + content.length > row.byteSize()) {
            throw wrong("size", "chunks_too_much");
        }
        mapper.addChunk(id, number, content.length, digest, content);
        mapper.touch(id, clock.instant());
    }

    private static long received(List<Chunk> chunks) {
        return chunks.stream().mapToLong(Chunk::size).sum();
    }

    private static InvalidInput wrong(String field, String code, Object... args) {
        return new InvalidInput(List.of(RecordValidation.error(field, code, args)));
    }

    @Override
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    public Upload get(String id) {
        UploadMapper.UploadRow row = own(mapper.of(id));
        List<Chunk> chunks = mapper.chunks(id);
        UploadState state = UploadState.valueOf(row.state());
        return new Upload(
                row.id(),
                RecordFormat.valueOf(row.recordFormat()),
                row.byteSize(),
                row.sha256(),
                state,
                state == UploadState.DONE ? row.byteSize() : received(chunks),
                chunks,
                row.jobId(),
                row.createdAt());
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    public String complete(String id) {
        UploadMapper.UploadRow row = own(mapper.lock(id));
        if (row.jobId() != null) {
            return row.jobId();
        }
        refuseUnlessWhole(row, mapper.chunks(id));
        backlog.refuseWhereTooMuchWaits();
        JobRow job = new JobRow();
        job.id = Ids.next();
        job.sender = row.sender();
        job.source = CaptureSource.INTERFACE;
        job.state = CaptureState.QUEUED;
        job.byteCount = (int) Math.min(row.byteSize(), Integer.MAX_VALUE);
        job.createdAt = clock.instant();
        job.touchedAt = job.createdAt;
        jobs.insert(job);
        mapper.whole(id, job.id, job.createdAt);
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.SUBMIT, "captureJob", job.id)
                .changing(null, "{\"upload\":\"" + id + "\",\"digest\":\"" + row.sha256() + "\"}"));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                relay.wake();
            }
        });
        return job.id;
    }

    private static void refuseUnlessWhole(UploadMapper.UploadRow row, List<Chunk> chunks) {
        List<FieldError> errors = new ArrayList<>();
        int expected = 1;
        for (Chunk chunk : chunks) {
            for (; expected < chunk.number() && errors.size() < NAMED; expected++) {
                errors.add(RecordValidation.error("chunks[" + expected + "]", "chunk_missing"));
            }
            expected = chunk.number() + 1;
        }
        long received = received(chunks);
        if (errors.isEmpty() && received != row.byteSize()) {
            errors.add(RecordValidation.error("size", "chunks_too_little", received, row.byteSize()));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }
}
