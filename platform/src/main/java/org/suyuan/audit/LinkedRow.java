package org.suyuan.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry beside the link or the note that names it; without an id where the entry is gone. */
@SuppressWarnings("NullAway.Init")
class LinkedRow extends AuditRow {

    String entryId;
    int seq;
    String link;
    String noted;
    Instant putAt;

    @SuppressWarnings("NullAway") // a row that was joined to nothing
    @Nullable
    AuditRow entry() {
        return id == null ? null : this;
    }
}
