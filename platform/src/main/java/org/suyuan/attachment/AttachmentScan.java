package org.suyuan.attachment;

import java.io.IOException;
import java.util.Optional;

/** Looks at a file before anybody may open it; every bean of this type must let it through, in their order. */
public interface AttachmentScan {

    /**
     * What is wrong with a file, empty for nothing.
     *
     * @throws ScanUnavailable when nothing can be scanned now: the file stays in quarantine and is tried again
     */
    Optional<Refusal> examine(ScannedFile file) throws IOException;
}
