package org.suyuan.ui.inbox;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.github.mvysny.kaributesting.v10.mock.MockService;
import com.github.mvysny.kaributesting.v10.mock.MockVaadinServlet;
import com.github.mvysny.kaributesting.v10.mock.MockedUI;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.di.DefaultInstantiator;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.VaadinServletService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.suyuan.calendar.WorkingCalendar;
import org.suyuan.engine.Decision;
import org.suyuan.engine.JointReview;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.Review;
import org.suyuan.engine.Share;
import org.suyuan.engine.ShareRole;
import org.suyuan.engine.TaskActs;
import org.suyuan.engine.WorkItem;
import org.suyuan.form.Drafts;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.FewRegions;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.ProductClass;
import org.suyuan.ui.component.Deadlines;
import org.suyuan.ui.component.Times;

/** How the inbox behaves, with an inbox in memory behind it. */
class InboxViewTest {

    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final InboxInMemory inbox = new InboxInMemory();
    private final DraftsInMemory drafts = new DraftsInMemory();

    /** The view without the shell around it. */
    @Route("inbox")
    public static class BareInbox extends InboxView {

        public BareInbox(InboxInMemory inbox, Drafts drafts) {
            super(
                    inbox,
                    inbox.acts,
                    inbox.deputies,
                    List.of(new PaperPanel()),
                    new ReviewForm(),
                    drafts,
                    new FewRegions(),
                    new Deadlines(new EveryDay(), CLOCK),
                    new Times(CLOCK));
        }

        @Override
        public String title() {
            return "待办";
        }
    }

    @BeforeEach
    void open() {
        var person = new SignedIn(
                "1", "reviewer", "王审核", null, Set.of(Permission.SUBJECT_FIRST_REVIEW), DataScope.SYSTEM, "", false);
        SecurityContextHolder.getContext()
                .setAuthentication(new UsernamePasswordAuthenticationToken(person, null, person.getAuthorities()));
        IntStream.range(0, 5).forEach(number -> inbox.items.add(item(number)));
        MockVaadin.setup(MockedUI::new, new InboxServlet());
        UI.getCurrent().navigate("inbox");
    }

    @AfterEach
    void close() {
        MockVaadin.tearDown();
        SecurityContextHolder.clearContext();
    }

    @Test
    void theFirstItemIsShownWithoutBeingAskedFor() {
        assertThat(title()).isEqualTo("第0家食品店");
        assertThat(address()).isEqualTo("inbox");
        assertThat(texts()).contains("内容 s-0", "待认领");
    }

    @Test
    void aCaseThatWasDoneTwiceStandsOnceInTheGlobalSearch() {
        inbox.items.add(done());
        inbox.items.add(done());

        assertThat(new InboxJumps(inbox).find("已办", CurrentScope.required())).hasSize(1);
    }

    private void colleagues() {
        when(inbox.acts.recipients(anyString()))
                .thenReturn(List.of(
                        new TaskActs.Recipient("reviewer2", "李复审", "lifushen", "lfs"),
                        new TaskActs.Recipient("reviewer3", "赵审核", "zhaoshenhe", "zsh")));
    }

    @Test
    void aTaskIsDelegatedToAColleagueWhoMayHaveIt() {
        colleagues();
        view().key("d");
        ComboBox<TaskActs.Recipient> picker = _get(ComboBox.class, spec -> spec.withId("recipient"));
        click("task-act");
        verify(inbox.acts, never()).delegate(anyString(), anyString());
        picker.setValue(new TaskActs.Recipient("reviewer2", "李复审", "lifushen", "lfs"));
        click("task-act");
        verify(inbox.acts).delegate("t-0", "reviewer2");
        assertThat(_find(Dialog.class)).isEmpty();
    }

    @Test
    void whatKeepsATaskFromBeingHandedOnIsSaidInside() {
        colleagues();
        org.mockito.Mockito.doThrow(new InboxInMemory.Held()).when(inbox.acts).transfer(anyString(), anyString());
        view().key("t");
        ComboBox<TaskActs.Recipient> picker = _get(ComboBox.class, spec -> spec.withId("recipient"));
        picker.setValue(new TaskActs.Recipient("reviewer2", "李复审", "lifushen", "lfs"));
        click("task-act");
        assertThat(_get(Paragraph.class, spec -> spec.withId("task-failure")).getText())
                .contains("李审核");
    }

    @Test
    void whereNobodyMayHaveItThatIsSaidAndNothingIsOffered() {
        view().key("s");
        assertThat(_find(Button.class, spec -> spec.withId("task-act"))).isEmpty();
    }

    @Test
    void goingBackAStepIsOfferedWhereThereIsOne() {
        view().key("b");
        assertThat(_find(Dialog.class)).isEmpty();
        when(inbox.acts.returnSteps("t-1")).thenReturn(List.of(new TaskActs.Step("firstReview", "初审")));
        view().key("j");
        view().key("b");
        _get(TextArea.class, spec -> spec.withId("return-opinion")).setValue("意见不完整");
        click("task-act");
        verify(inbox.acts).giveBack("t-1", "firstReview", "意见不完整");
    }

    @Test
    void colleaguesAreFoundByNameAccountAndInitials() {
        var person = new TaskActs.Recipient("reviewer2", "李复审", "lifushen", "lfs");
        for (String typed : List.of("李", "复审", "LFS", "lif", "Reviewer2", " ")) {
            assertThat(People.matches(person, typed)).as(typed).isTrue();
        }
        assertThat(People.matches(person, "王")).isFalse();
    }

    @Test
    void severalItemsAreDecidedTogetherAndEachSaysWhatBecameOfIt() {
        when(inbox.acts.decideAll(any(), any(), any()))
                .thenReturn(
                        List.of(new TaskActs.Result("t-0", 204, null), new TaskActs.Result("t-1", 409, "该任务已由李审核认领")));
        view().key("v");
        rows().asMultiSelect().setValue(Set.of(inbox.items.get(0), inbox.items.get(1)));
        click("decide-all");
        click("batch-act");
        verify(inbox.acts)
                .decideAll(
                        any(), org.mockito.ArgumentMatchers.eq(Outcome.APPROVE), org.mockito.ArgumentMatchers.isNull());
        assertThat(_get(Dialog.class).getHeaderTitle()).isEqualTo("已处理 1 件，未处理 1 件");
    }

    @Test
    void aReturnOnNewGroundsIsConfirmed() {
        when(inbox.acts.newGrounds(anyString(), any())).thenReturn(List.of("address"));
        view().key("r");
        opinion().setValue("请补正");
        click("decide-confirm");
        assertThat(inbox.decided).isEmpty();
        click("task-act");
        assertThat(inbox.decided.get("t-0").outcome()).isEqualTo(Outcome.RETURN);
    }

    @Test
    void theListSaysWhatIsDueWhenAndHowManyThereAre() {
        assertThat(GridKt._size(rows())).isEqualTo(5);
        assertThat(_get(Tab.class, spec -> spec.withId("inbox-claimable"))
                        .getElement()
                        .getTextRecursively())
                .isEqualTo("待认领5");
        assertThat(_get(Tab.class, spec -> spec.withId("inbox-mine"))
                        .getElement()
                        .getTextRecursively())
                .isEqualTo("我的待办0");
        assertThat(_get(Checkbox.class, spec -> spec.withLabel("只看逾期（1）")).getValue())
                .isFalse();
    }

    @Test
    void theKeysWalkThroughTheList() {
        view().key("j");
        assertThat(title()).isEqualTo("第1家食品店");
        assertThat(address()).contains("task=t-1").contains("row=1");
        view().key("j");
        view().key("k");
        assertThat(title()).isEqualTo("第1家食品店");
        view().key("k");
        view().key("k");
        assertThat(title()).isEqualTo("第0家食品店");
    }

    @Test
    void whatTheAddressSaysIsShown() {
        UI.getCurrent()
                .navigate(
                        "inbox",
                        InboxAddress.of(new com.vaadin.flow.router.QueryParameters(Map.of(
                                        "state", List.of("claimable"),
                                        "overdue", List.of("true"),
                                        "sort", List.of("title"),
                                        "task", List.of("t-4"))))
                                .parameters());
        assertThat(title()).isEqualTo("第4家食品店");
        assertThat(GridKt._size(rows())).isEqualTo(1);
        assertThat(_get(Checkbox.class, spec -> spec.withLabel("只看逾期（1）")).getValue())
                .isTrue();
    }

    @Test
    void nonsenseInTheAddressIsPassedOver() {
        UI.getCurrent()
                .navigate(
                        "inbox",
                        new com.vaadin.flow.router.QueryParameters(Map.of(
                                "state",
                                List.of("nonsense"),
                                "sort",
                                List.of("drop"),
                                "row",
                                List.of("-7"),
                                "region",
                                List.of("x"))));
        assertThat(title()).isEqualTo("第0家食品店");
    }

    @Test
    void aTaskThatIsNotThereSaysSoInItsPlace() {
        UI.getCurrent()
                .navigate(
                        "inbox",
                        InboxAddress.of(new com.vaadin.flow.router.QueryParameters(Map.of("task", List.of("gone"))))
                                .parameters());
        assertThat(texts()).contains("没有找到该内容，或您无权查看。");
    }

    @Test
    void searchingNarrowsTheListAndStandsInTheAddress() {
        _get(TextField.class, spec -> spec.withId("inbox-search")).setValue("第3家");
        assertThat(address()).contains("q=");
        assertThat(GridKt._size(rows())).isEqualTo(1);
        assertThat(title()).isEqualTo("第3家食品店");
    }

    @Test
    void anEmptyResultOffersToClearTheFilters() {
        _get(TextField.class, spec -> spec.withId("inbox-search")).setValue("没有这一家");
        _click(_get(Button.class, spec -> spec.withText("清除筛选条件")));
        assertThat(GridKt._size(rows())).isEqualTo(5);
    }

    @Test
    void approvingTakesOneClickAndShowsTheNext() {
        view().key("j");
        click("decide-approve");
        assertThat(inbox.decided.get("t-1").outcome()).isEqualTo(Outcome.APPROVE);
        assertThat(inbox.decided.get("t-1").opinion()).isNull();
        assertThat(title()).isEqualTo("第2家食品店");
        assertThat(address()).contains("task=t-2").contains("row=1");
    }

    @Test
    void afterTheLastOneTheOneBeforeIsShown() {
        IntStream.range(0, 4).forEach(times -> view().key("j"));
        click("decide-approve");
        assertThat(title()).isEqualTo("第3家食品店");
    }

    @Test
    void whenAllIsDoneTheInboxSaysSo() {
        inbox.items.removeIf(item -> !item.id().equals("t-0"));
        click("decide-approve");
        assertThat(texts()).contains("没有待认领的任务。新的申请到达后会出现在这里。");
    }

    @Test
    void theStepFormGoesWithTheDecision() {
        _get(Checkbox.class, spec -> spec.withLabel("材料齐全")).setValue(true);
        click("decide-approve");
        ObjectNode form = inbox.decided.get("t-0").form();
        assertThat(form).isNotNull();
        assertThat(form.path("materialsComplete").asBoolean()).isTrue();
    }

    @Test
    void returningAsksForAnOpinionAtTheField() {
        view().key("r");
        click("decide-confirm");
        assertThat(inbox.decided).isEmpty();
        assertThat(opinion().isInvalid()).isTrue();
        assertThat(opinion().getErrorMessage()).isEqualTo("请填写审核意见。");
        assertThat(title()).isEqualTo("第0家食品店");
    }

    @Test
    void returningTellsWhatToCorrect() {
        click("decide-return");
        opinion().setValue("两处需要补正");
        click("add-correction");
        ComboBox<FormSchema.Option> field = _get(ComboBox.class, spec -> spec.withPlaceholder("选择字段"));
        field.setValue(new FormSchema.Option("address", "详细地址"));
        click("decide-confirm");
        assertThat(inbox.decided).isEmpty();
        TextField requirement = _get(TextField.class, spec -> spec.withPlaceholder("补正要求，如：与营业执照一致"));
        assertThat(requirement.isInvalid()).isTrue();
        requirement.setValue("写到门牌号");
        click("decide-confirm");
        Decision decision = inbox.decided.get("t-0");
        assertThat(decision.outcome()).isEqualTo(Outcome.RETURN);
        assertThat(decision.opinion()).isEqualTo("两处需要补正");
        assertThat(decision.corrections()).containsExactly(new Decision.Correction("address", "写到门牌号"));
    }

    @Test
    void refusingTellsTheConsequenceAndCanBeLeftOff() {
        view().key("x");
        assertThat(texts()).contains("不予通过后本案即办结，申请人须另行申请，此决定不能撤回。");
        view().key("Escape");
        _assertNone(Button.class, spec -> spec.withId("decide-confirm"));
        click("decide-reject");
        opinion().setValue("不符合登记条件");
        click("decide-confirm");
        assertThat(inbox.decided.get("t-0").outcome()).isEqualTo(Outcome.REJECT);
    }

    @Test
    void claimingKeepsTheItemOpenThoughItLeavesTheList() {
        view().key("c");
        assertThat(inbox.get("t-0").assignee()).isEqualTo("reviewer");
        assertThat(title()).isEqualTo("第0家食品店");
        assertThat(GridKt._size(rows())).isEqualTo(4);
        assertThat(texts()).contains("由您办理");
        view().key("j");
        assertThat(title()).isEqualTo("第1家食品店");
    }

    @Test
    void puttingBackShowsItAsFree() {
        view().key("c");
        view().key("u");
        assertThat(inbox.get("t-0").assignee()).isNull();
        assertThat(texts()).contains("尚未认领，作出决定即视为认领");
    }

    @Test
    void whoHoldsItIsSaidInPlace() {
        inbox.refusal = InboxInMemory.Held::new;
        click("decide-approve");
        assertThat(_get(Div.class, spec -> spec.withId("decision-message"))
                        .getElement()
                        .getTextRecursively())
                .isEqualTo("该任务已由李审核认领");
        assertThat(title()).isEqualTo("第0家食品店");
        assertThat(_get(Button.class, spec -> spec.withId("decide-approve")).isEnabled())
                .isTrue();
    }

    @Test
    void anOpinionBegunIsThereAgainOnReturn() {
        opinion().setValue("待核实");
        view().key("j");
        assertThat(opinion().getValue()).isEmpty();
        view().key("k");
        assertThat(opinion().getValue()).isEqualTo("待核实");
        click("decide-approve");
        assertThat(drafts.kept).isEmpty();
    }

    @Test
    void whatIsDoneIsReadAndNotDecided() {
        inbox.items.add(done());
        _get(Tabs.class).setSelectedTab(_get(Tab.class, spec -> spec.withId("inbox-done")));
        assertThat(address()).contains("state=done");
        assertThat(title()).isEqualTo("已办的食品店");
        _assertNone(Button.class, spec -> spec.withId("decide-approve"));
        view().key("a");
        assertThat(inbox.decided).isEmpty();
    }

    @Test
    void earlierDecisionsAreReadWithTheirCorrections() {
        inbox.reviews.add(new Review(
                "t-x",
                "paper",
                "s-1",
                "firstReview",
                "初审",
                Outcome.RETURN,
                "地址不全",
                List.of(new Decision.Correction("address", "写到门牌号")),
                "other",
                "李审核",
                null,
                NOW));
        view().key("j");
        assertThat(texts()).contains("李审核", "退回补正", "地址不全", "详细地址", "写到门牌号");
    }

    @Test
    void ofSeveralDepartmentsItSaysWhoseItIsAndWhoIsDue() {
        Share lead = new Share("sitting", "d1", "历下区农业农村局", ShareRole.LEAD);
        Share along = new Share("sitting", "d2", "历下区市场监管局", ShareRole.CO);
        inbox.joint = new JointReview(
                "初审",
                List.of(
                        new JointReview.Opinion(
                                lead,
                                Set.of(ProductClass.EDIBLE_AGRICULTURAL_PRODUCTS),
                                true,
                                Outcome.RETURN,
                                "李审核",
                                NOW),
                        new JointReview.Opinion(along, Set.of(ProductClass.FOOD), false, null, null, NOW)));
        inbox.items.replaceAll(item -> item.id().equals("t-1") ? shared(item, along) : item);
        view().key("j");
        assertThat(texts())
                .contains(
                        "并联审核：1/2 个部门已提出意见",
                        "初审：并联审核，1/2 个部门已提出意见",
                        "主办 · 历下区农业农村局",
                        "退回补正",
                        "协办 · 历下区市场监管局",
                        "待提出意见",
                        "待认领",
                        "食品");
        view().key("r");
        assertThat(texts()).contains("并联审核：各部门意见齐了以后，补正要求一次告知申请人，补正后各部门重新审核。");
    }

    private static WorkItem shared(WorkItem item, Share share) {
        return new WorkItem(
                item.id(),
                item.name(),
                item.process(),
                item.processName(),
                item.businessKey(),
                item.caseNo(),
                item.title(),
                item.step(),
                item.formKey(),
                item.regionCode(),
                item.correction(),
                item.assignee(),
                item.createdAt(),
                item.dueAt(),
                item.overdue(),
                item.completedAt(),
                item.outcome(),
                item.owner(),
                item.onBehalfOf(),
                item.opinion(),
                item.rung(),
                share);
    }

    @Test
    void onlyWhatIsSeenIsRead() {
        IntStream.range(5, 2000).forEach(number -> inbox.items.add(item(number)));
        inbox.finds = 0;
        UI.getCurrent().navigate("inbox", new com.vaadin.flow.router.QueryParameters(Map.of("sort", List.of("title"))));
        GridKt._get(rows(), 3);
        assertThat(GridKt._size(rows())).isEqualTo(2000);
        assertThat(inbox.finds).isLessThan(20);
    }

    private static InboxView view() {
        return _get(InboxView.class);
    }

    @SuppressWarnings("unchecked")
    private static Grid<WorkItem> rows() {
        return _get(Grid.class);
    }

    private static String title() {
        return _get(H2.class, spec -> spec.withId("work-title")).getText();
    }

    private static TextArea opinion() {
        return _get(TextArea.class, spec -> spec.withId("opinion"));
    }

    private static void click(String id) {
        _click(_get(Button.class, spec -> spec.withId(id)));
    }

    private static String address() {
        return UI.getCurrent().getInternals().getActiveViewLocation().getPathWithQueryParameters();
    }

    /** All texts that can be read on the page. */
    private static List<String> texts() {
        return _find(Component.class).stream()
                .filter(component -> !(component instanceof UI))
                .map(HasElement::getElement)
                .map(element -> element.getText().strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static WorkItem item(int number) {
        boolean overdue = number == 4;
        return new WorkItem(
                "t-" + number,
                "初审",
                "paper",
                "主体注册",
                "s-" + number,
                "2026-%04d".formatted(number),
                "主体注册：第" + number + "家食品店",
                "firstReview",
                "review",
                "370102",
                false,
                null,
                NOW.minus(Duration.ofDays(number)),
                NOW.plus(Duration.ofDays(overdue ? -1 : 2)),
                overdue,
                null,
                null);
    }

    private static WorkItem done() {
        return new WorkItem(
                "t-done",
                "初审",
                "paper",
                "主体注册",
                "s-done",
                "2026-9999",
                "主体注册：已办的食品店",
                "firstReview",
                "review",
                "370102",
                false,
                "reviewer",
                NOW,
                NOW,
                false,
                NOW,
                Outcome.APPROVE);
    }

    private final class InboxServlet extends MockVaadinServlet {

        InboxServlet() {
            super(new Routes(Set.of(BareInbox.class), Set.of(), true), MockedUI::new);
        }

        @Override
        protected VaadinServletService createServletService(DeploymentConfiguration configuration)
                throws ServiceException {
            var service = new MockService(this, configuration, MockedUI::new) {
                @Override
                public Instantiator getInstantiator() {
                    return new DefaultInstantiator(this) {
                        @Override
                        @SuppressWarnings("unchecked")
                        public <T> T getOrCreate(Class<T> type) {
                            return type == BareInbox.class ? (T) new BareInbox(inbox, drafts) : super.getOrCreate(type);
                        }
                    };
                }
            };
            service.init();
            getRoutes().register(service.getContext());
            return service;
        }
    }

    private static final class PaperPanel implements WorkItemPanel {

        @Override
        public String process() {
            return "paper";
        }

        @Override
        public Component show(String businessKey) {
            return new Span("内容 " + businessKey);
        }

        @Override
        public List<FormSchema.Option> correctable() {
            return List.of(new FormSchema.Option("address", "详细地址"), new FormSchema.Option("name", "名称"));
        }

        @Override
        public Optional<String> correctionPath(String businessKey) {
            return Optional.empty();
        }
    }

    private static final class ReviewForm implements Forms {

        @Override
        public FormSchema schema(String key) {
            var ticked = new FormSchema.Field(
                    "materialsComplete",
                    FormSchema.FieldType.CHECKBOX,
                    "材料齐全",
                    null,
                    null,
                    false,
                    false,
                    null,
                    null,
                    null,
                    null,
                    16,
                    List.of(),
                    null);
            var other = new FormSchema.Field(
                    "siteChecked",
                    FormSchema.FieldType.CHECKBOX,
                    "现场已核查",
                    null,
                    null,
                    false,
                    false,
                    null,
                    null,
                    null,
                    null,
                    16,
                    List.of(),
                    null);
            return new FormSchema("review", "审核", List.of(new FormSchema.Section("main", "", List.of(ticked, other))));
        }

        @Override
        public List<FieldError> check(FormSchema schema, ObjectNode values) {
            return List.of();
        }
    }

    /** Every day is a working day. */
    private static final class EveryDay implements WorkingCalendar {

        @Override
        public Instant after(Instant from, int workingDays) {
            return from.plus(Duration.ofDays(workingDays));
        }

        @Override
        public int between(Instant from, Instant to) {
            return (int) Duration.between(from, to).toDays();
        }

        @Override
        public int begun(Instant from, Instant to) {
            return (int) Duration.between(from, to).toDays();
        }
    }

    private static final class DraftsInMemory implements Drafts {

        private final Map<String, ObjectNode> kept = new HashMap<>();

        @Override
        public Optional<Draft> find(String formKey, String objectId) {
            return Optional.ofNullable(kept.get(formKey + objectId)).map(values -> new Draft(values, NOW));
        }

        @Override
        public Instant save(String formKey, String objectId, ObjectNode values) {
            kept.put(formKey + objectId, values);
            return NOW;
        }

        @Override
        public void discard(String formKey, String objectId) {
            kept.remove(formKey + objectId);
        }
    }
}
