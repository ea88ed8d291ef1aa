package org.suyuan.search;

import org.suyuan.shared.DomainException;

/** Searching is not possible for the moment; everything else works. */
public final class SearchUnavailable extends DomainException {

    public SearchUnavailable() {
        super(Kind.UNAVAILABLE);
    }
}
