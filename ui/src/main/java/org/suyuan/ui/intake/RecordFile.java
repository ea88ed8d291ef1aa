package org.suyuan.ui.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.suyuan.intake.RecordFormat;

/**
 * A file with records, told by what it holds: packed or not, an array or lines.
 *
 * @param content unpacked
 */
record RecordFile(InputStream content, RecordFormat format) {

    private static final int LOOKED_AT = 8 << 10;
    private static final int PACKED = 0x1f8b;
    private static final int FOLDER = 'P' << 8 | 'K';

    /** Whether it is a workbook, which is a packed folder; nothing of it is taken. */
    static boolean workbook(BufferedInputStream sent) throws IOException {
        sent.mark(2);
        boolean folder = (sent.read() << 8 | sent.read()) == FOLDER;
        sent.reset();
        return folder;
    }

    static RecordFile of(InputStream sent) throws IOException {
        BufferedInputStream begin = new BufferedInputStream(sent, LOOKED_AT);
        begin.mark(2);
        boolean packed = (begin.read() << 8 | begin.read()) == PACKED;
        begin.reset();
        BufferedInputStream content =
                packed ? new BufferedInputStream(new GZIPInputStream(begin, LOOKED_AT), LOOKED_AT) : begin;
        content.mark(LOOKED_AT);
        RecordFormat format = RecordFormat.LINES;
        for (int i = 0; i < LOOKED_AT; i++) {
            int next = content.read();
            if (next == '[') {
                format = RecordFormat.ARRAY;
            }
            if (next < 0 || next == '[' || next == '{') {
                break;
            }
        }
        content.reset();
        return new RecordFile(content, format);
    }
}
