package org.suyuan.identity;

import java.util.Collection;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** What people read of accounts that did something, for pages that show who it was. */
@Service
public class AccountNames {

    private final Accounts accounts;

    AccountNames(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Names by account; those that are not there are left out. */
    @PreAuthorize("isAuthenticated()")
    public Map<String, String> of(Collection<String> all) {
        return accounts.displayNames(all);
    }
}
