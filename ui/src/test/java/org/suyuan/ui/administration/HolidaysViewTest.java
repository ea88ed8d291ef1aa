package org.suyuan.ui.administration;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suyuan.calendar.CalendarKeeping;
import org.suyuan.calendar.CalendarKeeping.Day;
import org.suyuan.calendar.CalendarKeeping.Difference;
import org.suyuan.calendar.CalendarKeeping.Setting;
import org.suyuan.calendar.DayKind;
import org.suyuan.engine.DueRecount;
import org.suyuan.engine.EscalationLadder;
import org.suyuan.identity.Permission;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;

class HolidaysViewTest extends VaadinTest {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 9);
    private static final Setting OFF = new Setting(DAY, DayKind.HOLIDAY, "国庆节调休");
    private static final Difference CHANGE = new Difference(DAY, DayKind.ORDINARY, "", DayKind.HOLIDAY, "国庆节调休");

    private final CalendarKeeping calendar = mock(CalendarKeeping.class);
    private final DueRecount recount = mock(DueRecount.class);
    private final EscalationLadder ladder = mock(EscalationLadder.class);

    @BeforeEach
    void aYearWithoutExceptions() {
        when(calendar.year(anyInt())).thenAnswer(call -> {
            LocalDate first = LocalDate.of(call.getArgument(0), 1, 1);
            return first.datesUntil(first.plusYears(1))
                    .map(day -> new Day(
                            day,
                            DayKind.ORDINARY,
                            "",
                            day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY,
                            false))
                    .toList();
        });
        when(calendar.differences(any())).thenReturn(List.of());
        when(calendar.differences(List.of(OFF))).thenReturn(List.of(CHANGE));
        when(ladder.rungs()).thenReturn(List.of(new EscalationLadder.Rung(0, Permission.OVERDUE_WATCH)));
    }

    private void open() {
        HolidaysView view =
                new HolidaysView(calendar, recount, ladder, Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC));
        BeforeEnterEvent event = mock(BeforeEnterEvent.class);
        when(event.getLocation())
                .thenReturn(new Location("administration/holidays", QueryParameters.of("year", "2026")));
        UI.getCurrent().add(view);
        view.beforeEnter(event);
    }

    private static String shown() {
        return UI.getCurrent().getElement().getTextRecursively();
    }

    private static String said() {
        return _find(Notification.class).stream()
                .map(notice -> notice.getElement().getTextRecursively())
                .collect(java.util.stream.Collectors.joining());
    }

    private static void setDayOff() {
        _click(_get(
                NativeButton.class,
                spec -> spec.withPredicate(
                        cell -> cell.getElement().getAttribute("title").startsWith(DAY.toString()))));
        _setValue(kind(), DayKind.HOLIDAY);
        _setValue(_get(TextField.class, spec -> spec.withId("day-note")), "国庆节调休");
        _click(_get(Button.class, spec -> spec.withId("act")));
    }

    @SuppressWarnings("unchecked")
    private static RadioButtonGroup<DayKind> kind() {
        return _get(RadioButtonGroup.class, spec -> spec.withId("day-kind"));
    }

    @Test
    void aYearIsShownWithItsWorkingDaysAndNothingToSave() {
        open();

        assertThat(_find(NativeButton.class)).hasSize(365);
        assertThat(shown()).contains("2026 年", "工作日 261 天", "12 月").doesNotContain("待保存的变化");
        assertThat(_find(Button.class, spec -> spec.withId("undo-calendar"))).isEmpty();
        assertThat(_find(Button.class, spec -> spec.withId("save-calendar"))).isEmpty();
    }

    @Test
    void aDayThatIsSetIsListedAndChangesNothingBeforeItIsSaved() {
        open();

        setDayOff();

        assertThat(shown()).contains("待保存的变化：1 天", "2026-10-09：按星期 → 放假（国庆节调休）", "办理期限会在后台重新计算");
        verify(calendar, never()).save(any());
    }

    @Test
    void whatIsListedIsSavedInOneGo() {
        when(calendar.save(List.of(OFF)))
                .thenReturn(new CalendarKeeping.Change("c1", "admin", "系统管理员", StubbedServices.NOW, List.of(CHANGE)));
        open();
        setDayOff();

        _click(_get(Button.class, spec -> spec.withId("save-calendar")));

        verify(calendar).save(List.of(OFF));
        assertThat(said()).contains("已保存，1 天有变化；正在重新计算办理期限");
        assertThat(shown()).doesNotContain("待保存的变化");
    }

    @Test
    void whatIsRefusedStaysListedAndSaysWhy() {
        when(calendar.save(any()))
                .thenThrow(new InvalidInput(List.of(new FieldError("2026-10-09", "calendar_note", "放假或调休上班须写明说明。"))));
        open();
        setDayOff();

        _click(_get(Button.class, spec -> spec.withId("save-calendar")));

        assertThat(said()).contains("放假或调休上班须写明说明。");
        assertThat(shown()).contains("待保存的变化：1 天");
    }

    @Test
    void theLastChangeIsUndoneAfterItsLinesWereShown() {
        when(calendar.last())
                .thenReturn(Optional.of(
                        new CalendarKeeping.Change("c1", "admin", "系统管理员", StubbedServices.NOW, List.of(CHANGE))));
        open();
        assertThat(shown()).contains("系统管理员于 2026-11-23 14:05 变更了 1 天");

        _click(_get(Button.class, spec -> spec.withId("undo-calendar")));
        assertThat(_get(Dialog.class).getElement().getTextRecursively()).contains("2026-10-09：放假（国庆节调休） → 按星期");
        verify(calendar, never()).undo(any());
        _click(_get(Button.class, spec -> spec.withId("act")));

        verify(calendar).undo("c1");
    }
}
