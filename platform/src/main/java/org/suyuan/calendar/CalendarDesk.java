package org.suyuan.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.Actor;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;

/** Keeps what differs from the calendar that comes with the platform, and every change of it. */
@Service
class CalendarDesk implements CalendarKeeping {

    private static final String OBJECT = "workingCalendar";
    private static final int LONGEST_NOTE = 100;
    private static final int MOST_DAYS = 1000;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private final DayMapper days;
    private final StatutoryCalendar calendar;
    private final Accounts accounts;
    private final List<CalendarListener> listeners;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    CalendarDesk(
            DayMapper days,
            StatutoryCalendar calendar,
            Accounts accounts,
            List<CalendarListener> listeners,
            AuditTrail trail,
            ObjectMapper json,
            Clock clock) {
        this.days = days;
        this.calendar = calendar;
        this.accounts = accounts;
        this.listeners = listeners;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    private record Known(DayKind kind, String note, boolean kept) {}

    @Override
    @PreAuthorize("hasAuthority('CALENDAR_KEEP')")
    public List<Day> year(int year) {
        LocalDate first = LocalDate.of(year, 1, 1);
        LocalDate next = first.plusYears(1);
        Map<LocalDate, Known> known = known(first, next.minusDays(1));
        return first.datesUntil(next)
                .map(day -> {
                    Known is = known.getOrDefault(day, new Known(DayKind.ORDINARY, "", false));
                    return new Day(day, is.kind(), is.note(), worked(day, is.kind()), is.kept());
                })
                .toList();
    }

    private static boolean worked(LocalDate day, DayKind kind) {
        return switch (kind) {
            case HOLIDAY -> false;
            case WORKDAY -> true;
            case ORDINARY -> day.getDayOfWeek().getValue() < 6;
        };
    }

    private Map<LocalDate, Known> known(LocalDate from, LocalDate to) {
        Map<LocalDate, Known> known = statutory(from, to);
        days.kept(from, to)
                .forEach(row -> known.put(row.day(), new Known(DayKind.valueOf(row.kind()), note(row.note()), true)));
        return known;
    }

    private Map<LocalDate, Known> statutory(LocalDate from, LocalDate to) {
        Map<LocalDate, Known> known = new LinkedHashMap<>();
        days.statutory(from, to)
                .forEach(row -> known.put(row.day(), new Known(DayKind.valueOf(row.kind()), note(row.note()), false)));
        return known;
    }

    /** Nothing is kept as a dash, which every vendor tells from nothing. */
    private static String note(String stored) {
        return stored.equals("-") ? "" : stored;
    }

    @Override
    @PreAuthorize("hasAuthority('CALENDAR_KEEP')")
    public List<Difference> differences(List<Setting> settings) {
        check(settings);
        return compared(settings);
    }

    private List<Difference> compared(List<Setting> settings) {
        Map<LocalDate, Setting> wanted = new LinkedHashMap<>();
        settings.forEach(setting -> wanted.put(setting.day(), setting));
        if (wanted.isEmpty()) {
            return List.of();
        }
        LocalDate from = wanted.keySet().stream().min(LocalDate::compareTo).orElseThrow();
        LocalDate to = wanted.keySet().stream().max(LocalDate::compareTo).orElseThrow();
        Map<LocalDate, Known> known = known(from, to);
        return wanted.values().stream()
                .map(setting -> {
                    Known is = known.getOrDefault(setting.day(), new Known(DayKind.ORDINARY, "", false));
                    return new Difference(
                            setting.day(),
                            is.kind(),
                            is.note(),
                            setting.kind(),
                            setting.note().strip());
                })
                .filter(one -> one.before() != one.after() || !one.noteBefore().equals(one.noteAfter()))
                .sorted(java.util.Comparator.comparing(Difference::day))
                .toList();
    }

    private static void check(List<Setting> settings) {
        List<FieldError> errors = new ArrayList<>();
        if (settings.size() > MOST_DAYS) {
            errors.add(error("days", "too_many", MOST_DAYS));
        }
        for (Setting setting : settings) {
            if (setting.day().getYear() < FIRST_YEAR || setting.day().getYear() > LAST_YEAR) {
                errors.add(error(setting.day().toString(), "calendar_year", FIRST_YEAR, LAST_YEAR));
            }
            if (setting.note().codePointCount(0, setting.note().length()) > LONGEST_NOTE) {
                errors.add(error(setting.day().toString(), "too_long", LONGEST_NOTE));
            }
            if (setting.kind() != DayKind.ORDINARY && setting.note().isBlank()) {
                errors.add(error(setting.day().toString(), "calendar_note"));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    private static FieldError error(String field, String code, Object... args) {
        return new FieldError(field, code, Texts.get("field." + code, args));
    }

    @Override
    @PreAuthorize("hasAuthority('CALENDAR_KEEP')")
    @Transactional
    public Change save(List<Setting> settings) {
        check(settings);
        days.takeTurn();
        List<Difference> changes = compared(settings);
        if (changes.isEmpty()) {
            throw new InvalidInput(List.of(error("days", "calendar_same")));
        }
        changes.forEach(change -> set(change.day(), change.after(), change.noteAfter()));
        Actor actor = CurrentScope.actor();
        Change change = new Change(Ids.next(), actor.account(), actor.name(), clock.instant(), changes);
        days.changed(change.id(), change.by(), change.at(), json(changes));
        trail.write(AuditEntry.done(actor, AuditAction.CHANGE, OBJECT, change.id())
                .changing(facts(changes, false), facts(changes, true)));
        told(actor);
        return change;
    }

    /** What is as it came needs not be kept. */
    private void set(LocalDate day, DayKind kind, String note) {
        Known statutory = statutory(day, day).getOrDefault(day, new Known(DayKind.ORDINARY, "", false));
        days.forget(day);
        if (statutory.kind() != kind || !statutory.note().equals(note)) {
            days.keep(day, kind.name(), note.isEmpty() ? "-" : note);
        }
    }

    private void told(Actor by) {
        listeners.forEach(listener -> listener.changed(by.account()));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                calendar.reread();
            }
        });
    }

    @Override
    @PreAuthorize("hasAuthority('CALENDAR_KEEP')")
    public Optional<Change> last() {
        return days.changes().stream().findFirst().map(this::read);
    }

    private Change read(DayMapper.StoredChange row) {
        try {
            return new Change(
                    row.id(),
                    row.changedBy(),
                    accounts.displayNames(List.of(row.changedBy())).getOrDefault(row.changedBy(), row.changedBy()),
                    row.changedAt(),
                    json.readValue(row.days(), new TypeReference<>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    @PreAuthorize("hasAuthority('CALENDAR_KEEP')")
    @Transactional
    public void undo(String changeId) {
        days.takeTurn();
        Change last = last().filter(change -> change.id().equals(changeId)).orElseThrow(NotTheLastChange::new);
        last.days().forEach(change -> set(change.day(), change.before(), change.noteBefore()));
        Actor actor = CurrentScope.actor();
        days.undone(changeId, actor.account(), clock.instant());
        trail.write(AuditEntry.done(actor, AuditAction.CHANGE, OBJECT, changeId)
                .changing(facts(last.days(), true), facts(last.days(), false)));
        told(actor);
    }

    @Override
    @PreAuthorize("hasAuthority('CALENDAR_KEEP')")
    public List<Setting> read(byte[] csv) {
        String text = new String(csv, StandardCharsets.UTF_8);
        List<Setting> settings = new ArrayList<>();
        List<FieldError> errors = new ArrayList<>();
        List<String> lines =
                (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
        for (int index = 1; index < lines.size(); index++) {
            if (!lines.get(index).isBlank()) {
                Setting setting = line(lines.get(index));
                if (setting == null) {
                    errors.add(error(Texts.get("calendar.line", index + 1), "calendar_line"));
                } else {
                    settings.add(setting);
                }
            }
        }
        if (settings.isEmpty() && errors.isEmpty()) {
            errors.add(error("file", "calendar_line"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        check(settings);
        return settings;
    }

    private static @Nullable Setting line(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length < 2 || cells.length > 3) {
            return null;
        }
        DayKind kind = kind(cells[1].strip());
        try {
            return kind == null
                    ? null
                    : new Setting(LocalDate.parse(cells[0].strip()), kind, cells.length == 3 ? cells[2].strip() : "");
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    /** By its name in the file that comes with the platform, or as people call it. */
    private static @Nullable DayKind kind(String written) {
        return Arrays.stream(DayKind.values())
                .filter(kind -> Stream.of(kind.name(), Texts.of(kind)).anyMatch(name -> Objects.equals(name, written)))
                .findFirst()
                .orElse(null);
    }

    private String facts(List<Difference> changes, boolean after) {
        Map<String, String> facts = new LinkedHashMap<>();
        changes.forEach(change -> {
            DayKind kind = after ? change.after() : change.before();
            String note = after ? change.noteAfter() : change.noteBefore();
            facts.put(change.day().toString(), Texts.of(kind) + (note.isEmpty() ? "" : " " + note));
        });
        return json(facts);
    }

    private String json(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
