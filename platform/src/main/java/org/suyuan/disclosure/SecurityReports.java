package org.suyuan.disclosure;

import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** Weaknesses of the platform that anybody may report; the security administrator answers within three working days. */
public interface SecurityReports {

    /**
     * Takes a report, from everybody.
     *
     * @param whereabouts page or interface concerned, may be empty
     * @param description what was found and how it can be seen
     * @param contact mail address for the answer, may be empty
     * @return the number under which it is spoken of
     * @throws org.suyuan.shared.InvalidInput with every wrong field
     */
    String submit(String whereabouts, String description, String contact);

    /** For RIGHTS_GRANT: open ones first, the most urgent of them first, then what was answered last. */
    Paged<SecurityReport> list(boolean openOnly, PageRequest page);

    /** How many wait for an answer, for RIGHTS_GRANT. */
    long open();

    /**
     * Answers, for RIGHTS_GRANT; a reporter with an address gets the answer by mail.
     *
     * @throws ReportAnswered when a colleague was quicker
     */
    void answer(String id, String answer);

    /** Longest texts, in characters. */
    int LONGEST_WHEREABOUTS = 300;

    int LONGEST_DESCRIPTION = 4000;
    int LONGEST_ANSWER = 2000;

    /** A report and what became of it. */
    record SecurityReport(
            String id,
            String number,
            @Nullable String whereabouts,
            String description,
            @Nullable String contact,
            java.time.Instant receivedAt,
            java.time.Instant dueAt,
            @Nullable String answer,
            @Nullable String answeredByName,
            java.time.@Nullable Instant answeredAt) {}
}
