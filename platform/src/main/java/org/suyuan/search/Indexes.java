package org.suyuan.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;

/** What operators see of the indexes and may have done to them. */
public interface Indexes {

    /** How each index stands, in order of kind. */
    @PreAuthorize("hasAuthority('OPERATE')")
    List<IndexState> states();

    /**
     * Has an index built anew from the database, soon and in the background; searching goes on meanwhile.
     *
     * @throws org.suyuan.shared.NotFound when there is no such kind
     */
    @PreAuthorize("hasAuthority('OPERATE')")
    void rebuild(String kind);

    /**
     * Has an index compared with the database and repaired, soon and in the background.
     *
     * @throws org.suyuan.shared.NotFound when there is no such kind
     */
    @PreAuthorize("hasAuthority('OPERATE')")
    void reconcile(String kind);

    /**
     * How an index stands.
     *
     * @param documents in the index that is searched, null when it does not answer
     * @param rebuilding whether another is being built
     * @param rebuilt documents in the one being built so far, null when there is none or it does not answer
     * @param rebuiltAt when the index that is searched was built, null for never
     * @param reconciledAt when it was last compared with the database, null for never
     */
    record IndexState(
            String kind,
            @Nullable Long documents,
            boolean rebuilding,
            @Nullable Long rebuilt,
            @Nullable Instant rebuiltAt,
            @Nullable Instant reconciledAt) {}
}
