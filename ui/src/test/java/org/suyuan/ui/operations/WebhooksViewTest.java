package org.suyuan.ui.operations;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.suyuan.exchange.PushState;
import org.suyuan.exchange.Webhooks.Push;
import org.suyuan.exchange.Webhooks.Webhook;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.StubbedWebhooks;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.Times;

class WebhooksViewTest extends VaadinTest {

    private final StubbedWebhooks webhooks = new StubbedWebhooks();

    private void show(String query) {
        WebhooksView view = new WebhooksView(
                webhooks, new StubbedServices().regions(), new Times(Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC)));
        BeforeEnterEvent event = Mockito.mock(BeforeEnterEvent.class);
        Mockito.when(event.getLocation())
                .thenReturn(new Location("operations/webhooks", QueryParameters.fromString(query)));
        view.beforeEnter(event);
        UI.getCurrent().add(view);
    }

    @SuppressWarnings("unchecked")
    private static Grid<Webhook> hooks() {
        return _get(Grid.class, spec -> spec.withId("webhooks"));
    }

    private static Button act(int row, String name) {
        Grid<Webhook> grid = hooks();
        Component acts = GridKt._getCellComponent(
                grid, row, grid.getColumns().get(grid.getColumns().size() - 1).getKey());
        return ((Div) acts)
                .getChildren()
                .filter(child ->
                        child instanceof Button button && button.getText().equals(name))
                .map(Button.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String text() {
        return UI.getCurrent().getElement().getTextRecursively();
    }

    private static void confirm() {
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
    }

    @Test
    void theReceiversStandThereAndWhatAilsThem() {
        show("");
        assertThat(GridKt._size(hooks())).isEqualTo(3);
        assertThat(GridKt._getFormattedRow(hooks(), 1).toString()).contains("市级监管系统");
    }

    @Test
    @SuppressWarnings("unchecked")
    void theAddressNamesAReceiverAndAState() {
        show("id=w2&state=DEAD");
        Grid<Push> pushes = _get(Grid.class, spec -> spec.withId("deliveries"));
        assertThat(GridKt._size(pushes)).isEqualTo(1);
        assertThat(GridKt._get(pushes, 0).state()).isEqualTo(PushState.DEAD);
        assertThat(text()).contains("投递记录：市级监管系统");
        _click(_get(Button.class, spec -> spec.withId("retry-all")));
        assertThat(webhooks.asked).containsExactly("retry all w2");
    }

    @Test
    void aSubscriptionIsMadeAndItsSecretShownOnce() {
        show("");
        _click(_get(Button.class, spec -> spec.withId("add")));
        _setValue(_get(TextField.class, spec -> spec.withId("webhook-name")), "省级平台");
        _setValue(_get(TextField.class, spec -> spec.withId("webhook-url")), "http://inside/");
        _click(_get(Button.class, spec -> spec.withId("create")));
        assertThat(_get(TextField.class, spec -> spec.withId("webhook-url")).isInvalid())
                .isTrue();
        assertThat(webhooks.asked).isEmpty();
        _setValue(_get(TextField.class, spec -> spec.withId("webhook-url")), "https://receiver.example/");
        _click(_get(Button.class, spec -> spec.withId("create")));
        assertThat(webhooks.asked).hasSize(1);
        assertThat(_get(CodeText.class, spec -> spec.withId("secret"))
                        .getElement()
                        .getTextRecursively())
                .contains("the-secret");
    }

    @Test
    void dangerousActsNameTheReceiverAndAskFirst() {
        show("");
        _click(act(1, "删除"));
        assertThat(webhooks.asked).isEmpty();
        confirm();
        assertThat(webhooks.asked).containsExactly("delete w2");
        _click(act(0, "更换密钥"));
        confirm();
        assertThat(webhooks.asked).containsExactly("delete w2", "rotate w1");
        assertThat(_find(CodeText.class, spec -> spec.withId("secret"))).hasSize(1);
    }

    @Test
    void aReceiverIsTestedPausedAndResumed() {
        show("");
        _click(act(0, "测试"));
        _click(act(1, "测试"));
        _click(act(0, "暂停"));
        _click(act(2, "恢复"));
        assertThat(webhooks.asked).containsExactly("test w1", "test w2", "pause w1", "resume w3");
    }
}
