package org.suyuan.subject;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.Texts;

/** People who bring the data of the demo in, by the same commands that people use. */
public final class DemoPeople {

    private DemoPeople() {}

    /** Somebody without an account. */
    public static SignedIn person(String name, Set<Permission> permissions) {
        DataScope nation = new DataScope(name, DataScope.SYSTEM.grants());
        return new SignedIn(name, name, Texts.get("demo." + name), null, permissions, nation, "", false);
    }

    /** Runs something as somebody. */
    public static <T extends @Nullable Object> T as(SignedIn person, Supplier<T> work) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
        SecurityContextHolder.setContext(context);
        try {
            return work.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
