package org.suyuan.ui.audit;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.PollEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.suyuan.audit.AuditFinding;
import org.suyuan.audit.AuditSearch.Act;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.StubbedTrail;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.ListAddress;

class AuditViewTest extends VaadinTest {

    private final StubbedTrail trail = new StubbedTrail();
    private final Clock clock = Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC);

    private AuditView open(String query) {
        AuditView view = new AuditView(trail, trail, clock);
        BeforeEnterEvent event = Mockito.mock(BeforeEnterEvent.class);
        Mockito.when(event.getLocation())
                .thenReturn(new Location(
                        "audit", query.isEmpty() ? QueryParameters.empty() : QueryParameters.fromString(query)));
        view.beforeEnter(event);
        UI.getCurrent().add(view);
        return view;
    }

    private static String shown() {
        return UI.getCurrent().getElement().getTextRecursively();
    }

    @Test
    void actsAreListedInWordsTheNewestFirst() {
        open("");
        Grid<Act> grid = _get(Grid.class, spec -> spec.withId("acts"));
        assertThat(GridKt._size(grid)).isEqualTo(2);
        assertThat(GridKt._getFormattedRow(grid, 0)).contains("reviewer", "修改", "追溯主体 s-1", "10.0.0.7");
        assertThat(GridKt._getFormattedRow(grid, 1)).contains("PRINT", "label 7");
        assertThat(shown()).contains("共 2 条");
    }

    @Test
    void whatIsSearchedForIsInTheAddress() {
        open("actor=reviewer&action=CHANGE&objectType=subject&objectId=s-1&result=SUCCESS&address=10.0.0.7"
                + "&from=2026-11-01&to=2026-11-02");
        var query = trail.asked.get(0);
        assertThat(query.actor()).isEqualTo("reviewer");
        assertThat(query.action()).isEqualTo("CHANGE");
        assertThat(query.objectType()).isEqualTo("subject");
        assertThat(query.objectId()).isEqualTo("s-1");
        assertThat(query.result()).isEqualTo("SUCCESS");
        assertThat(query.address()).isEqualTo("10.0.0.7");
        assertThat(query.from()).isEqualTo(Instant.parse("2026-10-31T16:00:00Z"));
        assertThat(query.until()).as("the last day as a whole").isEqualTo(Instant.parse("2026-11-02T16:00:00Z"));
    }

    @Test
    void whereNothingIsFoundTheConditionsCanBeCleared() {
        open("actor=nobody");
        assertThat(shown()).contains("没有符合条件的记录。");
        assertThat(_get(Button.class, spec -> spec.withId("clear-conditions")).isVisible())
                .isTrue();
    }

    @Test
    void whatAnActChangedIsToldFieldByField() {
        assertThat(AuditWords.differences(trail.get("0199-a1")))
                .containsExactly(
                        new AuditWords.Difference("状态", "审核中", "已登记"),
                        new AuditWords.Difference("地址", "一号", "二号"),
                        new AuditWords.Difference("环节", "", "生产加工、产品运输"));
        UI.getCurrent().add(new AuditDetail(trail.get("0199-a1")));
        assertThat(shown()).contains("之前", "之后", "一号", "二号", "ab12");
    }

    @Test
    void aVerificationShowsItsProgressAndWhatItFound() {
        signIn(StubbedServices.AUDITOR);
        trail.finding = new AuditFinding(AuditFinding.Damage.EDITED, 3, 7, 7, "0199-a1");
        open("");
        Button verify = _get(Button.class, spec -> spec.withId("verify"));

        _click(verify);
        assertThat(shown()).contains("已核对 40 条，共 100 条");
        assertThat(verify.isEnabled()).isFalse();

        trail.end();
        ComponentUtil.fireEvent(UI.getCurrent(), new PollEvent(UI.getCurrent(), false));
        assertThat(shown()).contains("发现 1 处异常", "第 3 链第 7 环，记录 0199-a1：内容与写入时不符，已被改动");
        assertThat(verify.isEnabled()).isTrue();
    }

    @Test
    void aWholeTrailIsToldSo() {
        signIn(StubbedServices.AUDITOR);
        open("");
        _click(_get(Button.class, spec -> spec.withId("verify")));
        trail.end();
        ComponentUtil.fireEvent(UI.getCurrent(), new PollEvent(UI.getCurrent(), false));
        assertThat(shown()).contains("完整", "核对 100 条");
    }

    @Test
    void anExportSaysWhoTookItAwayAndWhen() throws Exception {
        signIn(StubbedServices.AUDITOR);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DownloadEvent event = Mockito.mock(DownloadEvent.class);
        Mockito.when(event.getOutputStream()).thenReturn(file);

        new AuditExport(trail, new ListAddress(Map.of()), clock, 100).handleDownloadRequest(event);

        String text = file.toString(StandardCharsets.UTF_8);
        assertThat(text.lines().findFirst().orElseThrow()).contains("导出人：审计管理员（auditor），导出时间：2026-11-23 14:05:00");
        assertThat(text.lines()).hasSize(4);
        assertThat(text).as("no formulas").contains("\"'=zhang\"");
        assertThat(trail.exported).containsExactly(StubbedServices.AUDITOR.actor());
        assertThat(exportIsOffered()).isTrue();
    }

    private boolean exportIsOffered() {
        open("");
        return _get(Anchor.class, spec -> spec.withId("export")).isVisible();
    }
}
