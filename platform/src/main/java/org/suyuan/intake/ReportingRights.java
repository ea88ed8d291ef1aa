package org.suyuan.intake;

import java.util.Collection;
import java.util.Set;

/** For whom somebody may report: for his own subjects and those that mandated him (GB/T 38157 6.7.3). For features only, not for doors. */
public interface ReportingRights {

    /** Those of the codes that the sender may report for. */
    Set<String> among(String sender, Collection<String> subjectCodes);
}
