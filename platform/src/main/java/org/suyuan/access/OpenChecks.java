package org.suyuan.access;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.calendar.WorkingCalendar;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Ids;

/** Opens the checks of a month, one for each filed access and once; in the caller's transaction and scope. */
@Component
class OpenChecks {

    private final AccessCheckMapper checks;
    private final PlatformAccessMapper accesses;
    private final AccessCheckProcess process;
    private final WorkingCalendar calendar;
    private final AuditTrail trail;
    private final Clock clock;

    OpenChecks(
            AccessCheckMapper checks,
            PlatformAccessMapper accesses,
            AccessCheckProcess process,
            WorkingCalendar calendar,
            AuditTrail trail,
            Clock clock) {
        this.checks = checks;
        this.accesses = accesses;
        this.process = process;
        this.calendar = calendar;
        this.trail = trail;
        this.clock = clock;
    }

    /** This month's, if its first working day has come. */
    void ofMonthBegun() {
        LocalDate today = today();
        Instant begin =
                YearMonth.from(today).atDay(1).atStartOfDay(FiledAccesses.CHINA).toInstant();
        LocalDate firstWorkingDay = LocalDate.ofInstant(calendar.after(begin, 0), FiledAccesses.CHINA);
        if (!today.isBefore(firstWorkingDay)) {
            ofMonth();
        }
    }

    AccessChecks.Opened ofMonth() {
        String month = YearMonth.from(today()).toString();
        Set<String> checked = Set.copyOf(checks.checked(month));
        List<PlatformAccess> filed = accesses.filed(AccessStatus.ACTIVE);
        int opened = 0;
        for (PlatformAccess access : filed) {
            if (!checked.contains(access.id) && open(access, month)) {
                opened++;
            }
        }
        return new AccessChecks.Opened(month, opened, filed.size() - opened);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), FiledAccesses.CHINA);
    }

    /** One after the other where several ask at once. */
    private boolean open(PlatformAccess access, String month) {
        accesses.lock(access.id);
        if (checks.of(access.id).stream().anyMatch(check -> check.checkMonth.equals(month))) {
            return false;
        }
        AccessCheckRow check = new AccessCheckRow();
        check.id = Ids.next();
        check.accessId = access.id;
        check.checkMonth = month;
        check.caseNo = "HD" + month.replace("-", "") + "%06d".formatted(checks.nextCase());
        check.version = 1;
        check.openedAt = clock.instant();
        checks.insert(check);
        trail.write(
                AuditEntry.done(CurrentScope.actor(), AuditAction.CREATE, AccessApplicationProcess.OBJECT, access.id)
                        .changing(null, "{\"check\":\"" + month + "\"}"));
        process.opened(check, access);
        return true;
    }

    /** The access was revoked: what is open of it ends. */
    void end(String accessId, Actor by) {
        for (AccessCheckRow check : checks.open(accessId)) {
            check.outcome = CheckOutcome.ENDED;
            check.decidedBy = by.account();
            check.decidedAt = clock.instant();
            checks.updateById(check);
            process.ended(check, by);
        }
    }
}
