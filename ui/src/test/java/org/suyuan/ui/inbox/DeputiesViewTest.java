package org.suyuan.ui.inbox;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suyuan.engine.Deputies;
import org.suyuan.engine.Deputies.Deputyship;
import org.suyuan.engine.TaskActs.Recipient;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;

class DeputiesViewTest extends VaadinTest {

    private static final Instant NOW = StubbedServices.NOW;
    private static final Recipient COLLEAGUE = new Recipient("reviewer2", "济南市复审员", "jinanshifushenyuan", "jnsfsy");

    private final Deputies deputies = mock(Deputies.class);

    @BeforeEach
    void asReviewer() {
        signIn(StubbedServices.REVIEWER);
    }

    private static Deputyship deputyship(String principal, boolean over) {
        return new Deputyship(
                "d1",
                principal,
                principal.equals("reviewer") ? "历下区初审员" : "济南市复审员",
                principal.equals("reviewer") ? "reviewer2" : "reviewer",
                principal.equals("reviewer") ? "济南市复审员" : "历下区初审员",
                NOW.minus(Duration.ofDays(1)),
                NOW.plus(Duration.ofDays(2)),
                null,
                !over,
                over);
    }

    private void open() {
        UI.getCurrent().add(new DeputiesView(deputies, Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    @SuppressWarnings("unchecked")
    private static Grid<Deputyship> grid() {
        return _get(Grid.class, spec -> spec.withId("deputies"));
    }

    @SuppressWarnings("unchecked")
    private static void appoint(Recipient person, LocalDate to) {
        _click(_get(Button.class, spec -> spec.withId("appoint")));
        if (person != null) {
            _get(ComboBox.class, spec -> spec.withLabel("代理人")).setValue(person);
        }
        _get(DatePicker.class, spec -> spec.withId("deputy-to")).setValue(to);
        _click(_get(Button.class, spec -> spec.withId("task-act")));
    }

    @Test
    void withoutAnyItSaysWhatDeputiesAreFor() {
        when(deputies.own()).thenReturn(List.of());

        open();

        assertThat(GridKt._size(grid())).isZero();
        assertThat(grid().getEmptyStateComponent().getElement().getTextRecursively())
                .isNotBlank();
    }

    @Test
    void somebodyIsAppointedFromTodayToTheEndOfTheLastDay() {
        when(deputies.own()).thenReturn(List.of());
        when(deputies.eligible()).thenReturn(List.of(COLLEAGUE));
        open();

        appoint(COLLEAGUE, LocalDate.of(2026, 11, 25));

        verify(deputies)
                .appoint(new Deputies.Appointment(
                        "reviewer2",
                        Instant.parse("2026-11-22T16:00:00Z"),
                        Instant.parse("2026-11-25T16:00:00Z"),
                        null));
        assertThat(_find(Dialog.class)).isEmpty();
    }

    @Test
    void nobodyIsAppointedWithoutAPersonAndTheDialogStays() {
        when(deputies.own()).thenReturn(List.of());
        when(deputies.eligible()).thenReturn(List.of(COLLEAGUE));
        open();

        appoint(null, LocalDate.of(2026, 11, 25));

        verify(deputies, never()).appoint(any());
        assertThat(_get(Dialog.class).getElement().getTextRecursively()).contains("此项必填");
    }

    @Test
    void whatIsRefusedSaysWhyAndLosesNothing() {
        when(deputies.own()).thenReturn(List.of());
        when(deputies.eligible()).thenReturn(List.of(COLLEAGUE));
        when(deputies.appoint(any()))
                .thenThrow(new InvalidInput(List.of(new FieldError("to", "period", "结束日期早于开始日期，请更正。"))));
        open();

        appoint(COLLEAGUE, LocalDate.of(2026, 11, 20));

        assertThat(_get(Dialog.class).getElement().getTextRecursively()).contains("结束日期早于开始日期");
        assertThat(_get(DatePicker.class, spec -> spec.withId("deputy-to")).getValue())
                .isEqualTo(LocalDate.of(2026, 11, 20));
    }

    @Test
    void whereNobodyCanStandInThereIsNothingToAct() {
        when(deputies.own()).thenReturn(List.of());
        when(deputies.eligible()).thenReturn(List.of());
        open();

        _click(_get(Button.class, spec -> spec.withId("appoint")));

        assertThat(_find(DatePicker.class)).isEmpty();
    }

    @Test
    void onlyWhoIsStoodInForEndsIt() {
        when(deputies.own()).thenReturn(List.of(deputyship("reviewer", false), deputyship("reviewer2", false)));
        open();

        assertThat(GridKt._size(grid())).isEqualTo(2);
        assertThat(ends(0)).hasSize(1);
        assertThat(ends(1)).isEmpty();
    }

    @Test
    void itIsEndedAfterTheConsequenceWasNamed() {
        when(deputies.own()).thenReturn(List.of(deputyship("reviewer", false)));
        open();

        ends(0).get(0).click();
        assertThat(_get(Dialog.class).getElement().getTextRecursively()).contains("正在代办的任务会回到您名下");
        verify(deputies, never()).end(any());
        _click(_get(Button.class, spec -> spec.withId("task-act")));

        verify(deputies).end("d1");
    }

    private static List<Button> ends(int row) {
        return GridKt._getCellComponent(grid(), row, "card")
                .getChildren()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .toList();
    }
}
