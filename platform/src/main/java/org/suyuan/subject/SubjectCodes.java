package org.suyuan.subject;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** Reads many subjects by their codes at once, whoever acts: for what comes in bulk. For features only, not for doors. */
public interface SubjectCodes {

    /** Registered and suspended subjects by code; what is neither is left out. */
    Map<String, Reporting> byCodes(Collection<String> codes);

    /** Codes of the registered and suspended subjects somebody works for. */
    List<String> ownOf(String account);

    /**
     * A subject as records need it.
     *
     * @param nodeCodes of the nodes it trades at, and its own where it is one
     */
    record Reporting(
            String id,
            String code,
            String name,
            String regionCode,
            List<Stage> stages,
            List<ProductClass> productClasses,
            boolean suspended,
            List<String> nodeCodes) {}
}
