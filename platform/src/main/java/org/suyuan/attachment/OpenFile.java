package org.suyuan.attachment;

import java.io.IOException;
import java.io.OutputStream;

/** A file that may be read now. */
public record OpenFile(String fileName, String contentType, long size, Content content) {

    /** Where the bytes of a file come from. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
