package org.suyuan.identity.rights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.Permission;
import org.suyuan.shared.Actor;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Texts;

/** Sees to it that somebody is left who keeps accounts, and somebody who gives rights. */
@Component
public class Administrators {

    private final RightsMapper rights;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    Administrators(RightsMapper rights, AuditTrail trail, ObjectMapper json, Clock clock) {
        this.rights = rights;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Runs what ends somebody's rights; where nobody would be left who keeps accounts, or not the two who give rights, it ends
     * with {@link LastAdministrator}.
     */
    public void keepingSome(Runnable ending) {
        rights.takeTurn();
        long keepers = rights.countAble(Permission.ACCOUNT_KEEP.name());
        long givers = rights.countAble(Permission.RIGHTS_GRANT.name());
        ending.run();
        left(Math.min(keepers, 1), Permission.ACCOUNT_KEEP);
        // One alone could never let a second one in.
        left(Math.min(givers, 2), Permission.RIGHTS_GRANT);
    }

    /** Ends whatever an account that leaves has: roles, post, data scopes, requests that wait. */
    public void endRights(String account, Actor actor) {
        RightsMapper.Person person = rights.lock(account);
        if (person == null) {
            throw new NotFound();
        }
        Map<String, Object> before = Map.of(
                "roles",
                rights.givenTo(account).stream().map(RightsMapper.Given::role).toList(),
                "scopes",
                rights.scopes(account).stream().map(Changes::grant).toList());
        rights.takeRoles(person.id());
        rights.takeScopes(person.id());
        rights.putOnPost(person.id(), null, clock.instant());
        rights.withdrawAll(person.id(), actor.account(), clock.instant());
        try {
            trail.write(AuditEntry.done(actor, AuditAction.REVOKE, "account", account)
                    .changing(json.writeValueAsString(before), null));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void left(long least, Permission permission) {
        if (rights.countAble(permission.name()) < least) {
            throw new LastAdministrator(Texts.of(permission));
        }
    }
}
