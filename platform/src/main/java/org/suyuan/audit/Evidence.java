package org.suyuan.audit;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a verification looks at, read by key and in parts, so that it fits into memory however long the trail is. */
interface Evidence {

    /**
     * A chain as it stood when the verification began.
     *
     * @param seq last place
     * @param link value of the last link
     * @param filed last place that was written to the file
     * @param anchorSeq last place removed when its time was over
     * @param anchorLink value of the link there
     * @param last place of the last link or seal there is
     */
    record Chain(int chain, int seq, String link, int filed, int anchorSeq, String anchorLink, int last) {}

    /** A link and its entry, null where that is gone. */
    record Linked(
            int seq, String entryId, String link, @Nullable AuditRow entry) {}

    /** An entry that waits for its link. */
    record Waiting(String entryId, String digest, @Nullable AuditRow entry, boolean tooLong) {}

    List<Chain> chains();

    /** Links after a place, up to another one, in order. */
    List<Linked> links(int chain, int after, int upTo, int limit);

    /** Seals of the database after a place, up to another one, in order. */
    List<Seal> seals(int chain, int after, int upTo, int limit);

    /** Seals of the files, in order. */
    FiledSeals filed(int chain);

    /** Entries that wait, in order of id. */
    List<Waiting> waiting(@Nullable String after, int limit);

    /** Ids of entries that are neither linked nor wait, in order. */
    List<String> strays(@Nullable String after, int limit);

    /** Seals that are read from files, which are closed afterwards. */
    interface FiledSeals extends Iterator<Seal>, AutoCloseable {
        @Override
        void close();
    }
}
