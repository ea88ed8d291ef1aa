package org.suyuan.ui.trace;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.export.Exports;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.trace.AttributeSchema;
import org.suyuan.trace.AttributeSchemas;
import org.suyuan.trace.AttributeType;
import org.suyuan.trace.RecordEntry;
import org.suyuan.trace.RecordFinding;
import org.suyuan.trace.RecordKind;
import org.suyuan.ui.StubbedRecords;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.component.Times;

class RecordListViewTest extends VaadinTest {

    private final StubbedRecords records = new StubbedRecords();
    private final AttributeSchemas schemas = Mockito.mock(AttributeSchemas.class);
    private final Clock clock = Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC);

    private static SignedIn reader(Permission... permissions) {
        return new SignedIn(
                "r", "r", "查阅人", null, Set.of(permissions), new DataScope("r", List.of()), "{noop}x", false);
    }

    private RecordListView show(SignedIn person) {
        signIn(person);
        RecordListView view = new RecordListView(
                records,
                schemas,
                Mockito.mock(Exports.class),
                new StubbedServices().regions(),
                new Times(clock),
                clock);
        UI.getCurrent().add(view);
        return view;
    }

    private static String all(RecordListView view) {
        return view.getElement().getTextRecursively();
    }

    private static void enter(RecordListView view, Map<String, String> conditions) {
        com.vaadin.flow.router.BeforeEnterEvent event = Mockito.mock(com.vaadin.flow.router.BeforeEnterEvent.class);
        Mockito.when(event.getLocation())
                .thenReturn(new com.vaadin.flow.router.Location("records", new ListAddress(conditions).parameters()));
        view.beforeEnter(event);
    }

    @SuppressWarnings("unchecked")
    private static Grid<RecordEntry> grid() {
        return _get(Grid.class, spec -> spec.withId("records"));
    }

    @Test
    void recordsAreListedWithWhatIsOddAboutThem() {
        records.records.add(StubbedRecords.record("1"));
        records.records.add(StubbedRecords.record("2", RecordFinding.MASS_EXCEEDED, RecordFinding.FUTURE_TIME));
        RecordListView view = show(reader(Permission.RECORD_READ));
        enter(view, Map.of());

        assertThat(GridKt._size(grid())).isEqualTo(2);
        assertThat(_get(Span.class, spec -> spec.withId("total")).getText()).isEqualTo("共 2 条");
        assertThat(GridKt._getCellComponent(grid(), 1, "findings").getElement().getTextRecursively())
                .contains("2 项异常");
        assertThat(_get(Anchor.class, spec -> spec.withId("export")).getText()).isEqualTo("导出 CSV");
        assertThat(all(view)).doesNotContain("上报数据");
    }

    @Test
    void theAddressIsWhatIsAsked() {
        RecordListView view = show(reader(Permission.RECORD_READ));
        enter(
                view,
                Map.of(
                        "traceCode",
                        "OUT-1",
                        "kind",
                        "TRANSFER",
                        "regionCode",
                        "370102",
                        "from",
                        "2026-11-01",
                        "to",
                        "x"));

        var asked = records.asked.get(0);
        assertThat(asked.traceCode()).isEqualTo("OUT-1");
        assertThat(asked.kind()).isEqualTo(RecordKind.TRANSFER);
        assertThat(asked.regionCode()).isEqualTo("370102");
        assertThat(asked.from()).isEqualTo("2026-10-31T16:00:00Z");
        assertThat(asked.to()).isNull();
        assertThat(all(view)).contains("没有符合条件的追溯信息");
    }

    @Test
    void whoReportsIsToldWhereToBegin() {
        RecordListView view = show(reader(Permission.RECORD_REPORT));
        enter(view, Map.of());

        assertThat(all(view)).contains("还没有您上报的追溯信息");
        assertThat(view.getElement().getOuterHTML()).contains("href=\"captures\"");
    }

    @Test
    void aRecordIsShownInFullByTheNamesOfItsSchema() {
        AttributeSchema schema = new AttributeSchema(
                ProductClass.FOOD,
                Stage.PROCESSING,
                1,
                Map.of(
                        "inspectionResult",
                        new AttributeSchema.Attribute(
                                "inspectionResult",
                                "出厂检验结果",
                                AttributeType.OPTION,
                                true,
                                null,
                                null,
                                null,
                                List.of(new AttributeSchema.Option("PASS", "合格")))));
        RecordDetails details = new RecordDetails(
                StubbedRecords.record("1", RecordFinding.MASS_EXCEEDED), schema, new StubbedServices().regions());

        assertThat(details.getElement().getTextRecursively())
                .contains("出厂检验结果")
                .contains("合格")
                .contains("12.5 千克")
                .contains("C1、C2")
                .contains("产出质量大于投入质量");
        assertThat(RecordDetails.quantity(StubbedRecords.record("1").inputs().get(0)))
                .isEqualTo(new BigDecimal("12.5") + " 千克");
    }
}
