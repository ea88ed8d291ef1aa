package org.suyuan.identity.organisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.rights.Administrators;
import org.suyuan.identity.rights.Grants;
import org.suyuan.shared.NotFound;

/** Somebody leaves: the account is disabled, the work goes to a successor or back to the pool, the rights end; one act. */
@Service
@PreAuthorize("hasAuthority('ACCOUNT_KEEP')")
public class Handover {

    private final AccountAdminMapper rows;
    private final Grants grants;
    private final Administrators administrators;
    private final List<WorkHolder> holders;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    Handover(
            AccountAdminMapper rows,
            Grants grants,
            Administrators administrators,
            List<WorkHolder> holders,
            AuditTrail trail,
            ObjectMapper json,
            Clock clock) {
        this.rows = rows;
        this.grants = grants;
        this.administrators = administrators;
        this.holders = holders;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What will happen.
     *
     * @param roles names of the roles that end
     * @param scopes how many data scopes end
     * @param requests how many requests that wait are withdrawn
     */
    public record Preview(WorkHolder.Work work, List<String> roles, int scopes, int requests) {}

    /** What would happen if an account left to a successor, or to the pool for null. */
    public Preview preview(String account, @Nullable String successor) {
        check(account, successor);
        Grants.Held held = grants.of(account);
        return new Preview(
                sum(holders.stream()
                        .map(holder -> holder.held(account, successor))
                        .toList()),
                held.roles().stream().map(Grants.HeldRole::name).distinct().toList(),
                held.scopes().size(),
                held.waiting().size());
    }

    private void check(String account, @Nullable String successor) {
        if (account.equals(CurrentScope.actor().account())) {
            throw new OwnAccount();
        }
        if (rows.byName(account) == null) {
            throw new NotFound();
        }
        if (successor != null) {
            AccountAdminMapper.Row row = rows.byName(successor);
            if (row == null || row.disabledAt() != null || successor.equals(account)) {
                throw new NoSuccessor(row == null ? successor : row.displayName());
            }
        }
    }

    private static WorkHolder.Work sum(List<WorkHolder.Work> works) {
        return works.stream()
                .reduce(
                        new WorkHolder.Work(0, 0, 0),
                        (one, other) -> new WorkHolder.Work(
                                one.toSuccessor() + other.toSuccessor(),
                                one.toPool() + other.toPool(),
                                one.staying() + other.staying()));
    }

    /** Lets an account leave; what happened comes back. */
    @Transactional
    public Preview leave(String account, @Nullable String successor, String reason) {
        String why = AccountKeeping.reason(reason);
        check(account, successor);
        rows.lock(account);
        Preview before = preview(account, successor);
        WorkHolder.Work[] moved = {new WorkHolder.Work(0, 0, 0)};
        administrators.keepingSome(() -> {
            rows.disable(account, why, clock.instant());
            moved[0] = sum(holders.stream()
                    .map(holder -> holder.handOver(account, successor))
                    .toList());
            administrators.endRights(account, CurrentScope.actor());
        });
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        after.put("reason", why);
        after.put("successor", successor);
        after.put("work", moved[0]);
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.DISABLE, "account", account)
                .changing(write(Map.of("roles", before.roles(), "scopes", before.scopes())), write(after)));
        return new Preview(moved[0], before.roles(), before.scopes(), before.requests());
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
