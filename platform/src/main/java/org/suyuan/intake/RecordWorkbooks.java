package org.suyuan.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.springframework.security.access.prepost.PreAuthorize;

/**
 * Records from workbooks 表格上报 (GB/T 38157 clause 8), for firms that have no system: a line is a record, further units of it stand in
 * the lines below; they are ordinary records whose line is the row of the sheet.
 */
public interface RecordWorkbooks {

    /** Bytes that a workbook may have. */
    int LARGEST = 10 << 20;

    /** Writes the workbook to fill in. */
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    void template(OutputStream out) throws IOException;

    /**
     * Reads and stores a workbook; nothing is worked off before {@link #queue}.
     *
     * @throws org.suyuan.shared.InvalidInput with the field {@code file} if it cannot be taken
     * @throws org.suyuan.shared.BodyTooLarge when it is too large
     * @throws TooMuchWaiting when too much waits already, or too many are being read
     */
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    Taken receive(InputStream content, CaptureSource source, String fileName) throws IOException;

    /** Has it worked off; joins the transaction there is. */
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    void queue(Taken taken);

    /** Whether a job came as a workbook; see {@link CaptureJobs#get} for who may ask. */
    @PreAuthorize("hasAnyAuthority('RECORD_REPORT', 'OPERATE')")
    boolean has(String jobId);

    /**
     * Writes the rows as they were sent, with what is wrong beside each.
     *
     * @throws org.suyuan.shared.NotFound when there is no such job, it is somebody else's, or it came otherwise
     */
    @PreAuthorize("hasAnyAuthority('RECORD_REPORT', 'OPERATE')")
    void result(String jobId, OutputStream out) throws IOException;

    /** A workbook that was received; closing it without {@link #queue} drops it. */
    record Taken(CaptureJobs.Received received, byte[] workbook) implements AutoCloseable {

        @Override
        public void close() {
            received.close();
        }
    }
}
