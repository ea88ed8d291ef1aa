package org.suyuan.intake;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.shared.InvalidInput;

/**
 * Cuts files that came in chunks into the blocks of their job, in one transaction, a chunk in memory at a time: whatever crashes, a job has
 * all blocks or none, and is begun anew.
 */
@Component
class UploadRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(UploadRelay.class);
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final UploadMapper mapper;
    private final CaptureMapper jobs;
    private final CaptureWorkers workers;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private @Nullable ScheduledExecutorService thread;

    UploadRelay(
            UploadMapper mapper,
            CaptureMapper jobs,
            CaptureWorkers workers,
            TransactionTemplate transaction,
            Clock clock) {
        this.mapper = mapper;
        this.jobs = jobs;
        this.workers = workers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came is not what it should be. */
    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String upload;
        private final String job;
        private final CaptureFailure failure;

        Unfit(String upload, String job, CaptureFailure failure) {
            super(failure.name());
            this.upload = upload;
            this.job = job;
            this.failure = failure;
        }
    }

    @Override
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "capture-uploads");
            made.setDaemon(true);
            return made;
        });
        thread.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            // What is not committed is begun anew at the next start.
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** Something is there to do. */
    synchronized void wake() {
        if (thread != null) {
            thread.execute(this::round);
        }
    }

    private void round() {
        try {
            while (next()) {
                workers.wake();
            }
        } catch (RuntimeException e) {
            log.warn("files that came in chunks cannot be taken over for now: {}", e.toString());
        }
    }

    /** One file; whether there was one. */
    boolean next() {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                UploadMapper.UploadRow upload = mapper.claim();
                if (upload == null) {
                    return false;
                }
                cut(upload);
                return true;
            }));
        } catch (Unfit unfit) {
            transaction.executeWithoutResult(status -> {
                jobs.failed(unfit.job, unfit.failure, clock.instant());
                end(unfit.upload);
            });
            return true;
        }
    }

    private void end(String upload) {
        mapper.dropChunks(upload);
        mapper.done(upload, clock.instant());
    }

    private void cut(UploadMapper.UploadRow upload) {
        String id = String.valueOf(upload.jobId());
        JobRow job = jobs.selectById(id);
        if (job == null || job.state != CaptureState.QUEUED) {
            end(upload.id());
            return;
        }
        Slicer.Sink sink = (block, records) -> jobs.addBlock(id, job.blocks++, records, block);
        boolean lines = upload.recordFormat().equals(RecordFormat.LINES.name());
        Slicer slicer =
                lines ? new Slicer.OfLines(sink, Integer.MAX_VALUE) : new Slicer.OfArray(sink, Integer.MAX_VALUE);
        MessageDigest digest = UploadDesk.sha256();
        try (ArrayCheck check = new ArrayCheck()) {
            for (CaptureUploads.Chunk each : mapper.chunks(upload.id())) {
                UploadMapper.ChunkRow chunk = mapper.chunk(upload.id(), each.number());
                if (chunk == null) {
                    throw new IllegalStateException("chunk " + each.number() + " of " + upload.id() + " is missing");
                }
                digest.update(chunk.content);
                slicer.feed(chunk.content, chunk.content.length);
                if (!lines) {
                    check.feed(chunk.content, chunk.content.length);
                }
            }
            if (!lines) {
                check.end();
            }
            slicer.end();
        } catch (IOException | InvalidInput none) {
            throw new Unfit(upload.id(), id, CaptureFailure.NO_ARRAY);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(upload.sha256())) {
            throw new Unfit(upload.id(), id, CaptureFailure.OTHER_DIGEST);
        }
        if (slicer.records() == 0) {
            throw new Unfit(upload.id(), id, CaptureFailure.NO_RECORDS);
        }
        job.received = slicer.records();
        job.touchedAt = clock.instant();
        jobs.updateById(job);
        end(upload.id());
    }

    /** What nobody goes on with for a day. */
    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void forget() {
        Instant before = clock.instant().minus(ABANDONED);
        List<String> old;
        do {
            old = mapper.old(before);
            old.forEach(id -> transaction.executeWithoutResult(status -> {
                mapper.dropChunks(id);
                mapper.drop(id);
            }));
        } while (!old.isEmpty());
    }
}
