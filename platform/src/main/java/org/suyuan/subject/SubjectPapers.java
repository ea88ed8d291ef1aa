package org.suyuan.subject;

import java.util.List;

/** What was issued on paper with a decision, for the message about it; later modules implement it (GB/T 38157 6.2.2). */
public interface SubjectPapers {

    /**
     * What was issued to a subject with this version, in the transaction that ends.
     *
     * @param subjectId of the subject
     * @param version of the subject that the decision made
     */
    List<Paper> issued(String subjectId, int version);

    /**
     * A paper in a message.
     *
     * @param title what it is called
     * @param number its number
     * @param address where it can be verified
     */
    record Paper(String title, String number, String address) {}
}
