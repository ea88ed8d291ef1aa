package org.suyuan.identity.rights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;
import org.suyuan.shared.NotFound;

/** Answers who may do what, who sees what, and what somebody sees (GB/T 38157 5.4.3), of enabled accounts. */
@Service
@PreAuthorize("hasAuthority('RIGHTS_GRANT')")
public class Oversight {

    private final RightsMapper rights;
    private final ScopeTexts scopes;
    private final List<SightSource> sources;

    Oversight(RightsMapper rights, ScopeTexts scopes, List<SightSource> sources) {
        this.rights = rights;
        this.scopes = scopes;
        this.sources = sources;
    }

    /**
     * Somebody who may do something.
     *
     * @param role that was given, by name
     * @param post by which it came, null if it was given directly
     * @param bearer role in its lineage that bears the permission, by name
     */
    public record Able(
            String account,
            String displayName,
            @Nullable String organisation,
            String role,
            @Nullable String post,
            String bearer) {}

    /**
     * Somebody who sees an object.
     *
     * @param scope the scope that covers it, in words; null if it is one's own
     */
    public record Seer(
            String account, String displayName, @Nullable String scope) {}

    /** An object and who sees it. */
    public record SeenBy(String kind, SightSource.Sight sight, List<Seer> seers) {}

    /**
     * What somebody may and sees.
     *
     * @param permissions each with the roles by which it came
     * @param scopes in words
     * @param covered how many objects of each kind the scopes cover
     */
    public record Seen(
            String account,
            String displayName,
            boolean disabled,
            Map<Permission, Set<String>> permissions,
            List<String> scopes,
            Map<String, Long> covered) {}

    /** Who may do something, each way by which it came. */
    public List<Able> whoMay(Permission permission) {
        RoleTree tree = Roles.read(rights);
        return rights.able(permission.name()).stream()
                .map(row -> new Able(
                        row.account(),
                        row.displayName(),
                        row.organisation(),
                        tree.name(row.role()),
                        row.post(),
                        tree.name(row.bearer())))
                .toList();
    }

    /** Who sees an object named by id, code or case number; empty where there is none. */
    public Optional<SeenBy> whoSees(String idOrCode) {
        String wanted = idOrCode.strip();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return sources.stream()
                .flatMap(source -> source.find(wanted).map(sight -> seenBy(source, sight)).stream())
                .findFirst();
    }

    private SeenBy seenBy(SightSource source, SightSource.Sight sight) {
        Set<String> able = rights.able(source.permission().name()).stream()
                .map(RightsMapper.Able::account)
                .collect(Collectors.toSet());
        Map<String, List<RightsMapper.ScopeRow>> byAccount = rights.allScopes().stream()
                .collect(
                        Collectors.groupingBy(RightsMapper.ScopeRow::account, LinkedHashMap::new, Collectors.toList()));
        Map<String, Seer> seers = new TreeMap<>();
        byAccount.forEach((account, rows) -> {
            if (able.contains(account)) {
                rows.stream()
                        .filter(row -> covers(row, sight))
                        .findFirst()
                        .ifPresent(row -> seers.put(
                                account, new Seer(account, row.displayName(), scopes.of(Changes.grant(row)))));
            }
        });
        for (String owner : sight.owners()) {
            RightsMapper.Person person = rights.person(owner);
            if (person != null && person.disabledAt() == null) {
                seers.putIfAbsent(owner, new Seer(owner, person.displayName(), null));
            }
        }
        return new SeenBy(source.kind(), sight, List.copyOf(seers.values()));
    }

    /** The plain rule of a data scope. */
    private static boolean covers(RightsMapper.ScopeRow row, SightSource.Sight sight) {
        return new DataScope(null, List.of(Changes.grant(row)))
                .covers(sight.regionPath(), sight.productClasses(), sight.stages(), List.of());
    }

    /** What an account may and sees. */
    public Seen whatSees(String account) {
        RightsMapper.Person person = rights.person(account.strip());
        if (person == null) {
            throw new NotFound();
        }
        RoleTree tree = Roles.read(rights);
        List<RightsMapper.Given> given = rights.givenTo(person.name());
        Map<Permission, Set<String>> permissions = new TreeMap<>();
        for (RightsMapper.Given row : given) {
            for (Permission permission : tree.effective(row.role())) {
                permissions.merge(
                        permission,
                        Set.of(tree.name(row.role())),
                        (one, other) -> new java.util.TreeSet<>(union(one, other)));
            }
        }
        List<DataScope.Grant> grants =
                rights.scopes(person.name()).stream().map(Changes::grant).toList();
        DataScope scope = new DataScope(person.name(), grants);
        Map<String, Long> covered = new LinkedHashMap<>();
        sources.forEach(source -> covered.put(
                source.kind(),
                permissions.containsKey(source.permission())
                        ? CurrentScope.within(scope, () -> source.covered(scope))
                        : CurrentScope.within(
                                new DataScope(person.name(), List.of()),
                                () -> source.covered(new DataScope(person.name(), List.of())))));
        return new Seen(
                person.name(),
                person.displayName(),
                person.disabledAt() != null,
                permissions,
                grants.stream().map(scopes::of).filter(Objects::nonNull).toList(),
                covered);
    }

    private static Set<String> union(Collection<String> one, Collection<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return Set.copyOf(new java.util.HashSet<>(all));
    }
}
