package org.suyuan.intake;

import java.util.Collection;
import java.util.Set;

/**
 * Who reports for whom: a sender reports only for subjects that mandated it (GB/T 38157 6.7.3). Whoever keeps the mandates
 * implements it; an account reports for its own subjects in any case.
 */
public interface Mandates {

    /** Those of the codes for which the sender holds a mandate in force; one query for all of them. */
    Set<String> among(String sender, Collection<String> subjectCodes);
}
