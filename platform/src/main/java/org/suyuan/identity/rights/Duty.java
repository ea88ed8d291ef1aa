package org.suyuan.identity.rights;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.suyuan.identity.Permission;

/** The duties that are kept apart 三员分立: each is a role at the top of the tree, and no role mixes their permissions. */
public enum Duty {
    SYSTEM(
            "system-administrator",
            Set.of(
                    Permission.ACCOUNT_KEEP,
                    Permission.CALENDAR_KEEP,
                    Permission.SUBJECT_RULE_KEEP,
                    Permission.CATALOGUE_KEEP,
                    Permission.TRACE_SCHEMA_KEEP)),
    SECURITY("security-administrator", Set.of(Permission.RIGHTS_GRANT)),
    AUDIT("audit-administrator", Set.of(Permission.AUDIT_READ)),
    /** Whatever is no administrator's. */
    BUSINESS("business", Set.of());

    private final String role;
    private final Set<Permission> permissions;

    Duty(String role, Set<Permission> permissions) {
        this.role = role;
        this.permissions = permissions;
    }

    /** Code of the role at the top. */
    public String role() {
        return role;
    }

    /** Whose a permission is. */
    public static Duty of(Permission permission) {
        return Arrays.stream(values())
                .filter(duty -> duty.permissions.contains(permission))
                .findFirst()
                .orElse(BUSINESS);
    }

    /** The duty a role at the top stands for. */
    static Duty of(String topRole) {
        return Arrays.stream(values())
                .filter(duty -> duty.role.equals(topRole))
                .findFirst()
                .orElse(BUSINESS);
    }

    /** What the roles of this duty may hold. */
    public Set<Permission> permissions() {
        return Arrays.stream(Permission.values())
                .filter(permission -> of(permission) == this)
                .collect(Collectors.toUnmodifiableSet());
    }
}
