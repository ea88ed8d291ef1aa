package org.suyuan.ui.subject;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.upload.Upload;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.subject.SubjectImportState;
import org.suyuan.subject.SubjectImports.Job;
import org.suyuan.ui.StubbedImports;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.Times;

class SubjectImportsViewTest extends VaadinTest {

    private final StubbedImports imports = new StubbedImports();

    private SubjectImportsView show(Job... jobs) {
        signIn(StubbedServices.APPLICANT);
        imports.jobs.addAll(List.of(jobs));
        SubjectImportsView view =
                new SubjectImportsView(imports, new Times(Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC)));
        UI.getCurrent().add(view);
        return view;
    }

    @SuppressWarnings("unchecked")
    private static Grid<Job> grid() {
        return _get(Grid.class, spec -> spec.withId("imports"));
    }

    private static String text(int row, String key) {
        return GridKt._getCellComponent(grid(), row, key).getElement().getTextRecursively();
    }

    private static List<Component> acts(int row) {
        return GridKt._getCellComponent(grid(), row, "acts").getChildren().toList();
    }

    @Test
    void whoHasSentNothingIsShownTheTemplate() {
        show();

        assertThat(GridKt._size(grid())).isZero();
        Component empty = grid().getEmptyStateComponent();
        assertThat(empty.getElement().getTextRecursively()).contains("还没有导入过").contains("下载模板");
        assertThat(_get(Anchor.class, spec -> spec.withId("template")).getHref())
                .isNotBlank();
        assertThat(_get(Upload.class, spec -> spec.withId("upload")).getAcceptedFileTypes())
                .contains(".xlsx");
    }

    @Test
    void eachSaysHowFarItIsAndWhatCameOfIt() {
        show(
                StubbedImports.job("a", SubjectImportState.RUNNING, 80, 10),
                StubbedImports.job("b", SubjectImportState.DONE, 190, 10),
                StubbedImports.job("c", SubjectImportState.FAILED, 3, 0));

        assertThat(text(0, "state")).contains("处理中").contains("45%").contains("90 / 200");
        assertThat(acts(0)).isEmpty();
        assertThat(text(1, "state")).contains("已完成").doesNotContain("%");
        assertThat(acts(1)).singleElement().isInstanceOfSatisfying(Anchor.class, result -> assertThat(result.getText())
                .isEqualTo("下载结果"));
        assertThat(text(2, "state")).contains("已中止").contains("账号已停用");
    }

    @Test
    void whatEndsMeanwhileIsTold() {
        SubjectImportsView view = show(StubbedImports.job("a", SubjectImportState.RUNNING, 80, 10));

        imports.jobs.set(0, StubbedImports.job("a", SubjectImportState.RUNNING, 150, 10));
        view.again();
        assertThat(text(0, "state")).contains("80%");
        NotificationsKt.expectNoNotifications();

        imports.jobs.set(0, StubbedImports.job("a", SubjectImportState.DONE, 190, 10));
        view.again();
        assertThat(text(0, "state")).contains("已完成");
        assertThat(NotificationsKt.getNotifications()).singleElement().satisfies(notice -> assertThat(
                        notice.getElement().getTextRecursively())
                .contains("已处理完：已提交 190 行"));
        view.again();
        assertThat(NotificationsKt.getNotifications()).hasSize(1);
    }
}
