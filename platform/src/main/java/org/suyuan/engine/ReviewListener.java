package org.suyuan.engine;

/** Hears of the decisions on the cases of one process, in their transaction and before the token moves. */
public interface ReviewListener {

    /** Key of the process. */
    String process();

    /** The version of the object that is being decided on, for the record. */
    int version(String businessKey);

    /** A decision was written. */
    void reviewed(Review review);
}
