package org.suyuan.identity.rights;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.SignedIn;

/** People who act on rights, and accounts to act on. */
public final class RightsFixtures {

    private RightsFixtures() {}

    /** Does something as an account. */
    public static <T> T as(Accounts accounts, String account, Supplier<T> work) {
        Authentication before = SecurityContextHolder.getContext().getAuthentication();
        SignedIn person = accounts.find(account).orElseThrow();
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
        try {
            return work.get();
        } finally {
            SecurityContextHolder.getContext().setAuthentication(before);
        }
    }

    /** An enabled account without any right. */
    public static String anAccount(JdbcClient jdbc, String name) {
        jdbc.sql("""
                insert into account (id, name, password_hash, display_name, failed_sign_ins, version, created_at,
                    updated_at) values (?, ?, '{noop}x', ?, 0, 1, now(), now())""").params("id-" + name, name, "某人" + name).update();
        return name;
    }
}
