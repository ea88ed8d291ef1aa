package org.suyuan.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision on a review step.
 *
 * @param opinion required for RETURN and REJECT
 * @param form values of the form of the step, null where it has none
 * @param corrections what the applicant has to correct, for RETURN
 */
public record Decision(
        Outcome outcome, @Nullable String opinion, @Nullable ObjectNode form, List<Correction> corrections) {

    /** A field and what is required of it. */
    public record Correction(String field, String requirement) {}
}
