package org.suyuan.trace.identifier;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows the codes of the platform's own scheme (GB/T 38157 5.4.4); implemented where they are issued. */
public interface IssuedCodes {

    /** What a code of our own stands for, in whichever way it is written; whoever asks. */
    Optional<Issued> issued(String typed);

    /** Whether somebody means a code of our own: one that is not issued then is a made-up one, or was mistyped. */
    boolean meant(String typed);

    /**
     * A genuine code.
     *
     * @param code as it is kept
     * @param batch with which it was put into use, null for none
     * @param serial its number in the range
     */
    record Issued(
            String code,
            UnitLevel level,
            String productCode,
            String subjectCode,
            @Nullable String batch,
            String serial) {}
}
