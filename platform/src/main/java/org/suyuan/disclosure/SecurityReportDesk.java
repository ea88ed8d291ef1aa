package org.suyuan.disclosure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.calendar.WorkingCalendar;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.MailWanted;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Texts;

/** The reports in the database, and who is told of them. */
@Service
class SecurityReportDesk implements SecurityReports {

    private static final String OBJECT = "securityReport";
    private static final int WORKING_DAYS = 3;
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int LONGEST_CONTACT = 254;
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(CHINA);

    private final SecurityReportMapper reports;
    private final WorkingCalendar calendar;
    private final Accounts accounts;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SecurityReportDesk(
            SecurityReportMapper reports,
            WorkingCalendar calendar,
            Accounts accounts,
            AuditTrail trail,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.reports = reports;
        this.calendar = calendar;
        this.accounts = accounts;
        this.trail = trail;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    @Transactional
    @PreAuthorize("permitAll()")
    public String submit(String whereabouts, String description, String contact) {
        List<FieldError> wrong = new ArrayList<>();
        Instant now = clock.instant();
        SecurityReportRow row = new SecurityReportRow();
        row.id = Ids.next();
        row.whereabouts = said("whereabouts", whereabouts, LONGEST_WHEREABOUTS, wrong);
        row.description = Objects.requireNonNullElse(said("description", description, LONGEST_DESCRIPTION, wrong), "");
        row.contact = said("contact", contact, LONGEST_CONTACT, wrong);
        if (row.description.isEmpty()
                && wrong.stream().noneMatch(each -> each.field().equals("description"))) {
            wrong.add(wrong("description", "required", LONGEST_DESCRIPTION));
        }
        if (row.contact != null && !row.contact.matches("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+\\.[^\\s@<>,;\"]+")) {
            wrong.add(wrong("contact", "mail", LONGEST_CONTACT));
        }
        if (!wrong.isEmpty()) {
            throw new InvalidInput(wrong);
        }
        row.receivedAt = now;
        row.dueAt = calendar.after(now, WORKING_DAYS);
        row.reportNo = "AQ" + DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.ofInstant(now, CHINA))
                + "%04d".formatted(reports.nextNumber());
        reports.insert(row);
        tellAdministrators("securityReport", row);
        if (row.contact != null) {
            mail(Texts.get("securityReport.reporter"), row.contact, "securityReportTaken", row.reportNo, due(row));
        }
        return row.reportNo;
    }

    private static @Nullable String said(String field, String text, int longest, List<FieldError> wrong) {
        String said = text.strip().replace("\r\n", "\n");
        if (said.length() > longest) {
            wrong.add(wrong(field, "length", longest));
        } else if (said.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')
                || !said.equals(wellFormed(said))) {
            wrong.add(wrong(field, "characters", longest));
        }
        return said.isEmpty() ? null : said;
    }

    /** Half a surrogate pair cannot be stored. */
    private static String wellFormed(String text) {
        return new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static FieldError wrong(String field, String code, int longest) {
        return new FieldError(field, code, Texts.get("securityReport." + field + "." + code, longest));
    }

    @Override
    @PreAuthorize("hasAuthority('RIGHTS_GRANT')")
    public Paged<SecurityReport> list(boolean openOnly, PageRequest page) {
        List<SecurityReportRow> rows = reports.page(openOnly, page.offset(), page.size());
        Map<String, String> names = accounts.displayNames(rows.stream()
                .map(row -> row.answeredBy)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList());
        return new Paged<>(
                rows.stream().map(row -> shown(row, names)).toList(),
                reports.count(openOnly),
                page.page(),
                page.size());
    }

    private static SecurityReport shown(SecurityReportRow row, Map<String, String> names) {
        return new SecurityReport(
                row.id,
                row.reportNo,
                row.whereabouts,
                row.description,
                row.contact,
                row.receivedAt,
                row.dueAt,
                row.answer,
                row.answeredBy == null ? null : names.getOrDefault(row.answeredBy, row.answeredBy),
                row.answeredAt);
    }

    @Override
    @PreAuthorize("hasAuthority('RIGHTS_GRANT')")
    public long open() {
        return reports.count(true);
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('RIGHTS_GRANT')")
    public void answer(String id, String answer) {
        List<FieldError> wrong = new ArrayList<>();
        String said = said("answer", answer, LONGEST_ANSWER, wrong);
        if (said == null) {
            wrong.add(wrong("answer", "required", LONGEST_ANSWER));
        }
        if (!wrong.isEmpty() || said == null) {
            throw new InvalidInput(wrong);
        }
        if (reports.answer(id, said, CurrentScope.required().name(), clock.instant()) == 0) {
            throw new ReportAnswered();
        }
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.CHANGE, OBJECT, id));
        SecurityReportRow row = reports.selectById(id);
        if (row.contact != null) {
            mail(Texts.get("securityReport.reporter"), row.contact, "securityReportAnswered", row.reportNo, said);
        }
    }

    /** Reminds once a day of what is due within a day, or was. */
    @Scheduled(fixedDelayString = "${suyuan.deadlines.watch:PT1M}", initialDelayString = "PT1M")
    void watch() {
        Instant now = clock.instant();
        Instant before = now.minus(A_DAY);
        for (SecurityReportRow row : reports.urgent(now.plus(A_DAY), before)) {
            transaction.executeWithoutResult(status -> {
                if (reports.remind(row.id, now, before) == 1) {
                    tellAdministrators(now.isAfter(row.dueAt) ? "securityReportOverdue" : "securityReportDue", row);
                }
            });
        }
    }

    private void tellAdministrators(String template, SecurityReportRow row) {
        for (SignedIn person : accounts.having(Permission.RIGHTS_GRANT)) {
            if (person.email() != null) {
                mail(person.displayName(), person.email(), template, row.reportNo, due(row));
            }
        }
    }

    private void mail(String name, String address, String template, Object... args) {
        events.publishEvent(new MailWanted(name, address, template, List.of(args)));
    }

    private static String due(SecurityReportRow row) {
        return MINUTE.format(row.dueAt);
    }
}
