package org.suyuan.identity.rights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;
import org.suyuan.shared.Actor;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;

/** What each change says, whom it concerns, whether two persons make it, and the making of it, all within one turn. */
@Component
class Changes {

    private static final int LONGEST_PATH = 700;

    private final RightsMapper rights;
    private final ScopeTexts scopes;
    private final OneTimePasswords passwords;
    private final Administrators administrators;
    private final AuditTrail trail;
    private final Regions regions;
    private final ObjectMapper json;
    private final Clock clock;

    Changes(
            RightsMapper rights,
            ScopeTexts scopes,
            OneTimePasswords passwords,
            Administrators administrators,
            AuditTrail trail,
            Regions regions,
            ObjectMapper json,
            Clock clock) {
        this.rights = rights;
        this.scopes = scopes;
        this.passwords = passwords;
        this.administrators = administrators;
        this.trail = trail;
        this.regions = regions;
        this.json = json;
        this.clock = clock;
    }

    // ---- what it says

    String text(Change change, RoleTree tree) {
        if (change instanceof Change.GiveRole give) {
            return Texts.get("Change.giveRole", tree.name(give.role()));
        } else if (change instanceof Change.TakeRole take) {
            return Texts.get("Change.takeRole", tree.name(take.role()));
        } else if (change instanceof Change.GiveScope give) {
            return Texts.get("Change.giveScope", scopes.of(give.scope()));
        } else if (change instanceof Change.TakeScope take) {
            return Texts.get("Change.takeScope", scopes.of(take.scope()));
        } else if (change instanceof Change.PutOnPost put) {
            return Texts.get(
                    "Change.putOnPost", postName(put.postId()), roleNames(rights.postRoles(put.postId()), tree));
        } else if (change instanceof Change.ResetPassword) {
            return Texts.get("Change.resetPassword");
        } else if (change instanceof Change.SetPostRoles set) {
            return Texts.get("Change.setPostRoles", postName(set.postId()), roleNames(set.roles(), tree));
        } else if (change instanceof Change.SaveRole save) {
            return Texts.get(
                    save.version() == null ? "Change.newRole" : "Change.saveRole",
                    save.name(),
                    permissionNames(save.permissions()),
                    save.parent() == null ? Texts.get("Change.noParent") : tree.name(save.parent()));
        } else if (change instanceof Change.RemoveRole remove) {
            return Texts.get("Change.removeRole", tree.name(remove.code()));
        } else if (change instanceof Change.SetConflict set) {
            return Texts.get(
                    set.exclusive() ? "Change.exclude" : "Change.admit", tree.name(set.one()), tree.name(set.other()));
        }
        throw new IllegalArgumentException(change.toString());
    }

    private String postName(String id) {
        RightsMapper.PostRow post = rights.post(id);
        return post == null ? id : Texts.get("Change.post", post.organisation(), post.name());
    }

    private static String roleNames(Collection<String> codes, RoleTree tree) {
        return codes.isEmpty()
                ? Texts.get("Change.none")
                : codes.stream().map(tree::name).sorted().collect(Collectors.joining(Texts.get("Scope.comma")));
    }

    private static String permissionNames(Collection<Permission> permissions) {
        return permissions.isEmpty()
                ? Texts.get("Change.none")
                : permissions.stream().sorted().map(Texts::of).collect(Collectors.joining(Texts.get("Scope.comma")));
    }

    // ---- whether two persons make it

    /** Why a second person confirms it, null if nobody needs to. */
    @Nullable
    String sensitive(Change change, RoleTree tree) {
        if (change instanceof Change.GiveRole give) {
            return because(tree.sensitive(give.role()));
        } else if (change instanceof Change.GiveScope give) {
            return give.scope().regionCode() == null ? Texts.get("Sensitive.nation") : null;
        } else if (change instanceof Change.PutOnPost put) {
            return rights.postRoles(put.postId()).isEmpty() ? null : Texts.get("Sensitive.post");
        } else if (change instanceof Change.ResetPassword) {
            return Texts.get("Sensitive.password");
        } else if (change instanceof Change.SetPostRoles set) {
            Set<String> added = new HashSet<>(set.roles());
            added.removeAll(rights.postRoles(set.postId()));
            Set<Permission> sensitive = tree.effective(added);
            sensitive.retainAll(RoleTree.SENSITIVE);
            return because(sensitive);
        } else if (change instanceof Change.SaveRole save
                && tree.find(save.code()).isPresent()) {
            Set<Permission> added = tree.with(role(save, tree)).effective(save.code());
            added.removeAll(tree.effective(save.code()));
            added.retainAll(RoleTree.SENSITIVE);
            return because(added);
        } else if (change instanceof Change.SetConflict set) {
            return set.exclusive() ? null : Texts.get("Sensitive.admit");
        }
        return null;
    }

    private static @Nullable String because(Set<Permission> sensitive) {
        return sensitive.isEmpty() ? null : Texts.get("Sensitive.permissions", permissionNames(sensitive));
    }

    static boolean gives(Change change) {
        return !(change instanceof Change.TakeRole
                || change instanceof Change.TakeScope
                || change instanceof Change.RemoveRole);
    }

    private static Role role(Change.SaveRole save, RoleTree tree) {
        return new Role(
                save.code(),
                save.name(),
                save.parent(),
                save.note(),
                tree.find(save.code()).map(Role::shipped).orElse(false),
                0,
                save.permissions());
    }

    // ---- whom it concerns

    /** The accounts whose rights it changes. */
    Set<String> concerned(Change change) {
        if (change.account() != null) {
            return Set.of(change.account());
        } else if (change instanceof Change.SetPostRoles set) {
            return Set.copyOf(rights.onPost(set.postId()));
        } else if (change instanceof Change.SaveRole save) {
            return rights.roles().stream()
                    .filter(role -> role.code().equals(save.code()))
                    .flatMap(role -> rights.holders(role.path()).stream())
                    .map(RightsMapper.Given::account)
                    .collect(Collectors.toSet());
        }
        return Set.of();
    }

    /** Nobody changes what he may do himself. */
    void notHisOwn(Change change, Actor actor) {
        if (concerned(change).contains(actor.account())) {
            refused(change, actor);
            throw new OwnRights();
        }
    }

    void refused(Change change, Actor actor) {
        trail.writeApart(AuditEntry.done(actor, AuditAction.GRANT, objectType(change), objectId(change))
                .with(org.suyuan.audit.AuditResult.REFUSED)
                .changing(null, write(change)));
    }

    // ---- whether it can be made

    /** Refuses what cannot be: unknown, there already, of another duty, against the conflicts. */
    void check(Change change, RoleTree tree) {
        check(change, tree, Set.of());
    }

    /** The same, as if roles were taken before. */
    void check(Change change, RoleTree tree, Set<String> takenBefore) {
        if (change instanceof Change.GiveRole give) {
            known(tree, give.role());
            List<RightsMapper.Given> has = rights.givenTo(person(give.account()).name());
            if (has.stream().anyMatch(row -> row.post() == null && row.role().equals(give.role()))) {
                throw new AlreadyGiven(tree.name(give.role()));
            }
            Stream<String> kept = has.stream()
                    .filter(row -> row.post() != null || !takenBefore.contains(row.role()))
                    .map(RightsMapper.Given::role);
            fits(give.account(), Stream.concat(kept, Stream.of(give.role())), tree);
        } else if (change instanceof Change.TakeRole take) {
            person(take.account());
        } else if (change instanceof Change.GiveScope give) {
            person(give.account());
            String region = give.scope().regionCode();
            if (region != null && regions.find(region).isEmpty()) {
                throw wrong("regionCode", "region");
            }
            if (rights.scopes(give.account()).stream()
                    .anyMatch(row -> grant(row).equals(give.scope()))) {
                throw new AlreadyGiven(scopes.of(give.scope()));
            }
        } else if (change instanceof Change.TakeScope take) {
            person(take.account());
        } else if (change instanceof Change.PutOnPost put) {
            RightsMapper.PostRow post = rights.post(put.postId());
            if (post == null || post.disabledAt() != null) {
                throw new NotFound();
            }
            Stream<String> kept = rights.givenTo(person(put.account()).name()).stream()
                    .filter(row -> row.post() == null)
                    .map(RightsMapper.Given::role);
            fits(put.account(), Stream.concat(kept, rights.postRoles(put.postId()).stream()), tree);
        } else if (change instanceof Change.ResetPassword reset) {
            person(reset.account());
        } else if (change instanceof Change.SetPostRoles set) {
            if (rights.post(set.postId()) == null) {
                throw new NotFound();
            }
            set.roles().forEach(role -> known(tree, role));
            fits(postName(set.postId()), set.roles().stream(), tree);
        } else if (change instanceof Change.SaveRole save) {
            checkRole(save, tree);
        } else if (change instanceof Change.RemoveRole remove) {
            Role role = known(tree, remove.code());
            if (role.shipped()) {
                throw new ShippedRole(role.name());
            }
            if (rights.uses(role.code()) > 0) {
                throw new RoleInUse(role.name());
            }
        } else if (change instanceof Change.SetConflict set) {
            checkConflict(set, tree);
        }
    }

    private void checkRole(Change.SaveRole save, RoleTree tree) {
        if (!save.code().matches("[a-z][a-z0-9-]{1,59}")) {
            throw wrong("code", "pattern");
        }
        if (save.name().isBlank()) {
            throw wrong("name", "required");
        }
        if (rights.rolesNamed(save.name().strip(), save.code()) > 0) {
            throw new RoleCodeTaken();
        }
        Role before = tree.find(save.code()).orElse(null);
        if ((before == null) != (save.version() == null)) {
            throw before == null ? new NotFound() : new RoleCodeTaken();
        }
        if (before != null && !Objects.equals(save.version(), before.version())) {
            throw new RoleStale();
        }
        if (before != null && before.shipped() && !Objects.equals(before.parent(), save.parent())) {
            throw new ShippedRole(before.name());
        }
        if (save.parent() == null && (before == null || before.parent() != null)) {
            throw new RoleWithoutTop();
        }
        if (save.parent() != null) {
            known(tree, save.parent());
            if (before != null && tree.within(save.parent(), save.code())) {
                throw new RoleInCycle(before.name());
            }
        }
        RoleTree after = tree.with(role(save, tree));
        for (Role role : after.all()) {
            if (after.within(role.code(), save.code())) {
                for (Permission permission : role.permissions()) {
                    if (Duty.of(permission) != after.duty(role.code())) {
                        throw new MixedDuties(role.name(), Texts.of(permission));
                    }
                }
            }
        }
        noneClashes(after);
    }

    private void checkConflict(Change.SetConflict set, RoleTree tree) {
        Role one = known(tree, set.one());
        Role other = known(tree, set.other());
        if (tree.within(one.code(), other.code()) || tree.within(other.code(), one.code())) {
            throw new RoleInCycle(one.name());
        }
        boolean there = tree.conflicts().stream().anyMatch(conflict -> same(conflict, set));
        if (there == set.exclusive()) {
            throw new AlreadyGiven(text(set, tree));
        }
        if (tree.conflicts().stream().anyMatch(conflict -> same(conflict, set) && conflict.shipped())) {
            throw new ShippedRole(one.name());
        }
        if (set.exclusive()) {
            List<RoleTree.Conflict> more = Stream.concat(
                            tree.conflicts().stream(), Stream.of(new RoleTree.Conflict(first(set), second(set), false)))
                    .toList();
            noneClashes(new RoleTree(tree.all(), more));
        }
    }

    private static boolean same(RoleTree.Conflict conflict, Change.SetConflict set) {
        return conflict.one().equals(first(set)) && conflict.other().equals(second(set));
    }

    private static String first(Change.SetConflict set) {
        return set.one().compareTo(set.other()) < 0 ? set.one() : set.other();
    }

    private static String second(Change.SetConflict set) {
        return set.one().compareTo(set.other()) < 0 ? set.other() : set.one();
    }

    /** Nobody has two roles that exclude each other, whichever way they came. */
    private void noneClashes(RoleTree tree) {
        Map<String, List<RightsMapper.Given>> byAccount =
                rights.given().stream().collect(Collectors.groupingBy(RightsMapper.Given::account));
        byAccount.forEach((account, has) -> fits(account, roles(has), tree));
    }

    private static Stream<String> roles(List<RightsMapper.Given> has) {
        return has.stream().map(RightsMapper.Given::role);
    }

    private void fits(String whose, Stream<String> roles, RoleTree tree) {
        tree.clash(roles.toList()).ifPresent(two -> {
            RightsMapper.Person person = rights.person(whose);
            throw new ConflictingRoles(
                    person == null ? whose : person.displayName(), tree.name(two[0]), tree.name(two[1]));
        });
    }

    private static Role known(RoleTree tree, String code) {
        return tree.find(code).orElseThrow(NotFound::new);
    }

    private RightsMapper.Person person(String account) {
        RightsMapper.Person person = rights.person(account);
        if (person == null) {
            throw new NotFound();
        }
        return person;
    }

    private static InvalidInput wrong(String field, String code) {
        return new InvalidInput(List.of(new FieldError(field, code, Texts.get("field." + code))));
    }

    // ---- the making of it

    /** Makes it; the caller has the turn. What is to be shown once comes back. */
    @Nullable
    String make(Change change, RoleTree tree, Actor actor, Function<@Nullable String, String> note) {
        check(change, tree);
        String before = before(change, tree);
        String secret = null;
        if (change instanceof Change.GiveRole give) {
            RightsMapper.Person person = locked(give.account());
            rights.giveRole(person.id(), give.role());
            rights.touch(person.id(), clock.instant());
        } else if (change instanceof Change.TakeRole take) {
            RightsMapper.Person person = locked(take.account());
            administrators.keepingSome(() -> {
                if (rights.takeRole(person.id(), take.role()) == 0) {
                    throw new NotFound();
                }
            });
            rights.touch(person.id(), clock.instant());
        } else if (change instanceof Change.GiveScope give) {
            RightsMapper.Person person = locked(give.account());
            DataScope.Grant scope = give.scope();
            rights.giveScope(
                    Ids.next(),
                    person.id(),
                    scope.regionCode(),
                    column(scope.productClasses()),
                    column(scope.stages()));
            rights.touch(person.id(), clock.instant());
        } else if (change instanceof Change.TakeScope take) {
            RightsMapper.Person person = locked(take.account());
            if (rights.takeScope(take.scopeId(), person.id()) == 0) {
                throw new NotFound();
            }
            rights.touch(person.id(), clock.instant());
        } else if (change instanceof Change.PutOnPost put) {
            RightsMapper.Person person = locked(put.account());
            administrators.keepingSome(() -> rights.putOnPost(person.id(), put.postId(), clock.instant()));
        } else if (change instanceof Change.ResetPassword reset) {
            secret = passwords.give(locked(reset.account()).id());
        } else if (change instanceof Change.SetPostRoles set) {
            administrators.keepingSome(() -> {
                rights.clearPost(set.postId());
                set.roles().forEach(role -> rights.addToPost(set.postId(), role));
            });
            noneClashes(tree);
            rights.touchPost(set.postId(), clock.instant());
        } else if (change instanceof Change.SaveRole save) {
            administrators.keepingSome(() -> save(save, tree));
        } else if (change instanceof Change.RemoveRole remove) {
            rights.clearPermissions(remove.code());
            rights.clearConflicts(remove.code());
            rights.deleteRole(remove.code());
        } else if (change instanceof Change.SetConflict set) {
            if (set.exclusive()) {
                rights.addConflict(first(set), second(set));
            } else {
                rights.removeConflict(first(set), second(set));
            }
        }
        trail.write(AuditEntry.done(actor, action(change), objectType(change), objectId(change))
                .changing(before, note.apply(write(change))));
        return secret;
    }

    private void save(Change.SaveRole save, RoleTree tree) {
        String parentPath = save.parent() == null ? "/" : path(save.parent());
        String path = parentPath + save.code() + "/";
        if (path.length() > LONGEST_PATH) {
            throw wrong("parent", "too_many");
        }
        String note = save.note() == null || save.note().isBlank()
                ? null
                : save.note().strip();
        if (save.version() == null) {
            rights.insertRole(
                    save.code(), save.name().strip(), Objects.toString(save.parent()), path, note, clock.instant());
        } else {
            String before = path(save.code());
            if (rights.updateRole(
                            save.code(), save.name().strip(), save.parent(), note, save.version(), clock.instant())
                    == 0) {
                throw new RoleStale();
            }
            if (!before.equals(path)) {
                rights.moveRoles(before, path);
            }
            rights.clearPermissions(save.code());
        }
        EnumSet.allOf(Permission.class).stream()
                .filter(save.permissions()::contains)
                .forEach(permission -> rights.addPermission(save.code(), permission.name()));
        rights.touchHolders(path, clock.instant());
    }

    private String path(String code) {
        return rights.roles().stream()
                .filter(role -> role.code().equals(code))
                .findFirst()
                .orElseThrow(NotFound::new)
                .path();
    }

    private RightsMapper.Person locked(String account) {
        RightsMapper.Person person = rights.lock(account);
        if (person == null) {
            throw new NotFound();
        }
        return person;
    }

    private static @Nullable String column(Set<? extends Enum<?>> constants) {
        return constants.isEmpty() ? null : EnumColumn.write(constants);
    }

    static DataScope.Grant grant(RightsMapper.ScopeRow row) {
        return new DataScope.Grant(
                row.regionCode(),
                EnumColumn.read(ProductClass.class, row.productClasses()),
                EnumColumn.read(Stage.class, row.stages()));
    }

    // ---- what the trail keeps

    private static AuditAction action(Change change) {
        if (change instanceof Change.ResetPassword) {
            return AuditAction.CREDENTIAL;
        }
        if (change.account() == null) {
            return change instanceof Change.RemoveRole
                    ? AuditAction.DELETE
                    : change instanceof Change.SaveRole save && save.version() == null
                            ? AuditAction.CREATE
                            : AuditAction.CHANGE;
        }
        return gives(change) ? AuditAction.GRANT : AuditAction.REVOKE;
    }

    private static String objectType(Change change) {
        return change.account() != null ? "account" : change instanceof Change.SetPostRoles ? "post" : "role";
    }

    private static String objectId(Change change) {
        if (change.account() != null) {
            return change.account();
        } else if (change instanceof Change.SetPostRoles set) {
            return set.postId();
        } else if (change instanceof Change.SaveRole save) {
            return save.code();
        } else if (change instanceof Change.RemoveRole remove) {
            return remove.code();
        }
        return ((Change.SetConflict) change).one();
    }

    private @Nullable String before(Change change, RoleTree tree) {
        if (change instanceof Change.SetPostRoles set) {
            return write(new Change.SetPostRoles(set.postId(), new TreeSet<>(rights.postRoles(set.postId()))));
        }
        String code = change instanceof Change.SaveRole save
                ? save.code()
                : change instanceof Change.RemoveRole remove ? remove.code() : null;
        return tree.find(code)
                .map(role -> write(new Change.SaveRole(
                        role.code(), role.name(), role.parent(), role.note(), role.permissions(), role.version())))
                .orElse(null);
    }

    String write(Change change) {
        try {
            return json.writerFor(Change.class).writeValueAsString(change);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Change read(String stored) {
        try {
            return json.readValue(stored, Change.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
