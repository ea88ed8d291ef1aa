package org.suyuan.ui.component;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.suyuan.identity.Accounts;
import org.suyuan.shared.Texts;

/** What people read of the accounts that did something: their names; the platform itself is no account. */
@Component
public class PeopleNames {

    private final Accounts accounts;

    public PeopleNames(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Names by account, read at once; an account that is gone keeps its own name. */
    public Map<String, String> of(Collection<String> all) {
        Collection<String> wanted = all.stream().filter(Objects::nonNull).collect(Collectors.toSet());
        Map<String, String> known = accounts.displayNames(wanted);
        Map<String, String> names = new LinkedHashMap<>();
        wanted.forEach(account -> names.put(
                account,
                known.getOrDefault(account, Texts.find("PeopleNames." + account).orElse(account))));
        return names;
    }
}
