package org.suyuan.identity.rights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.Permission;

/** The roles as they stand: who is above whom, what each may, which exclude each other (GB/T 38157 4 c). */
public final class RoleTree {

    /** What only two persons give: rights and accounts, the trail, personal data in full and in files. */
    public static final Set<Permission> SENSITIVE = Set.of(
            Permission.RIGHTS_GRANT,
            Permission.ACCOUNT_KEEP,
            Permission.AUDIT_READ,
            Permission.CONTACT_READ,
            Permission.EXPORT_CONFIRM);

    private final Map<String, Role> roles = new LinkedHashMap<>();
    private final List<Conflict> conflicts;

    /**
     * Two roles that nobody has both of, nor what stands below them.
     *
     * @param one the one whose code comes first
     * @param shipped comes with the platform and stays
     */
    public record Conflict(String one, String other, boolean shipped) {}

    public RoleTree(Collection<Role> roles, Collection<Conflict> conflicts) {
        roles.forEach(role -> this.roles.put(role.code(), role));
        this.conflicts = List.copyOf(conflicts);
    }

    public Optional<Role> find(@Nullable String code) {
        return Optional.ofNullable(code == null ? null : roles.get(code));
    }

    /** What people read for a code; the code itself for a role that is no more. */
    public String name(String code) {
        return find(code).map(Role::name).orElse(code);
    }

    /** All of them, each after the one above it. */
    public List<Role> all() {
        List<Role> all = new ArrayList<>();
        below(null).forEach(top -> collect(top, all));
        return all;
    }

    private void collect(Role role, List<Role> all) {
        all.add(role);
        below(role.code()).forEach(child -> collect(child, all));
    }

    /** Directly below one, at the top for null. */
    public List<Role> below(@Nullable String code) {
        return roles.values().stream()
                .filter(role -> Objects.equals(role.parent(), code))
                .sorted(Comparator.comparing((Role role) -> !role.shipped()))
                .toList();
    }

    /** The role and what stands above it, itself first. */
    public List<Role> lineage(String code) {
        List<Role> lineage = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Role role = roles.get(code);
                role != null && seen.add(role.code());
                role = role.parent() == null ? null : roles.get(role.parent())) {
            lineage.add(role);
        }
        return lineage;
    }

    /** Whether a role is another, or stands below it. */
    public boolean within(String code, String above) {
        return lineage(code).stream().anyMatch(role -> role.code().equals(above));
    }

    /** The duty a role belongs to. */
    public Duty duty(String code) {
        List<Role> lineage = lineage(code);
        return lineage.isEmpty()
                ? Duty.BUSINESS
                : Duty.of(lineage.get(lineage.size() - 1).code());
    }

    /** What a role may, with what it inherits. */
    public Set<Permission> effective(String code) {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        lineage(code).forEach(role -> all.addAll(role.permissions()));
        return all;
    }

    /** What several roles may together. */
    public Set<Permission> effective(Collection<String> codes) {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        codes.forEach(code -> all.addAll(effective(code)));
        return all;
    }

    /** What of a role's permissions only two persons give. */
    public Set<Permission> sensitive(String code) {
        Set<Permission> all = effective(code);
        all.retainAll(SENSITIVE);
        return all;
    }

    public List<Conflict> conflicts() {
        return conflicts;
    }

    /** Why nobody may have both roles, if so. */
    public Optional<Conflict> between(String one, String other) {
        return conflicts.stream()
                .filter(conflict -> within(one, conflict.one()) && within(other, conflict.other())
                        || within(one, conflict.other()) && within(other, conflict.one()))
                .findFirst();
    }

    /** The first two among several roles that exclude each other. */
    Optional<String[]> clash(Collection<String> codes) {
        List<String> all = List.copyOf(new HashSet<>(codes));
        for (int i = 0; i < all.size(); i++) {
            for (int j = i; j < all.size(); j++) {
                if (between(all.get(i), all.get(j)).isPresent()) {
                    return Optional.of(new String[] {all.get(i), all.get(j)});
                }
            }
        }
        return Optional.empty();
    }

    /** The tree with a role put in, or put in anew. */
    RoleTree with(Role role) {
        Map<String, Role> changed = new LinkedHashMap<>(roles);
        changed.put(role.code(), role);
        return new RoleTree(changed.values(), conflicts);
    }
}
