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

    /** Whether the object is an account's own matter, beyond its having applied: such an account decides nothing on it. */
    default boolean concerns(String businessKey, String account) {
        return false;
    }

    /** A decision was written. */
    void reviewed(Review review);
}
