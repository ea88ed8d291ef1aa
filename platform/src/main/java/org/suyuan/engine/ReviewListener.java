package org.suyuan.engine;

/** Hears of the decisions on the cases of one process, in their transaction and before the token moves. */
public interface ReviewListener {

    /** Key of the process. */
    String process();

    /** What the audit trail calls the objects its cases are about, a name in camel case such as {@code subject}. */
    default String objectType() {
        return process();
    }

    /** The version of the object that is being decided on, for the record. */
    int version(String businessKey);

    /** A decision was written. */
    void reviewed(Review review);
}
