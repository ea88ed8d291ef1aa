package org.suyuan.ui.administration;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.organisation.AccountEntry;
import org.suyuan.identity.organisation.AccountKeeping;
import org.suyuan.identity.organisation.AccountState;
import org.suyuan.identity.organisation.Handover;
import org.suyuan.identity.organisation.Organisations;
import org.suyuan.identity.rights.Grants;
import org.suyuan.identity.rights.Roles;
import org.suyuan.identity.rights.ScopeTexts;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ActDialog;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** One account: who it is, what it may, and what can be done with it. */
@Route(value = "administration/accounts/:name", layout = WorkbenchLayout.class)
@RolesAllowed({"ACCOUNT_KEEP", "RIGHTS_GRANT"})
public class AccountView extends Div implements BeforeEnterObserver, TitledView {

    private static final String RIGHTS = "rights";

    private final transient AccountKeeping accounts;
    private final transient Organisations organisations;
    private final transient Handover handover;
    private final transient Grants grants;
    private final transient Roles roles;
    private final transient ScopeTexts scopes;
    private final transient Regions regions;
    private final transient Times times;
    private final boolean keeper = CurrentScope.required().may(Permission.ACCOUNT_KEEP);
    private final boolean granter = CurrentScope.required().may(Permission.RIGHTS_GRANT);
    private String name = "";
    private String tab = "";

    public AccountView(
            AccountKeeping accounts,
            Organisations organisations,
            Handover handover,
            Grants grants,
            Roles roles,
            ScopeTexts scopes,
            Regions regions,
            Times times) {
        this.accounts = accounts;
        this.organisations = organisations;
        this.handover = handover;
        this.grants = grants;
        this.roles = roles;
        this.scopes = scopes;
        this.regions = regions;
        this.times = times;
        addClassName("view");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        name = event.getRouteParameters().get("name").orElse("");
        Address address = Address.of(event.getLocation().getQueryParameters());
        String wanted = address.get("tab");
        tab = wanted == null ? (granter ? RIGHTS : "basics") : wanted;
        show();
    }

    private void show() {
        removeAll();
        AccountEntry account;
        try {
            account = accounts.get(name);
        } catch (NotFound unknown) {
            add(new EmptyState(
                    Glyph.USER,
                    Texts.get("AccountView.unknown"),
                    new Anchor("administration/accounts", Texts.get("AccountView.back"))));
            return;
        }
        Anchor back = new Anchor("administration/accounts", Texts.get("AccountView.back"));
        H1 heading = new H1(account.displayName());
        Div head = new Div(heading, AccountTexts.badge(account.state()), acts(account));
        head.addClassName("view-head");
        Tab basics = new Tab(Texts.get("AccountView.basics"));
        Tab rights = new Tab(Texts.get("AccountView.rights"));
        basics.setId("tab-basics");
        rights.setId("tab-rights");
        Tabs tabs = new Tabs(basics, rights);
        tabs.setSelectedTab(tab.equals(RIGHTS) ? rights : basics);
        tabs.addSelectedChangeListener(selected -> {
            if (selected.isFromClient()) {
                new Address(Map.of("tab", selected.getSelectedTab() == rights ? RIGHTS : "basics"))
                        .open(this, new Address(Map.of()), new RouteParameters("name", name));
            }
        });
        Component body = tab.equals(RIGHTS)
                ? new AccountRights(account, grants, roles, scopes, regions, granter && !own(account), this::show)
                : basics(account);
        add(back, head, facts(account), tabs, body);
    }

    private static boolean own(AccountEntry account) {
        return account.name().equals(CurrentScope.required().name());
    }

    private Component facts(AccountEntry account) {
        Div facts = new Div(new Span(Texts.get("AccountView.name", account.name())));
        facts.addClassNames("soft", "facts");
        facts.add(new Span(Texts.get("AccountView.created", Times.day(account.createdAt()))));
        if (account.lastActiveAt() != null) {
            Span last = new Span(Texts.get("AccountView.lastActive", Times.minute(account.lastActiveAt())));
            last.setTitle(times.distance(account.lastActiveAt()));
            facts.add(last);
        }
        if (account.mustChangePassword()) {
            facts.add(new Span(Texts.get("AccountView.mustChange")));
        }
        if (account.disabledReason() != null) {
            facts.add(new Span(Texts.get("AccountView.disabledReason", account.disabledReason())));
        }
        return facts;
    }

    private Div acts(AccountEntry account) {
        Div acts = new Div();
        acts.addClassName("row-acts");
        if (granter && account.state() == AccountState.LOCKED) {
            Button unlock = new Button(Texts.get("AccountView.unlock"), click -> {
                accounts.unlock(name);
                Notices.say(Texts.get("AccountView.unlocked", account.displayName()));
                show();
            });
            unlock.setId("unlock");
            acts.add(unlock);
        }
        if (keeper && !own(account)) {
            if (account.state() == AccountState.DISABLED) {
                Button enable = new Button(Texts.get("AccountsView.enable"), click -> enable(account));
                enable.setId("enable");
                acts.add(enable);
            } else {
                Button reset = new Button(Texts.get("AccountView.reset"), click -> reset(account));
                reset.setId("reset");
                Button disable = new Button(Texts.get("AccountsView.disable"), click -> disable(account));
                disable.setId("disable");
                Button leave = new Button(
                        Texts.get("HandoverDialog.act"),
                        click -> new HandoverDialog(account, accounts, handover, this::show).open());
                leave.setId("leave");
                acts.add(reset, disable, leave);
            }
        }
        return acts;
    }

    private void enable(AccountEntry account) {
        accounts.enable(Set.of(name));
        Notices.say(Texts.get("AccountView.enabled", account.displayName()));
        show();
    }

    private void disable(AccountEntry account) {
        new ActDialog(
                        Texts.get("AccountView.disableTitle", account.displayName()),
                        Texts.get("AccountsView.disable"),
                        reason -> {
                            accounts.disable(Set.of(name), reason);
                            show();
                            Notices.undoable(
                                    Texts.get("AccountView.disabled", account.displayName()), () -> enable(account));
                        })
                .saying(Texts.get("AccountView.disableWhat", account.displayName()))
                .reasoned(true)
                .dangerous()
                .open();
    }

    private void reset(AccountEntry account) {
        new ActDialog(
                        Texts.get("AccountView.resetTitle", account.displayName()),
                        Texts.get("AccountView.reset"),
                        reason -> {
                            AccountKeeping.Issued issued = accounts.resetPassword(name, reason);
                            if (issued.password() == null) {
                                Notices.say(Texts.get("AccountView.resetWaits"));
                                show();
                            } else {
                                new PasswordNotice(name, issued.password(), this::show).open();
                            }
                        })
                .saying(Texts.get("AccountView.resetWhat", account.displayName()))
                .reasoned(true)
                .open();
    }

    private Component basics(AccountEntry account) {
        AccountForm form = new AccountForm(organisations);
        form.show(account, !keeper);
        Div card = new Div(form);
        card.addClassName("card");
        if (keeper) {
            Button save = new Button(Texts.get("AccountView.save"), click -> save(account, form));
            save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            save.setId("save");
            card.add(save);
        } else {
            Paragraph why = new Paragraph(Texts.get("AccountView.readOnly"));
            why.addClassNames("soft", "small");
            card.add(why);
        }
        return card;
    }

    private void save(AccountEntry account, AccountForm form) {
        Difference difference = form.difference(account);
        if (difference.isEmpty()) {
            Notices.say(Texts.get("AccountView.same"));
            return;
        }
        new ActDialog(
                        Texts.get("AccountView.saveTitle", account.displayName()),
                        Texts.get("AccountView.save"),
                        reason -> {
                            boolean waits = accounts.change(account.version(), form.command());
                            Notices.say(Texts.get(waits ? "AccountView.postWaits" : "AccountView.saved"));
                            show();
                        })
                .with(List.of((Component) difference))
                .open();
    }

    @Override
    public String getPageTitle() {
        return Texts.get("Workbench.pageTitle", Texts.get("AccountView.titled", name));
    }
}
