package org.suyuan.identity.export;

import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/**
 * Files that people take away (GB/T 38157 5.4.3). What is masked is written down and goes; personal data in full need a
 * reason and a second person, and the confirmation holds for a day.
 */
public interface Exports {

    /** Writes down that the person signed in takes a masked list away. */
    void masked(String kind, String criteria);

    /**
     * Asks for personal data in full, for CONTACT_READ.
     *
     * @param kind what is taken away, such as {@code subject}
     * @param criteria the conditions as the address of the list has them
     * @param summary the conditions and the number of rows in words, for who confirms
     * @throws ReasonMissing when the reason is blank or longer than 500 characters
     */
    void request(String kind, String criteria, String summary, String reason);

    /** Takes back one's own request that nobody has decided. */
    void withdraw(String id);

    /** What the person signed in asked for, newest first. */
    Paged<ExportRequest> mine(PageRequest page);

    /** What waits for a second person, the oldest first; for EXPORT_CONFIRM, without one's own. */
    Paged<ExportRequest> waiting(PageRequest page);

    /**
     * Confirms or refuses, for EXPORT_CONFIRM.
     *
     * @throws ExportNotOpen when it was decided or taken back meanwhile
     * @throws OwnExport when it is one's own
     */
    void decide(String id, boolean confirm, String opinion);

    /**
     * The conditions of one's own confirmed request: the file is taken away now, and that is written down.
     *
     * @throws ExportNotOpen when it is not confirmed, or the day is over
     */
    String redeem(String id);
}
