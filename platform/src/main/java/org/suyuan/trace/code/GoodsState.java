package org.suyuan.trace.code;

/** How the buyer's check 进货查验 of goods stands. */
public enum GoodsState {
    /** Nobody has checked them. */
    WAITING,
    /** The buyer has them as they were sent. */
    CONFIRMED,
    /** The buyer says that something differs; once that is settled he may confirm. */
    DISPUTED
}
