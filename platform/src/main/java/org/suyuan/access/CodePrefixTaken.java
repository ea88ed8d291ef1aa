package org.suyuan.access;

import org.suyuan.shared.DomainException;

/** Another scheme in force has the prefix. */
public final class CodePrefixTaken extends DomainException {

    CodePrefixTaken(String prefix) {
        super(Kind.CONFLICT, prefix);
    }
}
