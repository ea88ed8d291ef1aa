package org.suyuan.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The records of a sheet as lines of JSON, each on the line whose number is that of its row; no more than one is in memory. */
final class SheetLines extends InputStream {

    private final RecordSheet sheet;
    private byte[] ready = {};
    private int at;
    private int line = 1;

    SheetLines(RecordSheet sheet) {
        this.sheet = sheet;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (at == ready.length) {
            if (!sheet.hasNext()) {
                return -1;
            }
            RecordSheet.Lines next = sheet.next();
            ready = ("\n".repeat(next.first() - line) + next.record()).getBytes(StandardCharsets.UTF_8);
            line = next.first();
            at = 0;
        }
        int count = Math.min(length, ready.length - at);
        System.arraycopy(ready, at, bytes, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() {
        sheet.close();
    }
}
