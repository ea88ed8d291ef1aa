package org.suyuan.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Actor;

/** What features tell the engine of their cases. All of it in the caller's transaction. For features only, not for doors. */
public interface Cases {

    /**
     * Opens a case: its process runs up to the first step that waits.
     *
     * @param process key of the process
     * @param facts a record whose components are the variables that a model may read
     */
    void open(String process, CaseFile file, Record facts);

    /** The applicant has corrected: his step ends, with the file and the facts as they are now. */
    void corrected(String process, CaseFile file, Record facts, Actor by);

    /**
     * The applicant takes the open case back: its process ends where it stands.
     *
     * @throws CaseMovedOn when somebody is deciding on it at this moment
     */
    void withdrawn(String process, String businessKey, Actor by);

    /** What the open case of an object waits for has happened; nothing where it does not wait for it. */
    void signal(String process, String businessKey, String message);

    /** What one account has to correct or to answer on an object goes to another. */
    void passOn(String businessKey, String from, String to);

    /**
     * The last decision of a kind on an object, whoever asks: a model may come here by a timer, with nobody signed in. Of
     * several departments side by side, it is the opinion of all who did not approve, and all that they ask for, in one.
     */
    Optional<Review> last(String businessKey, Outcome outcome);

    /** The decided tasks of an object whose opinions its applicant is not told yet, because other departments are due. */
    Set<String> untold(String businessKey);

    /** Where the case of a number is now, told to whoever may know of it without who has it or what was said. */
    Passage passage(String caseNo);

    /**
     * Where a case is now.
     *
     * @param open its open steps, empty once it is closed
     * @param joint how far several departments have come that review it side by side, null where one has it
     */
    record Passage(List<OpenStep> open, @Nullable JointReview joint) {}

    /** A step that somebody has before him. */
    record OpenStep(String name, @Nullable Instant dueAt) {}

    /** Until when the applicant has to correct an object, if he has to. */
    Optional<Instant> due(String businessKey);
}
