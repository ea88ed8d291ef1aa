package org.suyuan.identity;

import org.suyuan.shared.DomainException;

/** Credentials came over plain HTTP from another machine. */
final class PlainHttpRefused extends DomainException {

    PlainHttpRefused() {
        super(Kind.FORBIDDEN);
    }
}
