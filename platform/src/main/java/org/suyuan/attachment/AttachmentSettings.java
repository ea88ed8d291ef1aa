package org.suyuan.attachment;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** How large and how many files may be. */
@Component
class AttachmentSettings {

    private final DataSize largest;
    private final int most;
    private final long pixels;

    AttachmentSettings(
            @Value("${suyuan.attachments.largest:10MB}") DataSize largest,
            @Value("${suyuan.attachments.most:50}") int most,
            @Value("${suyuan.attachments.pixels:60000000}") long pixels) {
        this.largest = largest;
        this.most = most;
        this.pixels = pixels;
    }

    /** Bytes of a file. */
    long largest() {
        return largest.toBytes();
    }

    /** Files of an object. */
    int most() {
        return most;
    }

    /** Pixels of an image. */
    long pixels() {
        return pixels;
    }
}
