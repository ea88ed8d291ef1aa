package org.suyuan.ui.subject;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParameters;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;
import org.suyuan.form.FieldChange;
import org.suyuan.form.Forms;
import org.suyuan.shared.Regions;
import org.suyuan.subject.AmendmentStatus;
import org.suyuan.subject.SubjectAct;
import org.suyuan.subject.SubjectAmendments;
import org.suyuan.subject.SubjectHistory;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.subject.SubjectStanding;
import org.suyuan.ui.StubbedAmendmentFiles;
import org.suyuan.ui.StubbedFirms;
import org.suyuan.ui.StubbedRegistration;
import org.suyuan.ui.StubbedRegistry;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.Deadlines;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.map.MapsFixture;

/** The file of a subject, its tabs, and what is done about a registered subject. */
class AmendmentViewsTest extends VaadinTest {

    private final StubbedServices services = new StubbedServices();
    private final Clock clock = Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC);
    private final Times times = new Times(clock);
    private final Deadlines deadlines = new Deadlines(services.calendar(), clock);
    private final Forms forms = StubbedServices.stubbedForms();
    private final Regions regions = services.regions();
    private final StubbedRegistration registration = new StubbedRegistration();
    private final StubbedAmendmentFiles amendmentFiles = new StubbedAmendmentFiles();
    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    private final SubjectAmendments amendments = Mockito.mock(SubjectAmendments.class);
    private final SubjectStanding standing = Mockito.mock(SubjectStanding.class);
    private final SubjectHistory history = Mockito.mock(SubjectHistory.class);
    private final StubbedRegistry.Checks checks = new StubbedRegistry.Checks();
    private final AuthorityNotes notes = new AuthorityNotes(checks, new StubbedRegistry.Entering());

    private static FieldChange change(String field, String from, String to) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return new FieldChange(field, nodes.textNode(from), nodes.textNode(to));
    }

    private SubjectDetailView file() {
        return new SubjectDetailView(
                registration,
                new SubjectActions(new StubbedFirms(), standing),
                List.of(
                        new CasesTab(amendments, services.inbox(), forms),
                        new VersionsTab(history, forms, regions, StubbedServices.names(), json),
                        new RegistrationTab(
                                registration,
                                notes,
                                services.inbox(),
                                forms,
                                regions,
                                times,
                                deadlines,
                                json,
                                MapsFixture.maps())));
    }

    private void twoVersions() {
        Mockito.when(history.versions("s-registered"))
                .thenReturn(List.of(
                        new SubjectHistory.Version(6, StubbedServices.NOW, "enterprise"),
                        new SubjectHistory.Version(1, StubbedServices.NOW.minus(Duration.ofDays(3)), "enterprise")));
        Mockito.when(history.compare("s-registered", 1, 6))
                .thenReturn(List.of(
                        new SubjectHistory.Compared("name", "济南明湖粮油", "济南明湖粮油加工厂", true),
                        new SubjectHistory.Compared("address", "泉城路 1 号", "泉城路 1 号", false)));
        Mockito.when(history.entries("s-registered"))
                .thenReturn(List.of(
                        new SubjectHistory.Entry(
                                1, StubbedServices.NOW, "enterprise", null, SubjectAct.SUBMIT, null, List.of()),
                        new SubjectHistory.Entry(
                                7,
                                StubbedServices.NOW,
                                "reviewer",
                                null,
                                SubjectAct.SUSPEND,
                                "经查停业",
                                List.of(change("status", "REGISTERED", "SUSPENDED")))));
    }

    @Test
    void theTabsStandInTheirOrderAndTheFirstIsOpen() {
        open(file(), "s-registered", "");

        Tabs tabs = _get(Tabs.class, spec -> spec.withId("subject-tabs"));
        assertThat(tabs.getChildren().map(tab -> ((Tab) tab).getLabel())).containsExactly("登记信息", "版本与经过", "案件");
        assertThat(tabs.getSelectedTab().getLabel()).isEqualTo("登记信息");
        assertThat(shown()).contains("泉城路 1 号");
    }

    @Test
    void aTabIsOpenedByTheAddress() {
        twoVersions();
        open(file(), "s-registered", "tab=versions");

        assertThat(_get(Tabs.class, spec -> spec.withId("subject-tabs"))
                        .getSelectedTab()
                        .getLabel())
                .isEqualTo("版本与经过");
        assertThat(shown()).contains("济南明湖粮油", "经查停业", "状态：已登记 → 已暂停").doesNotContain("泉城路 1 号");

        _setValue(_get(Checkbox.class, spec -> spec.withId("versions-all")), true);

        assertThat(shown()).contains("泉城路 1 号");
    }

    @Test
    void casesShowTheirReviews() {
        Mockito.when(amendments.all("s-registered"))
                .thenReturn(List.of(new SubjectAmendments.Filed(
                        "BG20261123000001", AmendmentStatus.REJECTED, StubbedServices.NOW, StubbedServices.NOW)));
        open(file(), "s-registered", "tab=cases");

        assertThat(shown()).contains("BG20261123000001", "不予变更", "ZS-370102-2026-000123", "营业执照上的住所与填写的地址不一致");
    }

    @Test
    void aMeasureNamesTheSubjectAndAsksForItsGrounds() {
        signIn(StubbedServices.ALL);
        open(file(), "s-registered", "");
        assertThat(_find(Button.class, spec -> spec.withId("resume"))).isEmpty();
        _click(_get(Button.class, spec -> spec.withId("cancel")));
        assertThat(_get(Dialog.class).getElement().getTextRecursively())
                .contains("济南明湖粮油加工厂", StubbedRegistration.TAKEN, "不能恢复");
        _setValue(_get(TextArea.class, spec -> spec.withId("measure-reason")), "经查停业");
        _setValue(_get(TextField.class, spec -> spec.withId("measure-document")), "济历市监〔2026〕12号");

        _click(_get(Button.class, spec -> spec.withId("measure-confirm")));

        ArgumentCaptor<JsonNode> sent = ArgumentCaptor.forClass(JsonNode.class);
        Mockito.verify(standing).cancel(ArgumentMatchers.eq("s-registered"), sent.capture());
        assertThat(sent.getValue().path("reason").asText()).isEqualTo("经查停业");
        assertThat(sent.getValue().path("documentNo").asText()).isEqualTo("济历市监〔2026〕12号");
    }

    @Test
    void whoMayNotTakeMeasuresIsOfferedNone() {
        signIn(StubbedServices.APPLICANT);
        open(file(), "s-registered", "");

        for (String measure : List.of("suspend", "resume", "cancel")) {
            assertThat(_find(Button.class, spec -> spec.withId(measure))).isEmpty();
        }
    }

    @Test
    void aChangeIsShownBeforeItIsSent() {
        signIn(StubbedServices.APPLICANT);
        Mockito.when(amendments.plan(ArgumentMatchers.eq("s-registered"), ArgumentMatchers.any()))
                .thenReturn(new SubjectAmendments.Planned(
                        List.of(new SubjectRegistration.Change("contactName", "联系人", "新联系人")),
                        List.of(new SubjectRegistration.Change("address", "泉城路 1 号", "泉城路 9 号"))));
        SubjectRegistrationView view = new SubjectRegistrationView(
                registration,
                amendments,
                forms,
                services.drafts(),
                services.inbox(),
                regions,
                deadlines,
                new org.suyuan.ui.StubbedFiles(),
                amendmentFiles,
                MapsFixture.maps(),
                json);
        open(view, "s-registered", "");
        assertThat(view.title()).isEqualTo("变更追溯主体登记");
        assertThat(_get(TextField.class, spec -> spec.withId("field-uscc")).isReadOnly())
                .isTrue();

        _setValue(_get(TextField.class, spec -> spec.withId("field-address")), "泉城路 9 号");
        _click(_get(Button.class, spec -> spec.withId("submit")));

        assertThat(registration.sent).isEmpty();
        assertThat(_get(Dialog.class, spec -> spec.withId("planned"))
                        .getElement()
                        .getTextRecursively())
                .contains("即时生效（1 项）", "新联系人", "审核通过后生效（1 项）", "泉城路 9 号");
        _click(_get(Button.class, spec -> spec.withId("planned-send")));
        assertThat(registration.sent).hasSize(1);
        assertThat(registration.sent.get(0).path("address").asText()).isEqualTo("泉城路 9 号");
        assertThat(registration.sent.get(0).path("licences")).hasSize(1);
    }

    @Test
    void reviewersSeeEachFieldBeforeAndAfter() {
        signIn(StubbedServices.REVIEWER);
        Mockito.when(amendments.open("s-registered"))
                .thenReturn(Optional.of(new SubjectAmendments.Open(
                        "BG20261123000001",
                        AmendmentStatus.UNDER_REVIEW,
                        StubbedServices.NOW,
                        "enterprise",
                        List.of(new SubjectRegistration.Change("address", "泉城路 1 号", "泉城路 9 号")),
                        List.of(),
                        false)));

        UI.getCurrent()
                .add(new AmendmentReviewPanel(amendments, registration, amendmentFiles, notes, forms)
                        .show("s-registered"));

        assertThat(shown()).contains("变更 1 项", "详细地址", "变更前", "泉城路 1 号", "变更后", "泉城路 9 号", "自动核验");
    }

    @Test
    void reviewersSeeThatTheRegistryBroughtAnAmendment() {
        signIn(StubbedServices.REVIEWER);
        checks.fromRegistry = true;
        Mockito.when(amendments.open("s-registered"))
                .thenReturn(Optional.of(new SubjectAmendments.Open(
                        "BG20261123000001",
                        AmendmentStatus.UNDER_REVIEW,
                        StubbedServices.NOW,
                        "system",
                        List.of(new SubjectRegistration.Change("name", "甲", "乙")),
                        List.of(),
                        true)));

        UI.getCurrent()
                .add(new AmendmentReviewPanel(amendments, registration, amendmentFiles, notes, forms)
                        .show("s-registered"));

        assertThat(shown()).contains("登记机关的数据有变化，由平台提出本次变更", "与登记机关数据核验", "孙**");
    }

    private static <V extends Component & BeforeEnterObserver> void open(V view, String id, String query) {
        BeforeEnterEvent event = Mockito.mock(BeforeEnterEvent.class);
        Mockito.when(event.getRouteParameters()).thenReturn(new RouteParameters(Map.of("id", id)));
        Mockito.when(event.getLocation()).thenReturn(new Location("subjects/" + id, QueryParameters.fromString(query)));
        view.beforeEnter(event);
        UI.getCurrent().removeAll();
        UI.getCurrent().add(view);
    }

    private static String shown() {
        return UI.getCurrent().getElement().getTextRecursively();
    }
}
