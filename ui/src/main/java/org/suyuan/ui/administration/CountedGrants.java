package org.suyuan.ui.administration;

import org.springframework.stereotype.Component;
import org.suyuan.identity.rights.Grants;
import org.suyuan.ui.layout.WaitingGrants;

/** The grants that wait, for the navigation. */
@Component
class CountedGrants implements WaitingGrants {

    private final Grants grants;

    CountedGrants(Grants grants) {
        this.grants = grants;
    }

    @Override
    public long waiting() {
        return grants.waiting();
    }
}
