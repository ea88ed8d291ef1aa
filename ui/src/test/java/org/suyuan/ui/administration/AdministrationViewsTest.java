package org.suyuan.ui.administration;

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

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParameters;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.organisation.AccountEntry;
import org.suyuan.identity.organisation.AccountImport;
import org.suyuan.identity.organisation.AccountKeeping;
import org.suyuan.identity.organisation.AccountKind;
import org.suyuan.identity.organisation.AccountQuery;
import org.suyuan.identity.organisation.AccountState;
import org.suyuan.identity.organisation.Handover;
import org.suyuan.identity.organisation.Organisation;
import org.suyuan.identity.organisation.OrganisationKind;
import org.suyuan.identity.organisation.Organisations;
import org.suyuan.identity.organisation.Post;
import org.suyuan.identity.rights.Change;
import org.suyuan.identity.rights.GrantRequest;
import org.suyuan.identity.rights.GrantState;
import org.suyuan.identity.rights.Grants;
import org.suyuan.identity.rights.Oversight;
import org.suyuan.identity.rights.Proposal;
import org.suyuan.identity.rights.Role;
import org.suyuan.identity.rights.RoleTree;
import org.suyuan.identity.rights.Roles;
import org.suyuan.identity.rights.ScopeTexts;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.Times;

class AdministrationViewsTest extends VaadinTest {

    private static final AccountEntry CLERK = new AccountEntry(
            "a1",
            "clerk",
            "某科员",
            "S-1",
            null,
            null,
            AccountKind.OFFICIAL,
            "o1",
            "某局",
            null,
            null,
            AccountState.ENABLED,
            null,
            null,
            StubbedServices.NOW,
            false,
            3,
            List.of("执法人员"));

    private static final RoleTree TREE = new RoleTree(
            List.of(
                    new Role("business", "业务人员", null, null, true, 1, Set.of()),
                    new Role("reader", "查阅人员", "business", null, false, 1, Set.of(Permission.SUBJECT_READ)),
                    new Role("reviewer", "审核人员", "reader", null, false, 1, Set.of(Permission.CONTACT_READ))),
            List.of());

    private final AccountKeeping accounts = mock(AccountKeeping.class);
    private final Organisations organisations = mock(Organisations.class);
    private final Grants grants = mock(Grants.class);
    private final Roles roles = mock(Roles.class);
    private final ScopeTexts scopes = mock(ScopeTexts.class);
    private final Oversight oversight = mock(Oversight.class);
    private final Times times = new Times(Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC));

    @BeforeEach
    void answer() {
        when(accounts.list(any(), any()))
                .thenAnswer(call -> new Paged<>(
                        ((AccountQuery) call.getArgument(0)).state() == AccountState.LOCKED
                                ? List.of()
                                : List.of(CLERK),
                        ((AccountQuery) call.getArgument(0)).state() == AccountState.LOCKED ? 0 : 1,
                        0,
                        50));
        when(accounts.get("clerk")).thenReturn(CLERK);
        when(organisations.all())
                .thenReturn(List.of(new Organisation(
                        "o1", "SD", "某局", OrganisationKind.AUTHORITY, null, "/o1/", null, false, 1, List.of(), 1)));
        when(organisations.posts("o1")).thenReturn(List.of(new Post("p1", "o1", "科员", false, 1, List.of("reader"), 2)));
        when(roles.tree()).thenReturn(TREE);
        when(scopes.of(any())).thenReturn("山东省 · 全部类别 · 全部环节");
        when(grants.of("clerk"))
                .thenReturn(new Grants.Held(
                        List.of(new Grants.HeldRole("reader", "查阅人员", null)),
                        List.of(new Grants.HeldScope("s1", new DataScope.Grant("370000", Set.of(), Set.of()))),
                        Set.of(Permission.SUBJECT_READ),
                        List.of()));
    }

    private static void signInWith(Permission permission) {
        signIn(new SignedIn("x", "x", "某管理员", null, Set.of(permission), new DataScope("x", List.of()), "", false));
    }

    private static <V extends Component & BeforeEnterObserver> V show(V view, String query, Map<String, String> route) {
        BeforeEnterEvent event = mock(BeforeEnterEvent.class);
        when(event.getLocation()).thenReturn(new Location("x", QueryParameters.fromString(query)));
        when(event.getRouteParameters()).thenReturn(new RouteParameters(route));
        view.beforeEnter(event);
        UI.getCurrent().add(view);
        return view;
    }

    private static String shown() {
        return UI.getCurrent().getElement().getTextRecursively();
    }

    private AccountsView accountsView() {
        return new AccountsView(accounts, mock(AccountImport.class), organisations, roles, times);
    }

    private AccountView accountView() {
        return new AccountView(
                accounts,
                organisations,
                mock(Handover.class),
                grants,
                roles,
                scopes,
                new StubbedServices().regions(),
                times);
    }

    @Test
    void whoKeepsAccountsBringsThemInAndWhoGivesRightsOnlyLooks() {
        signInWith(Permission.ACCOUNT_KEEP);
        show(accountsView(), "", Map.of());
        assertThat(_find(Button.class, spec -> spec.withId("new"))).hasSize(1);
        UI.getCurrent().removeAll();

        signInWith(Permission.RIGHTS_GRANT);
        show(accountsView(), "", Map.of());
        assertThat(_find(Button.class, spec -> spec.withId("new"))).isEmpty();
        assertThat(shown()).contains("共 1 个账号");
    }

    @Test
    void theConditionsAreInTheAddressAndAnEmptyListSaysWhatToDo() {
        signInWith(Permission.ACCOUNT_KEEP);
        show(accountsView(), "state=LOCKED&q=abc&role=reader&organisation=SD", Map.of());

        verify(accounts)
                .list(eq(new AccountQuery("abc", "o1", "reader", AccountState.LOCKED, null)), any(PageRequest.class));
        assertThat(shown()).contains("没有符合条件的账号。", "清除全部条件");
    }

    @Test
    @SuppressWarnings("unchecked")
    void severalAreDisabledWithAReasonAndItCanBeUndone() {
        signInWith(Permission.ACCOUNT_KEEP);
        show(accountsView(), "", Map.of());
        Grid<AccountEntry> grid = _get(Grid.class, spec -> spec.withId("accounts"));
        assertThat(GridKt._get(grid, 0)).isEqualTo(CLERK);
        grid.asMultiSelect().select(CLERK);
        _click(_get(Button.class, spec -> spec.withId("bulk-disable")));

        _click(_get(Button.class, spec -> spec.withId("act")));
        verify(accounts, never()).disable(any(), any());
        _setValue(_get(TextArea.class, spec -> spec.withId("reason")), "借调");
        _click(_get(Button.class, spec -> spec.withId("act")));

        verify(accounts).disable(Set.of("clerk"), "借调");
        _click(_get(Button.class, spec -> spec.withText("撤销")));
        verify(accounts).enable(Set.of("clerk"));
    }

    @Test
    void inANarrowWindowEachRowIsACard() {
        signInWith(Permission.ACCOUNT_KEEP);
        AccountsView view = show(accountsView(), "", Map.of());
        Grid<?> grid = _get(Grid.class, spec -> spec.withId("accounts"));
        assertThat(grid.getColumns().stream().filter(Component::isVisible)).hasSize(6);

        view.narrow(true);

        assertThat(grid.getColumns().stream().filter(Component::isVisible)).hasSize(1);
    }

    @Test
    @SuppressWarnings("unchecked")
    void theDifferenceIsShownBeforeRightsAreSavedAndWhatWaitsIsSaid() {
        signInWith(Permission.RIGHTS_GRANT);
        Change give = new Change.GiveRole("clerk", "reviewer");
        when(grants.preview(List.of(give))).thenReturn(List.of(new Proposal(give, "授予角色“审核人员”", true, "含敏感权限：查看联系方式")));
        show(accountView(), "tab=rights", Map.of("name", "clerk"));
        assertThat(shown()).contains("山东省 · 全部类别 · 全部环节", "查看追溯主体");
        MultiSelectComboBox<Role> field = _get(MultiSelectComboBox.class, spec -> spec.withId("roles"));
        field.select(TREE.find("reviewer").orElseThrow());

        _click(_get(Button.class, spec -> spec.withId("save-rights")));
        assertThat(_get(Difference.class).getElement().getTextRecursively())
                .contains("授予角色“审核人员”", "需第二人确认", "含敏感权限：查看联系方式");
        verify(grants, never()).propose(any(), any());
        _setValue(_get(TextArea.class, spec -> spec.withId("reason")), "新任");
        _click(_get(Button.class, spec -> spec.withId("act")));

        verify(grants).propose(List.of(give), "新任");
    }

    @Test
    void whoKeepsAccountsSeesRightsAndChangesNone() {
        signInWith(Permission.ACCOUNT_KEEP);
        show(accountView(), "tab=rights", Map.of("name", "clerk"));

        assertThat(_find(Button.class, spec -> spec.withId("save-rights"))).isEmpty();
        assertThat(_find(Button.class, spec -> spec.withId("leave"))).hasSize(1);
    }

    private GrantRequest request(boolean own) {
        return new GrantRequest(
                "g1",
                new Change.GiveRole("clerk", "reviewer"),
                "clerk",
                "某科员",
                "授予角色“审核人员”",
                "含敏感权限：查看联系方式",
                "新任",
                GrantState.WAITING,
                "security",
                "安全管理员",
                StubbedServices.NOW,
                null,
                null,
                null,
                null,
                own,
                false);
    }

    @Test
    void whoAskedMayOnlyWithdraw() {
        signInWith(Permission.RIGHTS_GRANT);
        when(grants.list(any(), any())).thenReturn(new Paged<>(List.of(request(true)), 1, 0, 20));
        show(new GrantsView(grants, times), "", Map.of());

        assertThat(_find(Button.class, spec -> spec.withId("confirm-g1"))).isEmpty();
        _click(_get(Button.class, spec -> spec.withId("withdraw-g1")));
        verify(grants).withdraw("g1");
    }

    @Test
    void aSecondPersonConfirmsAfterTheConsequenceWasNamed() {
        signInWith(Permission.RIGHTS_GRANT);
        when(grants.list(any(), any())).thenReturn(new Paged<>(List.of(request(false)), 1, 0, 20));
        when(grants.confirm("g1")).thenReturn(new Grants.Confirmed("授予角色“审核人员”", null));
        show(new GrantsView(grants, times), "", Map.of());

        _click(_get(Button.class, spec -> spec.withId("confirm-g1")));
        verify(grants, never()).confirm(any());
        _click(_get(Button.class, spec -> spec.withId("act")));

        verify(grants).confirm("g1");
    }

    @Test
    void aRoleShowsWhatItMayByItselfAndWhatItInherits() {
        signInWith(Permission.RIGHTS_GRANT);
        when(roles.holders("reviewer")).thenReturn(List.of(new Roles.Holder("clerk", "某科员", "reviewer", null)));
        show(new RolesView(roles, grants), "role=reviewer", Map.of());

        assertThat(shown()).contains("查看联系方式", "继承自 查阅人员", "没有互斥的角色。", "具有此角色的账号（1）");
    }

    @Test
    void anOrganisationShowsItsPosts() {
        signInWith(Permission.ACCOUNT_KEEP);
        show(
                new OrganisationsView(organisations, grants, roles, scopes, new StubbedServices().regions()),
                "code=SD",
                Map.of());

        assertThat(shown()).contains("主管部门", "科员", "2 人在任；角色：查阅人员");
        assertThat(_find(Button.class, spec -> spec.withId("roles-p1"))).isEmpty();
    }

    @Test
    void theQuestionWhoMayIsAnsweredWithTheWayItCame() {
        signInWith(Permission.RIGHTS_GRANT);
        when(oversight.whoMay(Permission.SUBJECT_READ))
                .thenReturn(List.of(new Oversight.Able("clerk", "某科员", "某局", "审核人员", "科员", "查阅人员")));
        show(new QuestionsView(oversight, accounts), "ask=may&of=SUBJECT_READ", Map.of());

        Grid<?> grid = _get(Grid.class, spec -> spec.withId("able"));
        assertThat(GridKt._getFormattedRow(grid, 0)).contains("岗位 科员：角色 审核人员，继承自 查阅人员");
    }
}
