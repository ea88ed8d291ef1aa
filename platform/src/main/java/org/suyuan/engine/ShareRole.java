package org.suyuan.engine;

/** Which part a department has in a review side by side. */
public enum ShareRole {
    /** It leads 主办. */
    LEAD,
    /** It reviews along 协办. */
    CO
}
