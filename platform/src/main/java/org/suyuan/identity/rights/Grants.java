package org.suyuan.identity.rights;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.MailWanted;
import org.suyuan.identity.Permission;
import org.suyuan.shared.Actor;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Texts;

/**
 * Gives and takes roles and data scopes (GB/T 38157 4 c, 5.4.3). What is sensitive takes effect once a second security
 * administrator has confirmed it, who neither asked for it nor is concerned; nobody changes what he may do himself.
 */
@Service
@PreAuthorize("hasAuthority('RIGHTS_GRANT')")
public class Grants {

    private static final int LONGEST_REASON = 300;

    private final RightsMapper rights;
    private final Changes changes;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;
    private final Clock clock;

    Grants(
            RightsMapper rights,
            Changes changes,
            AuditTrail trail,
            ApplicationEventPublisher events,
            ObjectMapper json,
            Clock clock) {
        this.rights = rights;
        this.changes = changes;
        this.trail = trail;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** A role somebody has. */
    public record HeldRole(
            String code, String name, @Nullable String post) {}

    /** A data scope somebody has. */
    public record HeldScope(String id, DataScope.Grant scope) {}

    /**
     * What somebody has, and what it comes to.
     *
     * @param waiting changes that wait for a second person
     */
    public record Held(
            List<HeldRole> roles, List<HeldScope> scopes, Set<Permission> permissions, List<GrantRequest> waiting) {}

    /**
     * A request that was confirmed.
     *
     * @param password to be shown once, null where there is none
     */
    public record Confirmed(String text, @Nullable String password) {}

    /** What an account has. */
    @PreAuthorize("hasAnyAuthority('RIGHTS_GRANT', 'ACCOUNT_KEEP')")
    public Held of(String account) {
        RightsMapper.Person person = rights.person(account);
        if (person == null) {
            throw new NotFound();
        }
        RoleTree tree = Roles.read(rights);
        List<RightsMapper.Given> given = rights.givenTo(account);
        return new Held(
                given.stream()
                        .map(row -> new HeldRole(row.role(), tree.name(row.role()), row.post()))
                        .toList(),
                rights.scopes(account).stream()
                        .map(row -> new HeldScope(row.id(), Changes.grant(row)))
                        .toList(),
                tree.effective(given.stream().map(RightsMapper.Given::role).toList()),
                rights.waitingFor(person.id()).stream()
                        .map(row -> request(row, tree))
                        .toList());
    }

    /** What changes would come to; those that cannot be made are refused. */
    public List<Proposal> preview(List<Change> wanted) {
        RoleTree tree = Roles.read(rights);
        Actor actor = CurrentScope.actor();
        List<Proposal> proposals = new ArrayList<>();
        Set<String> taken = wanted.stream()
                .filter(Change.TakeRole.class::isInstance)
                .map(change -> ((Change.TakeRole) change).role())
                .collect(Collectors.toSet());
        for (Change change : wanted) {
            kept(change);
            changes.notHisOwn(change, actor);
            changes.check(change, tree, taken);
            proposals.add(proposal(change, tree));
        }
        return proposals;
    }

    /** Makes changes; those that are sensitive wait for a second person. All of them or none. */
    @Transactional
    public List<Proposal> propose(List<Change> wanted, String reason) {
        wanted.forEach(Grants::kept);
        return wanted.stream().map(change -> put(change, reason)).toList();
    }

    /** What only who keeps accounts asks for is asked for by {@link #ask}. */
    private static void kept(Change change) {
        if (change instanceof Change.PutOnPost || change instanceof Change.ResetPassword) {
            throw new IllegalArgumentException(change.toString());
        }
    }

    /** What who keeps accounts asks for, and a security administrator confirms: a post with roles, a password. */
    @Transactional
    @PreAuthorize("hasAuthority('ACCOUNT_KEEP')")
    public Proposal ask(Change change, String reason) {
        if (!(change instanceof Change.PutOnPost || change instanceof Change.ResetPassword)) {
            throw new IllegalArgumentException(change.toString());
        }
        return put(change, reason);
    }

    private Proposal proposal(Change change, RoleTree tree) {
        return new Proposal(change, changes.text(change, tree), Changes.gives(change), changes.sensitive(change, tree));
    }

    private Proposal put(Change change, String reason) {
        Actor actor = CurrentScope.actor();
        rights.takeTurn();
        RoleTree tree = Roles.read(rights);
        changes.notHisOwn(change, actor);
        try {
            changes.check(change, tree);
        } catch (ConflictingRoles conflict) {
            changes.refused(change, actor);
            throw conflict;
        }
        Proposal proposal = proposal(change, tree);
        String why = reason.strip();
        if (!proposal.waits()) {
            changes.make(change, tree, actor, note(why, null));
            return proposal;
        }
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw wrong("reason", why.isEmpty() ? "required" : "too_long");
        }
        String stored = changes.write(change);
        if (rights.waiting().stream().map(changes::read).anyMatch(change::equals)) {
            throw new AlreadyRequested();
        }
        String id = Ids.next();
        String account = change.account();
        RightsMapper.Person person = account == null ? null : rights.person(account);
        rights.ask(id, person == null ? null : person.id(), stored, why, actor.account(), clock.instant());
        trail.write(AuditEntry.done(actor, AuditAction.SUBMIT, "grantRequest", id)
                .changing(null, note(why, null).apply(stored)));
        rights.confirmers().stream()
                .filter(other ->
                        !other.name().equals(actor.account()) && !other.name().equals(account))
                .forEach(other -> events.publishEvent(new MailWanted(
                        other.displayName(),
                        other.email(),
                        "grant-waiting",
                        List.of(
                                other.displayName(),
                                actor.name(),
                                person == null ? Texts.get("Change.nobody") : person.displayName(),
                                proposal.text(),
                                why))));
        return proposal;
    }

    private static InvalidInput wrong(String field, String code) {
        return new InvalidInput(List.of(new FieldError(field, code, Texts.get("field." + code, LONGEST_REASON))));
    }

    /** The change as the trail keeps it, with the reason and who asked. */
    private Function<@Nullable String, String> note(String reason, @Nullable String requestedBy) {
        return stored -> {
            try {
                ObjectNode node = (ObjectNode) json.readTree(String.valueOf(stored));
                node.put("reason", reason);
                if (requestedBy != null) {
                    node.put("requestedBy", requestedBy);
                }
                return node.toString();
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** Lets a request take effect: by somebody who neither asked for it nor is concerned. */
    @Transactional
    public Confirmed confirm(String id) {
        Actor actor = CurrentScope.actor();
        rights.takeTurn();
        RightsMapper.RequestRow row = waiting(id);
        Change change = changes.read(row.changeJson());
        if (row.requestedBy().equals(actor.account())) {
            changes.refused(change, actor);
            throw new OwnRequest();
        }
        changes.notHisOwn(change, actor);
        RoleTree tree = Roles.read(rights);
        String text = changes.text(change, tree);
        decide(id, GrantState.CONFIRMED, actor, null);
        trail.write(AuditEntry.done(actor, AuditAction.APPROVE, "grantRequest", id));
        String secret = changes.make(change, tree, actor, note(row.reason(), row.requestedBy()));
        return new Confirmed(text, secret);
    }

    /** Refuses a request; nothing takes effect. */
    @Transactional
    public void refuse(String id, String opinion) {
        Actor actor = CurrentScope.actor();
        RightsMapper.RequestRow row = waiting(id);
        if (row.requestedBy().equals(actor.account())) {
            throw new OwnRequest();
        }
        changes.notHisOwn(changes.read(row.changeJson()), actor);
        String why = opinion.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw wrong("opinion", why.isEmpty() ? "required" : "too_long");
        }
        decide(id, GrantState.REFUSED, actor, why);
        trail.write(AuditEntry.done(actor, AuditAction.REJECT, "grantRequest", id)
                .changing(null, note(why, row.requestedBy()).apply(row.changeJson())));
    }

    /** Takes one's own request back. */
    @Transactional
    @PreAuthorize("hasAnyAuthority('RIGHTS_GRANT', 'ACCOUNT_KEEP')")
    public void withdraw(String id) {
        Actor actor = CurrentScope.actor();
        if (!waiting(id).requestedBy().equals(actor.account())) {
            throw new NotFound();
        }
        decide(id, GrantState.WITHDRAWN, actor, null);
        trail.write(AuditEntry.done(actor, AuditAction.WITHDRAW, "grantRequest", id));
    }

    private RightsMapper.RequestRow waiting(String id) {
        RightsMapper.RequestRow row = rights.request(id);
        if (row == null) {
            throw new NotFound();
        }
        if (!row.state().equals(GrantState.WAITING.name())) {
            throw new RequestDecided();
        }
        return row;
    }

    private void decide(String id, GrantState state, Actor actor, @Nullable String opinion) {
        if (rights.decide(id, state.name(), actor.account(), clock.instant(), opinion) == 0) {
            throw new RequestDecided();
        }
    }

    /** The requests, the newest first; who keeps accounts sees his own. */
    @PreAuthorize("hasAnyAuthority('RIGHTS_GRANT', 'ACCOUNT_KEEP')")
    public Paged<GrantRequest> list(@Nullable GrantState state, PageRequest page) {
        RoleTree tree = Roles.read(rights);
        String only = CurrentScope.required().may(Permission.RIGHTS_GRANT)
                ? null
                : CurrentScope.actor().account();
        String wanted = state == null ? null : state.name();
        List<GrantRequest> items = rights.requests(wanted, only, page.offset(), page.size()).stream()
                .map(row -> request(row, tree))
                .toList();
        return new Paged<>(items, rights.countRequests(wanted, only), page.page(), page.size());
    }

    /** How many wait. */
    public long waiting() {
        return rights.countRequests(GrantState.WAITING.name(), null);
    }

    private GrantRequest request(RightsMapper.RequestRow row, RoleTree tree) {
        Change change = changes.read(row.changeJson());
        String me = CurrentScope.actor().account();
        String account = change.account();
        RightsMapper.Person person = account == null ? null : rights.person(account);
        String sensitive = changes.sensitive(change, tree);
        return new GrantRequest(
                row.id(),
                change,
                account,
                person == null ? null : person.displayName(),
                changes.text(change, tree),
                sensitive == null ? "" : sensitive,
                row.reason(),
                GrantState.valueOf(row.state()),
                row.requestedBy(),
                row.requestedByName() == null ? row.requestedBy() : row.requestedByName(),
                row.requestedAt(),
                row.decidedBy(),
                row.decidedByName(),
                row.decidedAt(),
                row.opinion(),
                row.requestedBy().equals(me),
                changes.concerned(change).contains(me));
    }
}
