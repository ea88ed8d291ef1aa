package org.suyuan.ui.intake;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.upload.Upload;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.suyuan.identity.SignedIn;
import org.suyuan.intake.CaptureJobs.Job;
import org.suyuan.intake.CaptureState;
import org.suyuan.intake.RecordFormat;
import org.suyuan.ui.StubbedCaptures;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.Times;

class CapturesViewTest extends VaadinTest {

    private final StubbedCaptures captures = new StubbedCaptures();

    private CapturesView show(SignedIn person, Job... jobs) {
        signIn(person);
        captures.jobs.addAll(List.of(jobs));
        CapturesView view = new CapturesView(
                captures, captures.workbooks, new Times(Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC)));
        UI.getCurrent().add(view);
        return view;
    }

    @SuppressWarnings("unchecked")
    private static Grid<Job> grid() {
        return _get(Grid.class, spec -> spec.withId("captures"));
    }

    private static String text(int row, String key) {
        return GridKt._getCellComponent(grid(), row, key).getElement().getTextRecursively();
    }

    @Test
    void jobsAreShownWithTheirProgress() {
        show(
                StubbedServices.ALL,
                StubbedCaptures.job("1", CaptureState.RUNNING, 90, 10),
                StubbedCaptures.job("2", CaptureState.DONE, 200, 0));

        assertThat(GridKt._size(grid())).isEqualTo(2);
        assertThat(text(0, "state")).contains("处理中").contains("50%").contains("100 / 200");
        assertThat(text(1, "state")).contains("已完成").doesNotContain("%");
        assertThat(_find(Upload.class)).hasSize(1);
    }

    @Test
    void operatorsSeeWithoutSending() {
        show(StubbedServices.OPERATOR, StubbedCaptures.job("1", CaptureState.DONE, 1, 0));

        assertThat(_find(Upload.class)).isEmpty();
        assertThat(grid().getColumnByKey("sender").isVisible()).isTrue();
    }

    @Test
    void theErrorsOfAJobAreListed() {
        show(StubbedServices.ALL, StubbedCaptures.job("1", CaptureState.DONE, 150, 50));

        _click((Button) GridKt._getCellComponent(grid(), 0, "acts")
                .getChildren()
                .findFirst()
                .orElseThrow());
        Grid<?> errors = _get(Grid.class, spec -> spec.withId("capture-errors"));
        assertThat(GridKt._size(errors)).isEqualTo(50);
        assertThat(GridKt._getFormattedRow(errors, 49)).containsExactly("50", "R49", "kind", "不是允许的取值");
    }

    @Test
    void whoHasNoSystemTakesTheTemplateAndTheWorkbookWithItsErrors() {
        captures.workbooks.kept.add("1");
        show(StubbedServices.ALL, StubbedCaptures.job("1", CaptureState.DONE, 150, 50));

        assertThat(_get(Anchor.class, spec -> spec.withId("template")).getText())
                .isEqualTo("下载模板");
        _click((Button) GridKt._getCellComponent(grid(), 0, "acts")
                .getChildren()
                .findFirst()
                .orElseThrow());
        assertThat(_get(Anchor.class, spec -> spec.withId("told-workbook")).getText())
                .isEqualTo("下载标注问题的表格");
    }

    @Test
    void aWorkbookIsToldFromOtherFiles() throws IOException {
        assertThat(RecordFile.workbook(new BufferedInputStream(new ByteArrayInputStream("PK\3\4".getBytes(UTF_8)))))
                .isTrue();
        for (String other : List.of("", "P", "[1]", "{\"a\":1}")) {
            BufferedInputStream content = new BufferedInputStream(new ByteArrayInputStream(other.getBytes(UTF_8)));
            assertThat(RecordFile.workbook(content)).as(other).isFalse();
            assertThat(content.readAllBytes()).isEqualTo(other.getBytes(UTF_8));
        }
    }

    @Test
    void whatAFileHoldsIsToldByItsContent() throws IOException {
        assertThat(format(" \n[1]".getBytes(UTF_8))).isEqualTo(RecordFormat.ARRAY);
        assertThat(format("{\"a\":[1]}\n".getBytes(UTF_8))).isEqualTo(RecordFormat.LINES);
        assertThat(format(new byte[0])).isEqualTo(RecordFormat.LINES);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("[1]".getBytes(UTF_8));
        }
        RecordFile file = RecordFile.of(new ByteArrayInputStream(packed.toByteArray()));
        assertThat(file.format()).isEqualTo(RecordFormat.ARRAY);
        assertThat(file.content().readAllBytes()).isEqualTo("[1]".getBytes(UTF_8));
    }

    private static RecordFormat format(byte[] content) throws IOException {
        return RecordFile.of(new ByteArrayInputStream(content)).format();
    }
}
