package org.suyuan.ui.access;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParameters;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.suyuan.access.AccessStatus;
import org.suyuan.access.DeviceImport;
import org.suyuan.form.FormSchema;
import org.suyuan.ui.StubbedAccess;
import org.suyuan.ui.StubbedDocking;
import org.suyuan.ui.StubbedFirms;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.Times;

class AccessViewsTest extends VaadinTest {

    private final StubbedServices services = new StubbedServices();
    private final StubbedAccess access = new StubbedAccess();
    private final StubbedDocking monitor = new StubbedDocking();
    private final StubbedDocking.Checks checks = new StubbedDocking.Checks();
    private final StubbedDocking.Codes schemesOfCodes = new StubbedDocking.Codes();
    private final StubbedDocking.Seen seen = new StubbedDocking.Seen();
    private final StubbedDocking.Agreements agreements = new StubbedDocking.Agreements();
    private final StubbedAccess.Mandates mandates = new StubbedAccess.Mandates();
    private final StubbedAccess.Machines devices = new StubbedAccess.Machines();
    private final StubbedAccess.Schemes schemes = new StubbedAccess.Schemes();
    private final Times times = new Times(Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC));

    private static <V extends Component & BeforeEnterObserver> void show(V view, String address) {
        BeforeEnterEvent event = Mockito.mock(BeforeEnterEvent.class);
        String[] parts = address.split("\\?", 2);
        Mockito.when(event.getLocation())
                .thenReturn(new Location(
                        parts[0], parts.length > 1 ? QueryParameters.fromString(parts[1]) : QueryParameters.empty()));
        Mockito.when(event.getRouteParameters()).thenReturn(new RouteParameters("id", "a-1"));
        view.beforeEnter(event);
        UI.getCurrent().add(view);
    }

    private void page() {
        show(
                new AccessPageView(
                        access,
                        monitor,
                        checks,
                        schemesOfCodes,
                        services.inbox(),
                        services.forms(),
                        services.regions(),
                        times,
                        new ObjectMapper()),
                "access/a-1");
    }

    private static Button button(String id) {
        return _get(Button.class, spec -> spec.withId(id));
    }

    private static Button within(Component acts, String id) {
        return (Button) acts.getChildren()
                .filter(each -> each.getId().orElse("").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static boolean offered(String id) {
        return !_find(Button.class, spec -> spec.withId(id)).isEmpty();
    }

    private static String text() {
        return UI.getCurrent().getElement().getTextRecursively();
    }

    private static Grid<?> grid(String id) {
        return _get(Grid.class, spec -> spec.withId(id));
    }

    @Test
    void theListShowsWhereEachAccessStands() {
        show(new AccessesView(access, checks, times), "access");
        assertThat(GridKt._size(grid("accesses"))).isEqualTo(1);
        assertThat(GridKt._getFormattedRow(grid("accesses"), 0).toString()).contains("历下粮油加工厂", "企业");
    }

    @Test
    void whatIsLookedForStandsInTheAddressAndMayNotBeThere() {
        show(new AccessesView(access, checks, times), "access?q=无");
        assertThat(GridKt._size(grid("accesses"))).isZero();
        assertThat(_get(TextField.class, spec -> spec.withId("q")).getValue()).isEqualTo("无");
    }

    @Test
    void theSandboxRunSaysWhichCaseIsOpenAndWhatToSend() {
        page();
        assertThat(text()).contains("还有 1 项用例没有完成", "重复提交不重复登记", "沙箱测试种植合作社");
        _click(button("testCredentials"));
        assertThat(_get(CodeText.class, spec -> spec.withId("secret-clientSecret"))
                        .getElement()
                        .getTextRecursively())
                .contains("test-secret");
        _click(button("noted"));
        assertThat(button("finish").isEnabled()).isFalse();
        assertThat(access.done).containsExactly("testCredentials");
    }

    @Test
    void whoIsThroughWithTheSandboxGoesOnToTheSecondReview() {
        access.open = 0;
        page();
        assertThat(text()).contains("全部用例已完成");
        _click(button("finish"));
        assertThat(access.done).containsExactly("finish");
    }

    @Test
    void productionCredentialsAreTakenOnceAfterAConfirmation() {
        access.status = AccessStatus.ACTIVE;
        page();
        _click(button("take"));
        assertThat(access.done).isEmpty();
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        assertThat(access.done).containsExactly("credentials");
        access.taken = true;
        _click(button("noted"));
        assertThat(offered("take")).isFalse();
        assertThat(offered("rotate")).isTrue();
    }

    @Test
    void whoKeepsAccessesSuspendsOnGroundsAndSeesNoCredentials() {
        access.status = AccessStatus.ACTIVE;
        access.mine = false;
        page();
        assertThat(offered("take")).isFalse();
        assertThat(offered("testCredentials")).isFalse();
        _click(button("suspend"));
        _click(button("act"));
        assertThat(_get(TextArea.class, spec -> spec.withId("reason")).isInvalid())
                .isTrue();
        _setValue(_get(TextArea.class, spec -> spec.withId("reason")), "数据异常");
        _setValue(_get(TextField.class, spec -> spec.withId("document-no")), "1号");
        _click(button("act"));
        assertThat(access.done).containsExactly("suspend 1号");
    }

    @Test
    void aReviewerExemptsWithAReason() {
        access.mine = false;
        page();
        _click(button("exempt-SUBJECTS"));
        _setValue(_get(TextArea.class, spec -> spec.withId("reason")), "以往已验证");
        _click(button("act"));
        assertThat(access.done).containsExactly("exempt SUBJECTS");
    }

    @Test
    void theMonitorShowsHowAnInterfaceDoesAndWhoAnswersForIt() {
        access.status = AccessStatus.ACTIVE;
        page();
        assertThat(text()).contains("静默始于", "周某某 13800000000", "初审甲（reviewer）", "属性定义第 2 版", "已到轮换期限");
        assertThat(GridKt._getCellComponent(grid("checks"), 0, "opinion")
                        .getElement()
                        .getTextRecursively())
                .contains("请补正", "负责人：补全负责人");
        _click(button("contacts-SUBJECTS"));
        _setValue(_get(TextField.class, spec -> spec.withId("entry-phone")), "");
        _click(button("save"));
        assertThat(_get(TextField.class, spec -> spec.withId("entry-phone")).isInvalid())
                .isTrue();
        _setValue(_get(TextField.class, spec -> spec.withId("entry-phone")), "13900000000");
        _click(button("save"));
        assertThat(monitor.done).containsExactly("contacts SUBJECTS 2 13900000000");
    }

    @Test
    void anOperatorStartsTheMonthlyCheckAfterAConfirmation() {
        show(new AccessesView(access, checks, times), "access");
        _click(button("check"));
        assertThat(checks.opened).isZero();
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        assertThat(checks.opened).isOne();
    }

    @Test
    void whoChecksReadsTheMonitorInTheInbox() {
        access.status = AccessStatus.ACTIVE;
        AccessCheckPanel panel = new AccessCheckPanel(access, checks, monitor, times);
        assertThat(panel.show("c-1").getElement().getTextRecursively()).contains("历下粮油追溯系统", "对接运行监控", "静默始于");
        assertThat(panel.correctable()).extracting(FormSchema.Option::value).contains("contacts", "errors");
    }

    @Test
    void aDeviceIsEnteredForOnesOnlyFirmAndAWrongFieldSaysSo() {
        show(new DevicesView(devices, seen, Mockito.mock(DeviceImport.class), new StubbedFirms(), times), "devices");
        assertThat(GridKt._getFormattedRow(grid("devices"), 0).toString()).contains("电子秤", "历下粮油加工厂");
        _click(button("add"));
        _click(button("save"));
        assertThat(_get(TextField.class, spec -> spec.withId("entry-mac")).isInvalid())
                .isTrue();
        _setValue(_get(TextField.class, spec -> spec.withId("entry-mac")), "021a2b3c4d5e");
        _click(button("save"));
        assertThat(devices.done).containsExactly("enter 021a2b3c4d5e 913701020000000001");
    }

    @Test
    void aMandateIsEndedAfterAConfirmationThatNamesBothSides() {
        show(new MandatesView(mandates, agreements, new StubbedFirms(), times), "mandates");
        assertThat(GridKt._getFormattedRow(grid("mandates"), 0).toString()).contains("历下粮油加工厂", "某某追溯系统");
        Button end = (Button) GridKt._getCellComponent(grid("mandates"), 0, "act");
        _click(end);
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        assertThat(mandates.done).containsExactly("end m-1");
    }

    @Test
    void aDeviceThatDataNameIsRegisteredOrIgnoredWithAReason() {
        show(new DevicesView(devices, seen, Mockito.mock(DeviceImport.class), new StubbedFirms(), times), "devices");
        assertThat(text()).contains("未登记的设备（1）");
        Component acts = GridKt._getCellComponent(grid("sightings"), 0, "act");
        within(acts, "register-s-1").click();
        assertThat(_get(TextField.class, spec -> spec.withId("entry-mac")).getValue())
                .isEqualTo("02:1A:2B:3C:4D:5E");
        within(acts, "ignore-s-1").click();
        _setValue(_get(TextArea.class, spec -> spec.withId("reason")), "已报废");
        _click(button("act"));
        assertThat(seen.done).containsExactly("ignore s-1 已报废");
    }

    @Test
    void anAgreementIsEndedAfterAConfirmation() {
        show(new MandatesView(mandates, agreements, new StubbedFirms(), times), "mandates");
        assertThat(GridKt._getFormattedRow(grid("agreements"), 0).toString()).contains("某某追溯系统");
        _click((Button) GridKt._getCellComponent(grid("agreements"), 0, "act"));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        assertThat(agreements.done).containsExactly("end g-1");
    }

    @Test
    void aSchemeOfCodesIsFiledWithTheAccess() {
        access.status = AccessStatus.ACTIVE;
        page();
        assertThat(GridKt._getFormattedRow(grid("codeSchemes"), 0).toString())
                .contains("https://trace.example.com/{code}");
        _click(button("addScheme"));
        _setValue(_get(TextField.class, spec -> spec.withId("entry-prefix")), "XY-");
        _click(button("save"));
        assertThat(schemesOfCodes.done).containsExactly("file XY-");
    }

    @Test
    void aSchemeIsBroughtIn() {
        show(new TraceSchemesView(schemes, services.regions()), "trace-schemes");
        assertThat(GridKt._getFormattedRow(grid("schemes"), 0).toString()).contains("历下区肉菜追溯体系", "系统 2，主体 15");
        _click(button("add"));
        _setValue(_get(TextField.class, spec -> spec.withId("entry-name")), "新体系");
        _click(button("save"));
        assertThat(schemes.done).containsExactly("create 新体系");
    }

    @Test
    void aWorkbookOfDevicesTellsOfEachRow() {
        DeviceImport imports = Mockito.mock(DeviceImport.class);
        Mockito.when(imports.run(Mockito.any()))
                .thenReturn(java.util.List.of(
                        new DeviceImport.Line(2, "02:1A:2B:3C:4D:5E", ""), new DeviceImport.Line(3, "x", "物理地址：不正确")));
        int[] changed = {0};
        DeviceImportDialog dialog = new DeviceImportDialog(imports, () -> changed[0]++);
        dialog.open();
        dialog.read(new byte[0]).execute();
        assertThat(GridKt._getFormattedRow(grid("imported"), 1).toString()).contains("3", "物理地址：不正确");
        assertThat(changed[0]).isOne();
    }
}
