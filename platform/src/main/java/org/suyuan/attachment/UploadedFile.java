package org.suyuan.attachment;

import java.io.Closeable;
import java.io.IOException;

/** A file that has come in whole and is of a type that is taken, not kept yet; closed, nothing of it is left. */
public final class UploadedFile implements Closeable {

    private final String name;
    private final FileType type;
    private final Spool spool;

    UploadedFile(String name, FileType type, Spool spool) {
        this.name = name;
        this.type = type;
        this.spool = spool;
    }

    public String name() {
        return name;
    }

    public FileType type() {
        return type;
    }

    /** SHA-256 of its content, in hex. */
    public String digest() {
        return spool.digest();
    }

    Spool spool() {
        return spool;
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
