package org.suyuan.subject;

import java.time.Instant;
import java.util.Optional;

/**
 * A case as its keeper knows it, before it is known whether the one who asks may know of it.
 *
 * @param phone of the contact; whoever knows its last digits may know where the case stands
 * @param matter what the case is about
 * @param status of what the case is about
 */
public record TrackedCase(String caseNo, String phone, Enum<?> matter, Enum<?> status, Instant filedAt) {

    /** Knows cases of one kind; implemented by every feature whose cases the public may follow. */
    public interface Keeper {

        /** The case of a number, whoever asks. */
        Optional<TrackedCase> tracked(String caseNo);
    }
}
