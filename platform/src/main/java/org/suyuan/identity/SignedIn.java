package org.suyuan.identity;

import java.io.Serial;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.suyuan.shared.Actor;

/**
 * Who is signed in: the account with its permissions and data scope, as of signing in.
 *
 * @param id of the account
 * @param name account name
 * @param displayName what people read
 * @param email for messages, null if none
 * @param permissions what it may do
 * @param scope the data it may touch
 * @param passwordHash never shown
 * @param locked whether signing in is refused for now
 */
public record SignedIn(
        String id,
        String name,
        String displayName,
        @Nullable String email,
        Set<Permission> permissions,
        DataScope scope,
        String passwordHash,
        boolean locked)
        implements UserDetails {

    @Serial
    private static final long serialVersionUID = 1;

    public Actor actor() {
        return new Actor(name, displayName);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return permissions.stream()
                .map(permission -> new SimpleGrantedAuthority(permission.name()))
                .toList();
    }

    @Override
    public String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return name;
    }

    @Override
    public boolean isAccountNonLocked() {
        return !locked;
    }

    @Override
    public String toString() {
        return name;
    }

    /** The authorities' names, as the engine and the inbox know candidates. */
    public List<String> candidateNames() {
        return permissions.stream().map(Enum::name).sorted().toList();
    }
}
