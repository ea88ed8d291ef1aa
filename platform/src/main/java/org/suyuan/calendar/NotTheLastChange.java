package org.suyuan.calendar;

import org.suyuan.shared.DomainException;

/** Only the last change of the calendar can be undone, and this is not it any more. */
public final class NotTheLastChange extends DomainException {

    NotTheLastChange() {
        super(Kind.CONFLICT);
    }
}
