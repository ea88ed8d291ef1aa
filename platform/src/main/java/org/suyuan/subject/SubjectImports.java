package org.suyuan.subject;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/**
 * Registers subjects from a workbook 批量导入 (GB/T 38157 6.2.2), all for SUBJECT_APPLY: the rows are kept with the upload and
 * submitted behind it, each as if it had been entered by the account that sent the workbook. What is there already is left
 * alone, so that the same workbook, or the one that was returned, may be sent again.
 */
public interface SubjectImports {

    /** Rows that a workbook may have. */
    int MOST = 10_000;

    /** Bytes that it may have. */
    int LARGEST = 10 * 1024 * 1024;

    /** The workbook to fill in, made from the form of the registration. */
    Workbook template();

    /**
     * Reads a workbook, outside any transaction; nothing is kept yet.
     *
     * @throws org.suyuan.shared.BodyTooLarge as soon as there is more of it than allowed
     * @throws org.suyuan.shared.InvalidInput with the field {@code file} when it cannot be taken
     */
    Sheet read(String fileName, InputStream content) throws IOException;

    /** Keeps the rows; they are submitted after the commit. */
    Job start(Sheet sheet);

    /** The imports of the person signed in, newest first. */
    Paged<Job> mine(PageRequest page);

    /** One's own import. */
    Job get(String id);

    /**
     * The rows as they were sent, with what became of each.
     *
     * @throws ImportNotEnded while it is under way
     */
    Workbook result(String id);

    /** The rows of a workbook that can be taken. */
    record Sheet(String fileName, String digest, List<Row> rows) {}

    /**
     * A row.
     *
     * @param number as spreadsheets count, from 1
     * @param cells the texts by column, without blank ones
     */
    record Row(int number, Map<String, String> cells) {}

    /**
     * An import.
     *
     * @param received rows
     * @param unchanged rows that are there already
     * @param failure why it was broken off, null unless it was
     */
    record Job(
            String id,
            String fileName,
            SubjectImportState state,
            int received,
            int accepted,
            int unchanged,
            int rejected,
            Instant receivedAt,
            @Nullable Instant finishedAt,
            @Nullable String failure) {

        /** Rows that have their result. */
        public int settled() {
            return accepted + unchanged + rejected;
        }

        /** Percent of the rows that have their result. */
        public int progress() {
            return received == 0 ? 100 : settled() * 100 / received;
        }
    }

    /** A workbook to be written somewhere. */
    record Workbook(String fileName, Content content) {

        /** Media type of workbooks. */
        public static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }

    /** Writes a workbook as it goes. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
