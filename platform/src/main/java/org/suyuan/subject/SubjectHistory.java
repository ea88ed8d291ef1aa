package org.suyuan.subject;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.form.FieldChange;

/** What was done about a subject from its first submission on, and its versions (GB/T 38157 6.2.2). */
public interface SubjectHistory {

    /** Every act, oldest first; personal data of others are masked. */
    List<Entry> entries(String id);

    /** The same with personal data in full, for CONTACT_READ; it is written down who saw them. */
    List<Entry> entriesInFull(String id);

    /** The versions of what is registered or applied for, the latest first. */
    List<Version> versions(String id);

    /** What one version says; personal data of others are masked. */
    SubjectCommand content(String id, int version);

    /** Every field of two versions in words, those that are the same too; masked likewise. */
    List<Compared> compare(String id, int from, int to);

    /**
     * One act.
     *
     * <p>Following the changes of the acts in their order gives the subject as it is now: those of AMEND, and of a RESUBMIT
     * while an amendment is open, are proposals and count only when APPROVE repeats them.
     *
     * @param version of the subject after the act
     * @param by account that acted
     * @param onBehalfOf account for which it acted, else null
     * @param opinion opinion or reason, null if none
     */
    record Entry(
            int version,
            Instant at,
            String by,
            @Nullable String onBehalfOf,
            SubjectAct action,
            @Nullable String opinion,
            List<FieldChange> changes) {}

    /** A version: its number, since when, by which account. */
    record Version(int version, Instant at, String by) {}

    /** A field of two versions in words. */
    record Compared(String field, String from, String to, boolean differs) {}
}
