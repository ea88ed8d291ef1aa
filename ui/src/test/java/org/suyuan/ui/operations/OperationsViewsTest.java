package org.suyuan.ui.operations;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.suyuan.notification.Deliveries.Delivery;
import org.suyuan.outbox.OutboxOperations.DeadLetter;
import org.suyuan.search.Indexes.IndexState;
import org.suyuan.ui.StubbedOperations;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.Times;

class OperationsViewsTest extends VaadinTest {

    private final StubbedOperations operations = new StubbedOperations();
    private final Times times = new Times(Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC));

    @Test
    void theMailThatWasSentIsListed() {
        MailView view = new MailView(operations, times);
        view.beforeEnter(entering("operations/mail", QueryParameters.empty()));
        UI.getCurrent().add(view);

        Grid<Delivery> grid = _get(Grid.class, spec -> spec.withId("deliveries"));
        assertThat(GridKt._get(grid, 0).headline()).isEqualTo("您的登记申请已退回补正");
    }

    @Test
    void theStateOfMailIsInTheAddress() {
        MailView view = new MailView(operations, times);
        view.beforeEnter(entering("operations/mail", QueryParameters.fromString("state=FAILED")));
        UI.getCurrent().add(view);

        assertThat(UI.getCurrent().getElement().getTextRecursively()).contains("共 0 封", "没有符合条件的邮件。");
    }

    @Test
    void inANarrowWindowEachRowIsACard() {
        MailView view = new MailView(operations, times);
        view.beforeEnter(entering("operations/mail", QueryParameters.empty()));
        UI.getCurrent().add(view);
        Grid<Delivery> grid = _get(Grid.class, spec -> spec.withId("deliveries"));
        assertThat(grid.getColumns().stream().filter(Component::isVisible)).hasSize(4);

        view.narrow(true);

        assertThat(grid.getColumns().stream().filter(Component::isVisible)).hasSize(1);
    }

    @Test
    void aDeadLetterIsTriedAgain() {
        showOutbox();
        Grid<DeadLetter> letters = _get(Grid.class, spec -> spec.withId("dead-letters"));
        assertThat(GridKt._size(letters)).isEqualTo(1);

        _click((Button) GridKt._getCellComponent(letters, 0, "act"));

        assertThat(operations.asked).containsExactly("retry l1");
        assertThat(UI.getCurrent().getElement().getTextRecursively()).contains("没有发送失败的事项。");
    }

    @Test
    void rebuildingAnIndexIsAskedForOnceMore() {
        showOutbox();
        Grid<IndexState> states = _get(Grid.class, spec -> spec.withId("indexes"));
        var acts = GridKt._getCellComponent(states, 0, "act");

        _click((Button) acts.getChildren().findFirst().orElseThrow());
        assertThat(operations.asked).isEmpty();
        com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        assertThat(operations.asked).containsExactly("rebuild subject");
    }

    private void showOutbox() {
        OutboxView view = new OutboxView(operations, operations, times);
        view.beforeEnter(entering("operations/outbox", QueryParameters.empty()));
        UI.getCurrent().add(view);
    }

    private static BeforeEnterEvent entering(String path, QueryParameters query) {
        BeforeEnterEvent event = Mockito.mock(BeforeEnterEvent.class);
        Mockito.when(event.getLocation()).thenReturn(new Location(path, query));
        return event;
    }
}
