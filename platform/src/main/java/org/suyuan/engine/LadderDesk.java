package org.suyuan.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;

/** Keeps the ladder of overdue tasks. */
@Service
class LadderDesk implements EscalationLadder {

    private static final String OBJECT = "escalationLadder";
    private static final int MOST = 6;
    private static final int LONGEST = 365;
    private static final List<Permission> RECIPIENTS = List.of(Permission.OVERDUE_WATCH, Permission.OVERDUE_SUPERVISE);

    private final RungMapper ladder;
    private final AuditTrail trail;
    private final ObjectMapper json;

    LadderDesk(RungMapper ladder, AuditTrail trail, ObjectMapper json) {
        this.ladder = ladder;
        this.trail = trail;
        this.json = json;
    }

    @Override
    @PreAuthorize("hasAuthority('CALENDAR_KEEP')")
    public List<Rung> rungs() {
        return ladder.all().stream()
                .flatMap(row -> Arrays.stream(Permission.values())
                        .filter(permission -> permission.name().equals(row.permission()))
                        .map(permission -> new Rung(row.afterDays(), permission)))
                .toList();
    }

    @Override
    @PreAuthorize("hasAuthority('CALENDAR_KEEP')")
    @Transactional
    public void save(List<Rung> rungs) {
        List<FieldError> errors = new ArrayList<>();
        if (rungs.isEmpty()) {
            errors.add(Input.error("rungs", "empty"));
        }
        if (rungs.size() > MOST) {
            errors.add(Input.error("rungs", "too_many", MOST));
        }
        for (int index = 0; index < rungs.size(); index++) {
            int least = index == 0 ? 0 : 1;
            int most = index == 0 ? 0 : LONGEST;
            if (rungs.get(index).afterDays() < least || rungs.get(index).afterDays() > most) {
                errors.add(Input.error("rungs[" + index + "].afterDays", "range", least, most));
            }
            if (!RECIPIENTS.contains(rungs.get(index).permission())) {
                errors.add(Input.error("rungs[" + index + "].permission", "option"));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        List<Rung> before = rungs();
        ladder.clear();
        for (int index = 0; index < rungs.size(); index++) {
            ladder.add(
                    index + 1,
                    rungs.get(index).afterDays(),
                    rungs.get(index).permission().name());
        }
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.CONFIGURE, OBJECT, null)
                .changing(json(before), json(rungs)));
    }

    @Override
    @PreAuthorize("hasAuthority('CALENDAR_KEEP')")
    public List<Permission> recipients() {
        return RECIPIENTS;
    }

    private String json(List<Rung> rungs) {
        try {
            return json.writeValueAsString(rungs);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
