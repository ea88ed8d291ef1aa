package org.suyuan.ui.code;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParameters;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.suyuan.form.Input;
import org.suyuan.product.ProductDirectory;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.trace.code.CertificateState;
import org.suyuan.trace.code.Certificates;
import org.suyuan.trace.code.CodeRange;
import org.suyuan.trace.code.CodeState;
import org.suyuan.trace.code.GoodsReceipt;
import org.suyuan.trace.code.GoodsReceipts;
import org.suyuan.trace.code.GoodsState;
import org.suyuan.trace.code.TraceCodeRanges;
import org.suyuan.ui.StubbedCodes;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.Times;

/** Trace codes, certificates and goods as people see them. */
class CodeViewsTest extends VaadinTest {

    private static final Clock CLOCK = Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC);

    private final TraceCodeRanges ranges = mock(TraceCodeRanges.class);
    private final Certificates certificates = mock(Certificates.class);
    private final GoodsReceipts receipts = mock(GoodsReceipts.class);
    private final Times times = new Times(CLOCK);

    private static <T extends Component & BeforeEnterObserver> T show(T view, String id, String query) {
        BeforeEnterEvent event = mock(BeforeEnterEvent.class);
        when(event.getLocation()).thenReturn(new Location("here", QueryParameters.fromString(query)));
        when(event.getRouteParameters()).thenReturn(new RouteParameters("id", id));
        view.beforeEnter(event);
        UI.getCurrent().add(view);
        return view;
    }

    private static String text() {
        return UI.getCurrent().getElement().getTextRecursively();
    }

    private static <T> Paged<T> page(List<T> items) {
        return new Paged<>(items, items.size(), 0, 50);
    }

    private static Button button(String id) {
        return _get(Button.class, spec -> spec.withId(id));
    }

    private void ranges(List<CodeRange> items) {
        when(ranges.find(any(), any(), any(), any(PageRequest.class))).thenReturn(page(items));
        show(new TraceCodesView(ranges, receipts, mock(ProductDirectory.class), times), "", "");
    }

    @Test
    void rangesAreListedWithHowTheyAreUsed() {
        ranges(List.of(StubbedCodes.range(true)));

        Grid<?> grid = _get(Grid.class, spec -> spec.withId("ranges"));
        assertThat(GridKt._getFormattedRow(grid, 0).toString()).contains("1,000", "20", "某某农场");
        assertThat(text()).contains("共 1 个号段");
    }

    @Test
    void whoHasNoneIsToldHowToGetThem() {
        ranges(List.of());

        assertThat(text()).contains("还没有申领过追溯码");
        when(receipts.own()).thenReturn(List.of());
        _click(button("issue-first"));
        assertThat(_find(IntegerField.class)).isEmpty();
    }

    @Test
    void inANarrowWindowEachRangeIsACard() {
        ranges(List.of(StubbedCodes.range(true)));
        _get(Listing.class).narrow(true);

        assertThat(_get(Grid.class, spec -> spec.withId("ranges")).getColumns().stream()
                        .filter(column -> ((Grid.Column<?>) column).isVisible()))
                .hasSize(1);
    }

    private void range(boolean own) {
        when(ranges.get("r1")).thenReturn(StubbedCodes.range(own));
        when(ranges.stretches("r1"))
                .thenReturn(List.of(
                        new TraceCodeRanges.Stretch(1, 20, CodeState.ACTIVE, "B1", null),
                        new TraceCodeRanges.Stretch(21, 1_000, CodeState.ISSUED, null, null)));
        show(new TraceCodeRangeView(ranges, times, CLOCK, StubbedServices.names()), "r1", "");
    }

    @Test
    void codesAreActivatedAndWhatIsWrongStandsAtItsField() {
        range(true);
        when(ranges.activate(eq("r1"), any()))
                .thenThrow(new InvalidInput(List.of(Input.error("batchNo", "required"))))
                .thenReturn(StubbedCodes.range(true));
        _click(button("activate"));
        _setValue(_get(IntegerField.class, spec -> spec.withId("from")), 21);
        _setValue(_get(IntegerField.class, spec -> spec.withId("to")), 30);
        _click(button("act"));
        TextField batch = _get(TextField.class, spec -> spec.withId("batchNo"));
        assertThat(batch.isInvalid()).isTrue();

        _setValue(batch, "B2");
        _click(button("act"));

        ArgumentCaptor<JsonNode> body = ArgumentCaptor.forClass(JsonNode.class);
        verify(ranges, org.mockito.Mockito.times(2)).activate(eq("r1"), body.capture());
        assertThat(body.getValue().path("from").asInt()).isEqualTo(21);
        assertThat(body.getValue().path("to").asInt()).isEqualTo(30);
        assertThat(body.getValue().path("batchNo").asText()).isEqualTo("B2");
        assertThat(_find(IntegerField.class)).isEmpty();
    }

    @Test
    void aScannedAddressIsTakenForItsCode() {
        range(true);
        when(ranges.pack(eq("r1"), any())).thenReturn(StubbedCodes.range(true));
        _click(button("pack"));
        _setValue(
                _get(TextField.class, spec -> spec.withId("package")), "http://localhost:8080/t/" + StubbedCodes.CODE);
        _click(button("act"));

        ArgumentCaptor<JsonNode> body = ArgumentCaptor.forClass(JsonNode.class);
        verify(ranges).pack(eq("r1"), body.capture());
        assertThat(body.getValue().path("package").asText()).isEqualTo(StubbedCodes.CODE);
    }

    @Test
    void othersSeeHowCodesAreUsedAndDoNothing() {
        range(false);

        assertThat(text()).contains("只显示使用情况");
        assertThat(_find(Button.class, spec -> spec.withId("activate"))).isEmpty();
        assertThat(_find(Anchor.class, spec -> spec.withId("codes"))).isEmpty();
    }

    @Test
    void aCertificateIsPrintedAndTakenBackWithAReason() {
        when(certificates.get("c1")).thenReturn(StubbedCodes.certificate(CertificateState.VALID, true));
        when(certificates.withdraw(eq("c1"), any())).thenReturn(StubbedCodes.certificate(CertificateState.VOID, true));
        show(new CertificateView(certificates), "c1", "");
        assertThat(text()).contains("HGZ20261123000001", "120.5 千克", "13800000000", "自我检测");
        assertThat(_find(Anchor.class, spec -> spec.withId("print-A4"))).hasSize(1);

        _click(button("withdraw"));
        _click(button("act"));
        verify(certificates, never()).withdraw(any(), any());
        _setValue(_get(TextArea.class, spec -> spec.withId("reason")), "数量填错");
        _click(button("act"));

        assertThat(text()).contains("作废：数量填错");
        assertThat(_find(Anchor.class, spec -> spec.withId("print-A4"))).isEmpty();
    }

    @Test
    void certificatesAreFoundAndListed() {
        when(certificates.find(eq("菠菜"), any(), any(), any(PageRequest.class)))
                .thenReturn(page(List.of(StubbedCodes.certificate(CertificateState.VALID, false))));
        show(new CertificatesView(certificates), "", "q=%E8%8F%A0%E8%8F%9C");
        assertThat(text()).contains("共 1 张");
        _get(Listing.class).narrow(true);
        Grid<?> grid = _get(Grid.class, spec -> spec.withId("certificates"));
        assertThat(grid.getColumns().stream().filter(column -> column.isVisible()))
                .hasSize(1);
    }

    private void goods(GoodsState state, String query) {
        when(receipts.find(any(), any(), any(PageRequest.class))).thenReturn(page(List.<GoodsReceipt>of()));
        when(receipts.find(eq(GoodsReceipts.Side.BUYER), eq(state), any(PageRequest.class)))
                .thenReturn(page(List.of(StubbedCodes.goods(state))));
        show(new GoodsReceiptsView(receipts), "", query);
    }

    @Test
    void waitingGoodsAreConfirmedWithWhatWasReceived() {
        goods(GoodsState.WAITING, "");
        assertThat(text()).contains("待查验（1）", "菠菜", "某某农场 交给 某某超市", "交出 120.5 千克");
        when(receipts.answer(any())).thenReturn(StubbedCodes.goods(GoodsState.CONFIRMED));
        _click(_get(Button.class, spec -> spec.withClasses("confirm")));
        _setValue(_get(BigDecimalField.class, spec -> spec.withId("received")), new java.math.BigDecimal("119"));
        _click(button("act"));

        ArgumentCaptor<JsonNode> body = ArgumentCaptor.forClass(JsonNode.class);
        verify(receipts).answer(body.capture());
        assertThat(body.getValue().path("outcome").asText()).isEqualTo("CONFIRMED");
        assertThat(body.getValue().path("quantity").decimalValue()).isEqualByComparingTo("119");
        assertThat(body.getValue().path("unit").asText()).isEqualTo("KG");
        assertThat(body.getValue().path("recordId").asText()).isEqualTo("T-1");
        assertThat(body.getValue().path("senderCode").asText()).isEqualTo("91990000000000000A");
    }

    @Test
    void disputedGoodsSayWhatDiffers() {
        goods(GoodsState.DISPUTED, "tab=DISPUTED");
        assertThat(text()).contains("异议：少 20 千克");
        assertThat(_find(Button.class, spec -> spec.withClasses("confirm"))).hasSize(1);
    }
}
