package org.suyuan.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.suyuan.shared.Actor;

/** Verifies that the trail is what was written: nothing edited, deleted, exchanged, put in or cut off. */
public interface AuditVerification {

    /** Begins in the background, unless it is under way on this node. */
    @PreAuthorize("hasAuthority('AUDIT_READ')")
    void begin(Actor by);

    /** How far it is, and what the last one on this node came to. */
    @PreAuthorize("hasAuthority('AUDIT_READ')")
    Progress progress();

    /**
     * How far a verification is.
     *
     * @param running whether one is under way
     * @param checked entries so far
     * @param total entries there are to be checked
     * @param report of the last one that came to an end, null if none
     */
    record Progress(
            boolean running,
            long checked,
            long total,
            @Nullable Report report) {}

    /**
     * What a verification came to.
     *
     * @param entries that are linked and were checked
     * @param waiting entries that were just written and wait for their first seal
     * @param findings the first thousand
     * @param found how many there are
     * @param failure why it could not be brought to an end, null if it was
     */
    record Report(
            Instant begun,
            Instant ended,
            long entries,
            long waiting,
            List<AuditFinding> findings,
            long found,
            @Nullable String failure) {

        /** Whether the trail is whole. */
        public boolean whole() {
            return found == 0 && failure == null;
        }
    }
}
