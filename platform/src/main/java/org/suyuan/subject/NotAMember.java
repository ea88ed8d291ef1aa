package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** Somebody does not work for the subject. */
public final class NotAMember extends DomainException {

    NotAMember() {
        super(Kind.NOT_FOUND);
    }
}
