package org.suyuan.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A file in quarantine, as scans look at it. */
public final class ScannedFile {

    private final FileType type;
    private final Spool spool;

    ScannedFile(FileType type, Spool spool) {
        this.type = type;
        this.spool = spool;
    }

    public FileType type() {
        return type;
    }

    public long size() {
        return spool.size();
    }

    /** Its content from the beginning. */
    public InputStream stream() {
        return spool.stream();
    }

    /** Its content for looking at it here and there. */
    public ByteBuffer content() throws IOException {
        return spool.map();
    }
}
