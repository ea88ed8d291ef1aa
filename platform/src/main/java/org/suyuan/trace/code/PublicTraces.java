package org.suyuan.trace.code;

import java.util.Optional;
import org.suyuan.search.LookupLog;

/** What the public may see of a trace code, of whatever scheme (GB/T 38157 6.9); each lookup is noted. */
public interface PublicTraces {

    /**
     * What is known of a code; empty for one that no record, no certificate and no range of ours has.
     *
     * @param typed as it was typed or scanned; of our own scheme blanks, dashes and small letters do not matter
     */
    Optional<PublicTrace> find(String typed, LookupLog.Channel channel);

    /** Whether somebody means a code of our own scheme: one that is not found then was never issued, or was mistyped. */
    boolean ours(String typed);
}
