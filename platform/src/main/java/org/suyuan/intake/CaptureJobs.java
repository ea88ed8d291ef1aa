package org.suyuan.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/**
 * Takes records in bulk (GB/T 38157 clause 8): what was received stands in the database before anybody is answered, and is worked off
 * in blocks, fairly between senders, whatever crashes.
 */
public interface CaptureJobs {

    int MOST_RECORDS = 100_000;

    long LARGEST = 64L << 20;

    /**
     * Stores what comes, unpacked, without keeping it in memory. Nothing is worked off before {@link #queue}.
     *
     * @throws TooMuchWaiting when too much waits already
     * @throws org.suyuan.shared.InvalidInput when there is no record in it, or it is JSON but no array
     * @throws NoJson when it is no JSON
     * @throws org.suyuan.shared.BodyTooLarge when it is too large or holds too many records
     */
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    Received receive(InputStream content, RecordFormat format, CaptureSource source, @Nullable String fileName)
            throws IOException;

    /** Has it worked off; joins the transaction there is. */
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    void queue(Received received);

    /**
     * How a job of one's own stands; operators see all.
     *
     * @throws org.suyuan.shared.NotFound when there is none, or it is somebody else's
     */
    @PreAuthorize("hasAnyAuthority('RECORD_REPORT', 'OPERATE')")
    Job get(String id);

    /** One's own jobs, the newest first; operators see all. */
    @PreAuthorize("hasAnyAuthority('RECORD_REPORT', 'OPERATE')")
    Paged<Job> jobs(@Nullable CaptureState state, PageRequest page);

    /** The errors of a job in order of lines. */
    @PreAuthorize("hasAnyAuthority('RECORD_REPORT', 'OPERATE')")
    Paged<LineError> errors(String id, PageRequest page);

    /** What was received and waits for {@link #queue}; closing it without that drops it. */
    interface Received extends Closeable {

        String jobId();

        /** SHA-256 of what came, unpacked. */
        String digest();

        int records();

        @Override
        void close();
    }

    /** A job. */
    record Job(
            String id,
            String sender,
            CaptureSource source,
            @Nullable String fileName,
            CaptureState state,
            long byteCount,
            int received,
            int accepted,
            int duplicated,
            int rejected,
            @Nullable CaptureFailure failure,
            Instant createdAt,
            @Nullable Instant finishedAt) {

        /** Records that are dealt with. */
        public int settled() {
            return accepted + duplicated + rejected;
        }
    }

    /** What is wrong with a record. */
    record LineError(int line, @Nullable String recordId, String field, String code, String message) {}

    /** The first thousand errors of a job. */
    @PreAuthorize("hasAnyAuthority('RECORD_REPORT', 'OPERATE')")
    List<LineError> firstErrors(String id);

    /** What came is no JSON. */
    final class NoJson extends IOException {
        private static final long serialVersionUID = 1;
    }
}
