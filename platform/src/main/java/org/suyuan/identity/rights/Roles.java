package org.suyuan.identity.rights;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.suyuan.identity.Permission;
import org.suyuan.shared.NotFound;

/** Reads the role tree, and who has which role (GB/T 38157 4 c). */
@Service
@PreAuthorize("hasAnyAuthority('RIGHTS_GRANT', 'ACCOUNT_KEEP')")
public class Roles {

    private final RightsMapper rights;

    Roles(RightsMapper rights) {
        this.rights = rights;
    }

    /**
     * Somebody who has a role or one below it.
     *
     * @param role that was given
     * @param post by which it came, null if it was given directly
     */
    public record Holder(
            String account,
            String displayName,
            String role,
            @Nullable String post) {}

    public RoleTree tree() {
        return read(rights);
    }

    static RoleTree read(RightsMapper rights) {
        Map<String, Set<Permission>> own = new HashMap<>();
        rights.permissions().forEach(row -> own.computeIfAbsent(row.role(), code -> EnumSet.noneOf(Permission.class))
                .add(Permission.valueOf(row.permission())));
        return new RoleTree(
                rights.roles().stream()
                        .map(row -> new Role(
                                row.code(),
                                row.name(),
                                row.parentCode(),
                                row.note(),
                                row.shipped().equals("Y"),
                                row.version(),
                                own.getOrDefault(row.code(), Set.of())))
                        .toList(),
                rights.conflicts().stream()
                        .map(row -> new RoleTree.Conflict(
                                row.one(), row.other(), row.shipped().equals("Y")))
                        .toList());
    }

    /** Who has a role, or one below it. */
    public List<Holder> holders(String code) {
        return rights
                .holders(rights.roles().stream()
                        .filter(role -> role.code().equals(code))
                        .findFirst()
                        .orElseThrow(NotFound::new)
                        .path())
                .stream()
                .map(row -> new Holder(row.account(), row.displayName(), row.role(), row.post()))
                .toList();
    }

    /** The roles that go with a post. */
    public Set<String> ofPost(String postId) {
        return Set.copyOf(rights.postRoles(postId));
    }
}
