package org.suyuan.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;

/**
 * Takes large files in numbered chunks that resume where they were cut (GB/T 38157 clause 8): a chunk that was answered is kept, in any
 * order, through any crash; the whole becomes one capture job whose lines count through the file.
 */
public interface CaptureUploads {

    /** Bytes that a chunk may have. */
    int LARGEST_CHUNK = 8 << 20;

    /** Chunks that a file may have. */
    int MOST_CHUNKS = 10_000;

    /**
     * Begins a file.
     *
     * @param body its format, size in bytes and SHA-256 in hex
     * @throws org.suyuan.shared.InvalidInput with every wrong field
     * @throws TooMuchWaiting when too many are open or too much waits
     */
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    Upload begin(JsonNode body);

    /**
     * Keeps a chunk; the same again changes nothing.
     *
     * @param number from 1
     * @param sha256 what its SHA-256 should be, null where nobody says
     * @throws org.suyuan.shared.InvalidInput when it is empty, spoilt, another one than before, or more than the file
     * @throws org.suyuan.shared.BodyTooLarge when it is too large
     * @throws UploadClosed when the file is complete
     */
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    void put(String id, int number, @Nullable String sha256, InputStream content) throws IOException;

    /**
     * One's own.
     *
     * @throws org.suyuan.shared.NotFound when there is none
     */
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    Upload get(String id);

    /**
     * All of it was sent; again it is the same job.
     *
     * @return the id of the capture job
     * @throws org.suyuan.shared.InvalidInput when chunks are missing or the size is another one
     */
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    String complete(String id);

    /**
     * A file on its way.
     *
     * @param received bytes that are there
     * @param jobId once it is complete
     */
    record Upload(
            String id,
            RecordFormat format,
            long size,
            String sha256,
            UploadState state,
            long received,
            List<Chunk> chunks,
            @Nullable String jobId,
            Instant createdAt) {}

    /** A chunk that is there. */
    record Chunk(int number, int size, String sha256) {}
}
