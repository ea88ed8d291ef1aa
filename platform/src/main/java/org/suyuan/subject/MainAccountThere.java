package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** Meanwhile there is a main account who was not heard. */
public final class MainAccountThere extends DomainException {

    MainAccountThere() {
        super(Kind.CONFLICT);
    }
}
