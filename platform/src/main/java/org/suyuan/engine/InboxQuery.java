package org.suyuan.engine;

import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the inbox; null asks for nothing.
 *
 * @param state which part of the inbox
 * @param process key of the process
 * @param regionCode region, with everything below
 * @param overdue only overdue ones, or only others
 * @param q any substring of title, case number and search text
 */
public record InboxQuery(
        State state,
        @Nullable String process,
        @Nullable String regionCode,
        @Nullable Boolean overdue,
        @Nullable String q) {

    /** The parts of the inbox. */
    public enum State {
        /** Open, held by nobody, and I am a candidate. */
        CLAIMABLE,
        /** Open and held by me. */
        MINE,
        /** Done by me. */
        DONE
    }
}
