package org.suyuan.ui.administration;

import org.suyuan.shared.DomainException;

/** Neither a region nor the nation is chosen. */
final class ScopeMissing extends DomainException {

    ScopeMissing() {
        super(Kind.INVALID);
    }
}
