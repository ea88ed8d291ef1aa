package org.suyuan.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** What somebody typed into a form and has not sent yet: kept on the server, so that nothing is lost. One's own only. */
public interface Drafts {

    /**
     * A draft of the person signed in.
     *
     * @param objectId object the form is about, {@code new} for none yet
     */
    Optional<Draft> find(String formKey, String objectId);

    /** Keeps the values; an earlier draft of the same form and object is replaced. */
    Instant save(String formKey, String objectId, ObjectNode values);

    /** Forgets the draft. */
    void discard(String formKey, String objectId);

    /** The values and when they were kept. */
    record Draft(ObjectNode values, Instant savedAt) {}
}
