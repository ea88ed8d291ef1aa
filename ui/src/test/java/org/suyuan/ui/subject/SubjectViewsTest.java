package org.suyuan.ui.subject;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParameters;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.suyuan.form.Drafts;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Regions;
import org.suyuan.subject.SubjectEntry;
import org.suyuan.subject.SubjectQuery;
import org.suyuan.ui.StubbedAmendmentFiles;
import org.suyuan.ui.StubbedDirectory;
import org.suyuan.ui.StubbedExports;
import org.suyuan.ui.StubbedFirms;
import org.suyuan.ui.StubbedRegistration;
import org.suyuan.ui.StubbedRegistry;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.Csv;
import org.suyuan.ui.component.Deadlines;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.component.RegionPicker;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.map.MapsFixture;

class SubjectViewsTest extends VaadinTest {

    private final StubbedServices services = new StubbedServices();
    private final Clock clock = Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC);
    private final Times times = new Times(clock);
    private final Deadlines deadlines = new Deadlines(services.calendar(), clock);
    private final Forms forms = StubbedServices.stubbedForms();
    private final Regions regions = services.regions();
    private final Drafts drafts = services.drafts();
    private final StubbedExports exports = new StubbedExports();
    private final StubbedRegistration registration = new StubbedRegistration();
    private final StubbedAmendmentFiles amendmentFiles = new StubbedAmendmentFiles();
    private final StubbedRegistry.Checks checks = new StubbedRegistry.Checks();
    private final StubbedRegistry.Entering entering = new StubbedRegistry.Entering();
    private final AuthorityNotes notes = new AuthorityNotes(checks, entering);
    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

    @BeforeEach
    void asApplicant() {
        signIn(StubbedServices.APPLICANT);
    }

    @Test
    void anEmptyFormIsNotSentAndShowsEveryMissingField() {
        open(registrationView(), "subjects/register", Map.of());

        _click(_get(Button.class, spec -> spec.withId("submit")));

        assertThat(registration.sent).isEmpty();
        assertThat(text("name").isInvalid()).isTrue();
        assertThat(text("contactPhone").isInvalid()).isTrue();
    }

    @Test
    void aRegistrationIsSentAndItsCaseNumberShown() {
        open(registrationView(), "subjects/register", Map.of());
        fill("91350100M000100Y51");

        _click(_get(Button.class, spec -> spec.withId("submit")));

        assertThat(registration.sent).hasSize(1);
        assertThat(registration.sent.get(0).path("regionCode").asText()).isEqualTo("370102");
        assertThat(registration.sent.get(0).path("stages")).hasSize(1);
        assertThat(registration.sent.get(0).has("email")).isFalse();
        assertThat(shown()).contains("登记申请已提交", "ZS-370102-2026-000123");
        assertThat(drafts.find("subject-registration", "new")).isEmpty();
    }

    @Test
    void aTakenCodeIsToldAtItsFieldAndNothingIsLost() {
        open(registrationView(), "subjects/register", Map.of());
        fill(StubbedRegistration.TAKEN);

        _click(_get(Button.class, spec -> spec.withId("submit")));

        assertThat(text("uscc").getErrorMessage()).contains("已有登记");
        assertThat(text("name").getValue()).isEqualTo("济南明湖粮油加工厂");
    }

    @Test
    void whatWasTypedIsThereAgainAfterAReload() {
        open(registrationView(), "subjects/register", Map.of());
        drafts.save("subject-registration", "new", json.createObjectNode().put("name", "泉城粮油"));

        open(registrationView(), "subjects/register", Map.of());

        assertThat(text("name").getValue()).isEqualTo("泉城粮油");
        assertThat(shown()).contains("已恢复");
    }

    @Test
    void aCorrectionShowsTheOpinionAndKeepsWhatTheFormDoesNotShow() {
        SubjectRegistrationView view = registrationView();
        open(view, "subjects/s-returned/correct", Map.of("id", "s-returned"));

        assertThat(view.title()).isEqualTo("补正追溯主体登记");
        assertThat(shown()).contains("营业执照上的住所与填写的地址不一致", "补正要求：请按营业执照填写到门牌号。", "补正期限 ");
        _click(_get(Button.class, spec -> spec.withText("详细地址：请按营业执照填写到门牌号。")));
        assertThat(_get(Button.class, spec -> spec.withId("submit")).getText()).isEqualTo("重新提交");
        _setValue(text("address"), "泉城路 1 号 2 层");
        _click(_get(Button.class, spec -> spec.withId("submit")));

        assertThat(registration.sent).hasSize(1);
        assertThat(registration.sent.get(0).path("licences")).hasSize(1);
        assertThat(registration.sent.get(0).path("varieties").toString()).isEqualTo("[\"0101\",\"0102\"]");
    }

    @Test
    void whatIsUnderReviewCannotBeCorrected() {
        open(registrationView(), "subjects/s-review/correct", Map.of("id", "s-review"));

        assertThat(shown()).contains("审核中", "现在不能修改");
        assertThat(_find(Button.class, spec -> spec.withId("submit"))).isEmpty();
    }

    @Test
    void applicationsSayWhereTheyStandAndWhatIsNext() {
        MyApplicationsView view = new MyApplicationsView(registration, deadlines, times);
        open(view, "applications", Map.of());

        VirtualList<?> list = _get(VirtualList.class);
        assertThat(list.getDataProvider().size(new com.vaadin.flow.data.provider.Query<>()))
                .isEqualTo(3);
        assertThat(shown()).contains("共 3 件");
    }

    @Test
    void theDirectoryListsCountsAndTotals() {
        signIn(StubbedServices.REVIEWER);
        open(directoryView(), "subjects", Map.of());

        Grid<SubjectEntry> grid = _get(Grid.class, spec -> spec.withId("subjects"));
        assertThat(GridKt._size(grid)).isEqualTo(120);
        assertThat(GridKt._get(grid, 119).name()).contains("119");
        assertThat(shown()).contains("共 120 个主体", "山东省济南市历下区", "导出 CSV");
    }

    @Test
    void theAddressOfTheDirectorySaysWhatIsShown() {
        signIn(StubbedServices.REVIEWER);
        open(
                directoryView(),
                "subjects",
                Map.of(),
                QueryParameters.fromString("q=none&regionCode=370102&type=NONSENSE&registeredFrom=nonsense"));

        assertThat(_get(TextField.class, spec -> spec.withId("condition-q")).getValue())
                .isEqualTo("none");
        assertThat(_get(RegionPicker.class).getValue()).isEqualTo("370102");
        assertThat(shown()).contains("没有符合条件的主体");
        assertThat(_find(Button.class, spec -> spec.withId("clear-conditions"))).hasSize(1);
    }

    @Test
    void aSearchThatIsDownIsSaidInItsPlace() {
        signIn(StubbedServices.REVIEWER);
        open(directoryView(), "subjects", Map.of(), QueryParameters.fromString("q=down"));

        assertThat(shown()).contains("检索服务暂时不可用");
        assertThat(_get(TextField.class, spec -> spec.withId("condition-q")).isVisible())
                .isTrue();
    }

    @Test
    void conditionsGoIntoTheAddressAndBack() {
        ListAddress address =
                ListAddress.of(QueryParameters.fromString("q=粮油&stage=PROCESSING&filedFrom=2026-01-02&sort=name,desc"));

        SubjectQuery query = SubjectQueries.query(address);
        assertThat(query.q()).isEqualTo("粮油");
        assertThat(query.stage()).hasToString("PROCESSING");
        assertThat(query.filedFrom()).hasToString("2026-01-02");
        PageRequest page = SubjectQueries.page(address, 2, 50);
        assertThat(page.sort()).isEqualTo("name");
        assertThat(page.ascending()).isFalse();
        assertThat(ListAddress.of(address.parameters())).isEqualTo(address);
        assertThat(address.with("q", "").get("q")).isNull();
        assertThat(address.cleared().empty()).isTrue();
    }

    @Test
    void anExportedCellIsNeverAFormula() {
        assertThat(Csv.cell("=1+1")).isEqualTo("\"'=1+1\"");
        assertThat(Csv.cell("甲\"乙\"")).isEqualTo("\"甲\"\"乙\"\"\"");
    }

    @Test
    void aSubjectShowsValuesCodeReviewsAndWhereItStands() {
        signIn(StubbedServices.REVIEWER);
        SubjectDetailView view = detailView();
        open(view, "subjects/s-registered", Map.of("id", "s-registered"));

        assertThat(view.getPageTitle()).startsWith("济南明湖粮油加工厂");
        assertThat(shown())
                .contains("已登记", StubbedRegistration.TAKEN, "食品生产许可证", "退回补正", "详细地址：请按营业执照填写到门牌号。", "剩 4 个工作日");
    }

    @Test
    void personalDataAreShownByAClickOnly() {
        signIn(StubbedServices.REVIEWER);
        SubjectDetailView view = detailView();
        open(view, "subjects/s-review", Map.of("id", "s-review"));
        assertThat(shown()).contains("登**").doesNotContain("登记人");

        _click(_get(Button.class, spec -> spec.withId("reveal")));

        assertThat(shown()).contains("登记人").doesNotContain("登**");
        assertThat(_find(Button.class, spec -> spec.withId("reveal"))).isEmpty();
    }

    @Test
    void authoritiesSeeHowASubjectComparesWithTheRegistryAndWhoEnteredIt() {
        signIn(StubbedServices.REVIEWER);
        entering.entered = true;
        SubjectDetailView view = detailView();
        open(view, "subjects/s-review", Map.of("id", "s-review"));

        assertThat(shown())
                .contains("与登记机关数据核验", "一致", "不一致", "未核验", "孙**", "数据截至 2026-11-01，来源：省级库")
                .contains("由 窗口受理人员 代“赵某某”录入，纸质申请文号 历收〔2026〕17号");
        assertThat(checks.inFull).isEmpty();

        _click(_get(Button.class, spec -> spec.withId("reveal")));

        assertThat(shown()).contains("孙某某");
        assertThat(checks.inFull).containsExactly("s-review");
    }

    @Test
    void whoIsNoAuthorityDoesNotSeeTheRegistry() {
        open(detailView(), "subjects/s-review", Map.of("id", "s-review"));

        assertThat(shown()).doesNotContain("与登记机关数据核验");
    }

    @Test
    void theDirectoryInFullIsAskedForWithAReason() {
        signIn(StubbedServices.REVIEWER);
        open(directoryView(), "subjects", Map.of(), QueryParameters.fromString("regionCode=370102&stage=PROCESSING"));
        _click(_get(Button.class, spec -> spec.withId("export-in-full")));
        _setValue(_get(TextArea.class, spec -> spec.withId("export-reason")), "执法检查");

        _click(_get(Button.class, spec -> spec.withId("export-send")));

        assertThat(exports.asked).hasSize(1);
        assertThat(exports.asked.get(0))
                .startsWith("request subject regionCode=370102&stage=PROCESSING ")
                .contains("所属区域：山东省济南市历下区", "环节：生产加工", "共 120 个主体")
                .endsWith(" 执法检查");
    }

    private final org.suyuan.subject.SubjectAmendments amendments =
            Mockito.mock(org.suyuan.subject.SubjectAmendments.class);

    private final org.suyuan.subject.SubjectStanding standing = Mockito.mock(org.suyuan.subject.SubjectStanding.class);

    private SubjectRegistrationView registrationView() {
        return new SubjectRegistrationView(
                registration,
                amendments,
                forms,
                drafts,
                services.inbox(),
                regions,
                deadlines,
                new org.suyuan.ui.StubbedFiles(),
                amendmentFiles,
                MapsFixture.maps(),
                json);
    }

    private SubjectDetailView detailView() {
        SubjectTab tab = new RegistrationTab(
                registration, notes, services.inbox(), forms, regions, times, deadlines, json, MapsFixture.maps());
        return new SubjectDetailView(
                registration, new SubjectActions(new StubbedFirms(), standing), java.util.List.of(tab));
    }

    private SubjectListView directoryView() {
        return new SubjectListView(new StubbedDirectory(), exports, regions, forms, times, clock);
    }

    private static <V extends Component & com.vaadin.flow.router.BeforeEnterObserver> void open(
            V view, String path, Map<String, String> parameters) {
        open(view, path, parameters, QueryParameters.empty());
    }

    private static <V extends Component & com.vaadin.flow.router.BeforeEnterObserver> void open(
            V view, String path, Map<String, String> parameters, QueryParameters query) {
        BeforeEnterEvent event = Mockito.mock(BeforeEnterEvent.class);
        Mockito.when(event.getRouteParameters()).thenReturn(new RouteParameters(parameters));
        Mockito.when(event.getLocation()).thenReturn(new Location(path, query));
        view.beforeEnter(event);
        UI.getCurrent().removeAll();
        UI.getCurrent().add(view);
    }

    private static void fill(String uscc) {
        _setValue(text("name"), "济南明湖粮油加工厂");
        choose("type", "ENTERPRISE");
        _setValue(text("uscc"), uscc);
        _setValue(text("legalRepresentative"), "登记人");
        _get(RegionPicker.class, spec -> spec.withId("field-regionCode")).setValue("370102");
        _setValue(text("address"), "泉城路 1 号");
        _setValue(text("contactName"), "联系人");
        _setValue(text("contactPhone"), "0531-00000000");
        tick("productClasses");
        tick("stages");
    }

    @SuppressWarnings("unchecked")
    private static void choose(String key, String value) {
        ComboBox<FormSchema.Option> box = _get(ComboBox.class, spec -> spec.withId("field-" + key));
        box.setValue(box.getListDataView()
                .getItems()
                .filter(option -> option.value().equals(value))
                .findFirst()
                .orElseThrow());
    }

    @SuppressWarnings("unchecked")
    private static void tick(String key) {
        CheckboxGroup<FormSchema.Option> group = _get(CheckboxGroup.class, spec -> spec.withId("field-" + key));
        group.setValue(Set.of(group.getListDataView().getItem(0)));
    }

    private static TextField text(String key) {
        return _get(TextField.class, spec -> spec.withId("field-" + key));
    }

    private static String shown() {
        return UI.getCurrent().getElement().getTextRecursively();
    }
}
