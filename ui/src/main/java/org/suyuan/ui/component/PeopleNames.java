package org.suyuan.ui.component;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.identity.AccountNames;
import org.suyuan.shared.Texts;

/** What people read of the accounts that did something: their names; the platform itself is no account. */
@Component
public class PeopleNames {

    private final AccountNames accounts;

    public PeopleNames(AccountNames accounts) {
        this.accounts = accounts;
    }

    /** Names of several accounts, read at once. */
    public Known of(Stream<@Nullable String> all) {
        return new Known(accounts.of(all.filter(Objects::nonNull).collect(Collectors.toSet())));
    }

    /** Names by account. */
    public record Known(Map<String, String> names) {

        public static final Known NOBODY = new Known(Map.of());

        /** The name; an account that is gone keeps its own. */
        public String of(@Nullable String account) {
            if (account == null) {
                return "";
            }
            String name = names.get(account);
            return name != null ? name : Texts.find("PeopleNames." + account).orElse(account);
        }
    }
}
