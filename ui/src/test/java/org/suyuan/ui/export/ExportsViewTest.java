package org.suyuan.ui.export;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
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
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.export.ExportRequest;
import org.suyuan.ui.StubbedExports;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.Times;

class ExportsViewTest extends VaadinTest {

    private final StubbedExports exports = new StubbedExports();
    private final Clock clock = Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC);

    @Test
    void whatWaitsIsConfirmedAfterAQuestion() {
        show(StubbedServices.ALL);
        Grid<ExportRequest> waiting = grid("waiting");
        assertThat(GridKt._get(waiting, 0).reason()).isEqualTo("执法检查需要");

        _click(button(waiting, 0));
        assertThat(exports.asked).isEmpty();
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        assertThat(exports.asked).containsExactly("confirm other ");
    }

    @Test
    void whatWaitsIsRefusedWithAnOpinion() {
        show(StubbedServices.ALL);
        _click(button(grid("waiting"), 1));
        _setValue(_get(TextArea.class, spec -> spec.withId("opinion")), "范围过大");
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        assertThat(exports.asked).containsExactly("refuse other 范围过大");
    }

    @Test
    void onesOwnConfirmedRequestIsDownloaded() {
        show(StubbedServices.REVIEWER);

        Component acts = GridKt._getCellComponent(grid("mine"), 0, "act");

        assertThat(acts.getChildren().findFirst()).get().isInstanceOfSatisfying(Anchor.class, download -> assertThat(
                        download.getText())
                .isEqualTo("下载"));
        assertThat(UI.getCurrent().getElement().getTextRecursively()).doesNotContain("待我确认");
    }

    private void show(SignedIn person) {
        signIn(person);
        ExportsView view = new ExportsView(
                exports,
                List.of(new FullExport() {
                    @Override
                    public String kind() {
                        return "subject";
                    }

                    @Override
                    public DownloadHandler file(String requestId) {
                        return event -> exports.redeem(requestId);
                    }
                }),
                new Times(clock),
                clock);
        UI.getCurrent().add(view);
    }

    @SuppressWarnings("unchecked")
    private static Grid<ExportRequest> grid(String id) {
        return _get(Grid.class, spec -> spec.withId(id));
    }

    private static Button button(Grid<ExportRequest> grid, int number) {
        return (Button)
                GridKt._getCellComponent(grid, 0, "act").getChildren().toList().get(number);
    }
}
