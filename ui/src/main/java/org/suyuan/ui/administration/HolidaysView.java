package org.suyuan.ui.administration;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.UploadHandler;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.suyuan.calendar.CalendarKeeping;
import org.suyuan.calendar.CalendarKeeping.Day;
import org.suyuan.calendar.CalendarKeeping.Difference;
import org.suyuan.calendar.CalendarKeeping.Setting;
import org.suyuan.calendar.DayKind;
import org.suyuan.engine.DueRecount;
import org.suyuan.engine.EscalationLadder;
import org.suyuan.identity.Permission;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ActDialog;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** The working days of a year at a glance, what follows from changing them, and who is told of overdue tasks. */
@Route(value = "administration/holidays", layout = WorkbenchLayout.class)
@RolesAllowed("CALENDAR_KEEP")
@StyleSheet("context://styles/holidays.css")
public class HolidaysView extends Div implements BeforeEnterObserver, TitledView {

    private static final int LARGEST = 1 << 18;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final int POLL = 1000;

    private final transient CalendarKeeping calendar;
    private final transient DueRecount recount;
    private final transient EscalationLadder ladder;
    private final transient Clock clock;
    private final Span shownYear = new Span();
    private final Span total = new Span();
    private final Div months = new Div();
    private final Div pending = new Div();
    private final Div last = new Div();
    private final Div progress = new Div();
    private final Div rungs = new Div();

    /** What was set here and is not saved yet, by day. */
    private final Map<LocalDate, Setting> wanted = new LinkedHashMap<>();

    private int year;

    public HolidaysView(CalendarKeeping calendar, DueRecount recount, EscalationLadder ladder, Clock clock) {
        this.calendar = calendar;
        this.recount = recount;
        this.ladder = ladder;
        this.clock = clock;
        addClassName("view");
        shownYear.addClassName("holiday-year");
        total.addClassName("soft");
        total.getElement().setAttribute("role", "status");
        Div head = new Div(
                new H1(title()),
                turn(Glyph.ARROW_RIGHT, -1, "HolidaysView.before"),
                shownYear,
                turn(Glyph.ARROW_RIGHT, 1, "HolidaysView.after"),
                total,
                importing());
        head.addClassName("view-head");
        Paragraph hint = new Paragraph(Texts.get("HolidaysView.hint"));
        hint.addClassName("soft");
        months.addClassName("holiday-months");
        pending.addClassNames("card", "holiday-pending");
        pending.setId("pending");
        last.addClassName("holiday-last");
        progress.addClassName("holiday-progress");
        progress.getElement().setAttribute("role", "status");
        rungs.addClassName("holiday-rungs");
        add(head, hint, pending, progress, last, months, new H2(Texts.get("HolidaysView.ladder")), rungs);
    }

    private Button turn(Glyph glyph, int by, String label) {
        Button button = new Button(glyph.create(), click -> UI.getCurrent()
                .navigate("administration/holidays", QueryParameters.of("year", Integer.toString(year + by))));
        button.addThemeVariants(ButtonVariant.LUMO_ICON, ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(Texts.get(label));
        button.setTooltipText(Texts.get(label));
        if (by < 0) {
            button.addClassName("holiday-back");
        }
        return button;
    }

    private Upload importing() {
        UI ui = UI.getCurrent();
        Upload upload = ChineseTexts.dressed(
                new Upload(UploadHandler.inMemory((what, data) -> ui.access(() -> bringIn(data)))));
        upload.setId("calendar-file");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(LARGEST);
        upload.setAcceptedFileTypes(".csv", "text/csv");
        upload.setUploadButton(new Button(Texts.get("HolidaysView.import")));
        upload.setDropAllowed(false);
        upload.addClassName("holiday-import");
        upload.addAllFinishedListener(done -> upload.clearFileList());
        return upload;
    }

    private void bringIn(byte[] data) {
        try {
            List<Setting> settings = calendar.read(data);
            settings.forEach(setting -> wanted.put(setting.day(), setting));
            if (calendar.differences(settings).isEmpty()) {
                Notices.say(Texts.get("HolidaysView.same"));
            }
        } catch (DomainException wrong) {
            Notices.fail(Texts.get("HolidaysView.unreadable", sentence(wrong)));
        }
        refresh();
    }

    private static String sentence(DomainException wrong) {
        if (wrong.errors().isEmpty()) {
            return wrong.getMessage();
        }
        List<String> sentences = wrong.errors().stream()
                .limit(5)
                .map(error -> Texts.get("ActDialog.field", error.field(), error.message()))
                .toList();
        return String.join("", sentences);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        year = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("year")
                .filter(text -> text.matches("\\d{4}"))
                .map(Integer::parseInt)
                .filter(number -> number >= FIRST_YEAR && number <= LAST_YEAR)
                .orElseGet(
                        () -> LocalDate.ofInstant(clock.instant(), Times.ZONE).getYear());
        refresh();
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        attached.getUI().addPollListener(poll -> showProgress());
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        detached.getUI().setPollInterval(-1);
        super.onDetach(detached);
    }

    private void refresh() {
        shownYear.setText(Texts.get("HolidaysView.year", Integer.toString(year)));
        List<Day> days = calendar.year(year);
        total.setText(Texts.get(
                "HolidaysView.total", days.stream().filter(Day::worked).count()));
        months.removeAll();
        IntStream.rangeClosed(1, 12)
                .forEach(month -> months.add(month(
                        month,
                        days.stream()
                                .filter(day -> day.day().getMonthValue() == month)
                                .toList())));
        showPending();
        showLast();
        showProgress();
        showLadder();
    }

    private Div month(int month, List<Day> days) {
        H2 name = new H2(Texts.get("HolidaysView.month", month));
        Div grid = new Div();
        grid.addClassName("holiday-grid");
        for (String weekday : Texts.get("HolidaysView.weekdays").split(",")) {
            Span head = new Span(weekday);
            head.addClassName("holiday-weekday");
            grid.add(head);
        }
        IntStream.range(1, days.get(0).day().getDayOfWeek().getValue()).forEach(blank -> grid.add(new Span()));
        days.forEach(day -> grid.add(cell(day)));
        Div box = new Div(name, grid);
        box.addClassNames("card", "holiday-month");
        return box;
    }

    private NativeButton cell(Day day) {
        Setting set = wanted.get(day.day());
        DayKind kind = set == null ? day.kind() : set.kind();
        String note = set == null ? day.note() : set.note();
        NativeButton cell = new NativeButton(Integer.toString(day.day().getDayOfMonth()), click -> change(day));
        cell.addClassName("holiday-day");
        boolean worked = kind == DayKind.WORKDAY
                || kind == DayKind.ORDINARY && day.day().getDayOfWeek().getValue() < 6;
        cell.addClassName(worked ? "holiday-worked" : "holiday-off");
        if (kind != DayKind.ORDINARY) {
            cell.addClassName("holiday-" + kind.name().toLowerCase(java.util.Locale.ROOT));
            // A colour alone says nothing to whoever does not see it.
            cell.add(new Span(Texts.get("HolidaysView.mark." + kind)));
        }
        if (set != null) {
            cell.addClassName("holiday-changed");
        }
        String words = Texts.get(
                note.isEmpty() ? "HolidaysView.day" : "HolidaysView.dayNote",
                day.day().toString(),
                Texts.get(worked ? "HolidaysView.worked" : "HolidaysView.off"),
                note);
        cell.getElement().setAttribute("title", words).setAttribute("aria-label", words);
        return cell;
    }

    private void change(Day day) {
        Setting set = wanted.get(day.day());
        RadioButtonGroup<DayKind> kind = new RadioButtonGroup<>(Texts.get("HolidaysView.kind"));
        kind.setId("day-kind");
        kind.setItems(DayKind.values());
        kind.setItemLabelGenerator(Texts::of);
        kind.setValue(set == null ? day.kind() : set.kind());
        TextField note = new TextField(Texts.get("HolidaysView.note"));
        note.setId("day-note");
        note.setMaxLength(100);
        note.setWidthFull();
        note.setValue(set == null ? day.note() : set.note());
        note.setHelperText(Texts.get("HolidaysView.noteHint"));
        new ActDialog(Texts.get("HolidaysView.change", day.day().toString()), Texts.get("HolidaysView.set"), reason -> {
                    Setting setting = new Setting(
                            day.day(), kind.getValue(), note.getValue().strip());
                    if (calendar.differences(List.of(setting)).isEmpty()) {
                        wanted.remove(day.day());
                    } else {
                        wanted.put(day.day(), setting);
                    }
                    refresh();
                })
                .with(kind, note)
                .open();
    }

    private void showPending() {
        pending.removeAll();
        List<Difference> changes = calendar.differences(List.copyOf(wanted.values()));
        pending.setVisible(!changes.isEmpty());
        if (changes.isEmpty()) {
            return;
        }
        UnorderedList lines = new UnorderedList();
        changes.forEach(change -> lines.add(new ListItem(Texts.get(
                "HolidaysView.difference",
                change.day().toString(),
                words(change.before(), change.noteBefore()),
                words(change.after(), change.noteAfter())))));
        Button save = new Button(Texts.get("HolidaysView.save"), click -> save());
        save.setId("save-calendar");
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.setDisableOnClick(true);
        Button drop = new Button(Texts.get("HolidaysView.drop"), click -> {
            wanted.clear();
            refresh();
        });
        drop.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Div buttons = new Div(save, drop);
        buttons.addClassName("holiday-buttons");
        pending.add(new H2(Texts.get("HolidaysView.pending", changes.size())), lines, buttons);
        pending.add(new Paragraph(Texts.get("HolidaysView.consequence")));
    }

    private static String words(DayKind kind, String note) {
        return note.isEmpty() ? Texts.of(kind) : Texts.get("HolidaysView.words", Texts.of(kind), note);
    }

    private void save() {
        try {
            int days = calendar.save(List.copyOf(wanted.values())).days().size();
            wanted.clear();
            Notices.say(Texts.get("HolidaysView.saved", days));
        } catch (DomainException wrong) {
            Notices.fail(sentence(wrong));
        }
        refresh();
    }

    private void showLast() {
        last.removeAll();
        calendar.last().ifPresent(change -> {
            Button undo = new Button(Texts.get("HolidaysView.undo"), Glyph.RETURN.create(), click -> undo(change));
            undo.setId("undo-calendar");
            undo.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
            last.add(
                    new Span(Texts.get(
                            "HolidaysView.last",
                            change.byName(),
                            Times.minute(change.at()),
                            change.days().size())),
                    undo);
        });
    }

    private void undo(CalendarKeeping.Change change) {
        UnorderedList lines = new UnorderedList();
        change.days()
                .forEach(day -> lines.add(new ListItem(Texts.get(
                        "HolidaysView.difference",
                        day.day().toString(),
                        words(day.after(), day.noteAfter()),
                        words(day.before(), day.noteBefore())))));
        new ActDialog(Texts.get("HolidaysView.undoTitle"), Texts.get("HolidaysView.undo"), reason -> {
                    calendar.undo(change.id());
                    Notices.say(Texts.get("HolidaysView.undone"));
                    refresh();
                })
                .saying(Texts.get("HolidaysView.consequence"))
                .with(lines)
                .open();
    }

    /** How far the limits of open tasks have been counted anew. */
    private void showProgress() {
        progress.removeAll();
        DueRecount.Progress latest = recount.latest().orElse(null);
        boolean running = false;
        if (latest != null) {
            Instant finished = latest.finishedAt();
            running = finished == null;
            progress.add(new Span(
                    finished == null
                            ? Texts.get("HolidaysView.counting", latest.done(), latest.total())
                            : Texts.get(
                                    "HolidaysView.counted", Times.minute(finished), latest.done(), latest.moved())));
            if (running) {
                progress.add(new ProgressBar(0, Math.max(1, latest.total()), Math.min(latest.done(), latest.total())));
            }
        }
        UI ui = UI.getCurrent();
        if (ui != null) {
            ui.setPollInterval(running ? POLL : -1);
        }
    }

    // ---- who is told

    private void showLadder() {
        rungs.removeAll();
        List<EscalationLadder.Rung> all = ladder.rungs();
        UnorderedList lines = new UnorderedList();
        for (int index = 0; index < all.size(); index++) {
            lines.add(new ListItem(rung(all.get(index), index)));
        }
        Button edit = new Button(Texts.get("HolidaysView.editLadder"), Glyph.EDIT.create(), click -> edit(all));
        edit.setId("edit-ladder");
        edit.addThemeVariants(ButtonVariant.LUMO_SMALL);
        rungs.add(lines, edit);
    }

    private static String rung(EscalationLadder.Rung rung, int index) {
        return index == 0
                ? Texts.get("HolidaysView.firstRung", Texts.of(rung.permission()))
                : Texts.get("HolidaysView.rung", index + 1, rung.afterDays(), Texts.of(rung.permission()));
    }

    private void edit(List<EscalationLadder.Rung> all) {
        Div lines = new Div();
        lines.addClassName("holiday-ladder");
        List<RungLine> open = new ArrayList<>();
        for (EscalationLadder.Rung rung : all) {
            add(lines, open, rung);
        }
        Button more = new Button(
                Texts.get("HolidaysView.addRung"),
                Glyph.PLUS.create(),
                click -> add(lines, open, new EscalationLadder.Rung(2, Permission.OVERDUE_SUPERVISE)));
        more.setId("add-rung");
        more.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        new ActDialog(Texts.get("HolidaysView.editLadder"), Texts.get("HolidaysView.saveLadder"), reason -> {
                    ladder.save(IntStream.range(0, open.size())
                            .mapToObj(index -> open.get(index).read(index))
                            .toList());
                    Notices.say(Texts.get("HolidaysView.ladderSaved"));
                    showLadder();
                })
                .saying(Texts.get("HolidaysView.ladderHint"))
                .with(lines, more)
                .open();
    }

    private void add(Div lines, List<RungLine> open, EscalationLadder.Rung rung) {
        RungLine line = new RungLine(
                rung,
                ladder.recipients(),
                open.isEmpty()
                        ? null
                        : gone -> {
                            open.remove(gone);
                            lines.remove(gone);
                        });
        open.add(line);
        lines.add(line);
    }

    /** One rung as it is being entered; the first is told at once and stays. */
    private static final class RungLine extends Div {
        private final IntegerField days = new IntegerField();
        private final Select<Permission> permission = new Select<>();

        RungLine(
                EscalationLadder.Rung rung,
                List<Permission> recipients,
                java.util.function.@Nullable Consumer<RungLine> remove) {
            addClassName("holiday-rung");
            days.setAriaLabel(Texts.get("HolidaysView.afterDays"));
            days.setSuffixComponent(new Span(Texts.get("HolidaysView.workingDays")));
            days.setMin(0);
            days.setMax(365);
            days.setValue(rung.afterDays());
            days.setEnabled(remove != null);
            permission.setAriaLabel(Texts.get("HolidaysView.recipients"));
            permission.setItems(recipients);
            permission.setItemLabelGenerator(Texts::of);
            permission.setValue(rung.permission());
            List<Component> parts = new ArrayList<>(List.of(days, permission));
            if (remove != null) {
                Button away = new Button(Glyph.X.create(), click -> remove.accept(this));
                away.addThemeVariants(ButtonVariant.LUMO_ICON, ButtonVariant.LUMO_TERTIARY);
                away.setAriaLabel(Texts.get("HolidaysView.removeRung"));
                parts.add(away);
            }
            add(parts);
        }

        EscalationLadder.Rung read(int index) {
            int after = days.getValue() == null ? -1 : days.getValue();
            return new EscalationLadder.Rung(index == 0 ? 0 : after, permission.getValue());
        }
    }
}
