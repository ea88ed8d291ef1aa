package org.suyuan.calendar;

/** Is told of a change of the working days, in its transaction: what was counted by them is to be counted anew. */
public interface CalendarListener {

    /** @param by account that changed them */
    void changed(String by);
}
