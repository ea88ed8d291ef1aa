package org.suyuan.engine;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** After a change of the working days the limits of open tasks are counted anew, in the background. */
public interface DueRecount {

    /** How far the last one is. */
    Optional<Progress> latest();

    /**
     * How far it is.
     *
     * @param total open tasks when it began
     * @param done tasks looked at
     * @param moved tasks whose limit is another now
     * @param finishedAt null while it runs
     */
    record Progress(
            int total,
            int done,
            int moved,
            Instant startedAt,
            @Nullable Instant finishedAt) {}
}
