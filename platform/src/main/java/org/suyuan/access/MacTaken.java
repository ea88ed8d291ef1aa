package org.suyuan.access;

import org.suyuan.shared.DomainException;

/** Another device has this MAC address. */
public final class MacTaken extends DomainException {

    MacTaken(String mac) {
        super(Kind.CONFLICT, mac);
    }
}
