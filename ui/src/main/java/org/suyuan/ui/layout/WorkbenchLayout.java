package org.suyuan.ui.layout;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.InboxQuery;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Features;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.signin.SignIn;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.KeyHelp;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.Times;

/** The shell of the workbench: top bar, navigation by job, the page. */
@PermitAll
@JavaScript("context://scripts/workbench.js")
public class WorkbenchLayout extends AppLayout implements AfterNavigationObserver {

    private static final List<String> THEMES = List.of("auto", "light", "dark");
    private static final List<String> SIZES = List.of("normal", "large", "larger");

    private final transient Inbox inbox;
    private final transient AuthenticationContext authentication;
    private final transient Features features;
    private final Span waiting = new Span();
    private final Span unconfirmed = new Span();
    private final transient @Nullable WaitingGrants grants;
    private final Div page = new Div();
    private final Map<String, MenuItem> choices = new HashMap<>();
    private @Nullable HasElement content;

    public WorkbenchLayout(
            Inbox inbox,
            List<JumpSource> jumps,
            AuthenticationContext authentication,
            @Value("${suyuan.demo:false}") boolean demo,
            Optional<WaitingGrants> grants,
            Features features) {
        this.inbox = inbox;
        this.features = features;
        this.grants = grants.orElse(null);
        this.authentication = authentication;
        SignedIn person = CurrentScope.required();
        setPrimarySection(Section.NAVBAR);
        setI18n(new AppLayoutI18n().setDrawer(Texts.get("WorkbenchLayout.navigation")));
        addToNavbar(topBar(person, new GlobalSearch(jumps, features), demo));
        addToDrawer(new Scroller(navigation(person)), drawerFoot());
        page.setId("content");
        page.addClassName("page");
        page.getElement().setAttribute("role", "main").setAttribute("tabindex", "-1");
        setContent(page);
        Presence.here().ifPresent(presence -> {
            addToNavbar(new IdleWatch(presence));
            presence.takeLastTime().ifPresent(WorkbenchLayout::tell);
        });
    }

    /** The time before and what was tried since: quietly, for the person to notice a stranger. */
    private static void tell(SignIn.LastTime last) {
        Instant at = last.at();
        if (at == null) {
            Notices.say(Texts.get("LastTime.first"));
            return;
        }
        String where = last.address() == null ? Texts.get("LastTime.nowhere") : last.address();
        if (last.failures() == 0) {
            Notices.say(Texts.get("LastTime.text", Times.minute(at), where, last.browser()));
        } else {
            Notices.fail(Texts.get("LastTime.failures", Times.minute(at), where, last.browser(), last.failures()));
        }
    }

    @Override
    public void showRouterLayoutContent(@Nullable HasElement newContent) {
        removeRouterLayoutContent(content);
        content = newContent;
        if (newContent != null) {
            page.getElement().appendChild(newContent.getElement());
        }
    }

    @Override
    public void removeRouterLayoutContent(@Nullable HasElement oldContent) {
        if (oldContent != null) {
            oldContent.getElement().removeFromParent();
        }
        content = null;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        refreshCounts();
    }

    /** Counts anew what waits for the person; a page that takes or decides a task calls it. */
    public void refreshCounts() {
        try {
            Map<InboxQuery.State, Long> byState = inbox.counts(
                            new InboxQuery(InboxQuery.State.MINE, null, null, null, null))
                    .byState();
            long count = byState.getOrDefault(InboxQuery.State.MINE, 0L)
                    + byState.getOrDefault(InboxQuery.State.CLAIMABLE, 0L);
            waiting.setText(count > 999 ? Texts.get("WorkbenchLayout.many") : Long.toString(count));
            waiting.setTitle(Texts.get("WorkbenchLayout.waiting", count));
            waiting.setVisible(count > 0);
        } catch (DomainException unavailable) {
            // The page itself works without the number beside its name.
            waiting.setVisible(false);
        }
        if (grants != null && CurrentScope.required().may(Permission.RIGHTS_GRANT)) {
            try {
                long count = grants.waiting();
                unconfirmed.setText(Long.toString(count));
                unconfirmed.setTitle(Texts.get("WorkbenchLayout.unconfirmed", count));
                unconfirmed.setVisible(count > 0);
            } catch (DomainException unavailable) {
                unconfirmed.setVisible(false);
            }
        }
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        getElement().executeJs("suyuan.keys(this)");
        getElement()
                .executeJs("return suyuan.get('theme') + ',' + suyuan.get('size')")
                .then(String.class, kept -> Stream.of(kept.split(",")).forEach(value -> check(value, true)));
    }

    /** Shows the keys of the page; called by the browser on “?”. */
    @ClientCallable
    public void showKeys() {
        List<KeyHelp.Key> keys = new ArrayList<>();
        if (content instanceof KeyHelp.HasKeys view) {
            keys.addAll(view.keys());
        }
        keys.add(new KeyHelp.Key("Ctrl+K", Texts.get("Key.jump")));
        keys.add(new KeyHelp.Key("?", Texts.get("Key.help")));
        keys.add(new KeyHelp.Key("Tab", Texts.get("Key.next")));
        keys.add(new KeyHelp.Key("Esc", Texts.get("Key.close")));
        new KeyHelp(keys).open();
    }

    private Component[] topBar(SignedIn person, GlobalSearch search, boolean demo) {
        Anchor skip = new Anchor("#content", Texts.get("WorkbenchLayout.skip"));
        skip.addClassName("skip-link");
        skip.setRouterIgnore(true);
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(Texts.get("WorkbenchLayout.navigation"));
        Anchor name = new Anchor("", Texts.get("Workbench.name"));
        name.addClassName("product-name");
        List<Component> bar = new ArrayList<>(List.of(skip, toggle, name));
        if (demo) {
            Span mark = new Span(Texts.get("WorkbenchLayout.demo"));
            mark.addClassName("environment");
            bar.add(mark);
        }
        Span gap = new Span();
        gap.addClassName("gap");
        Button help = new Button(Glyph.HELP.create(), click -> showKeys());
        help.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        help.setAriaLabel(Texts.get("KeyHelp.title"));
        help.setTooltipText(Texts.get("WorkbenchLayout.help"));
        help.setId("help");
        bar.addAll(List.of(gap, search, help, personMenu(person)));
        return bar.toArray(Component[]::new);
    }

    private MenuBar personMenu(SignedIn person) {
        MenuBar bar = ChineseTexts.menuBar();
        bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        bar.setId("person-menu");
        Span name = new Span(person.displayName());
        name.addClassName("person-name");
        Div face = new Div(Glyph.USER.create(), name);
        face.addClassName("person");
        MenuItem root = bar.addItem(face);
        root.setAriaLabel(Texts.get("WorkbenchLayout.person", person.displayName()));
        SubMenu menu = root.getSubMenu();
        MenuItem account = menu.addItem(Texts.get("WorkbenchLayout.account", person.name()));
        account.setEnabled(false);
        menu.addItem(Texts.get("WorkbenchLayout.security"), click -> UI.getCurrent()
                        .navigate("me/security"))
                .setId("own-security");
        choice(menu, "theme", THEMES);
        choice(menu, "size", SIZES);
        MenuItem signOut = menu.addItem(Texts.get("WorkbenchLayout.signOut"), click -> authentication.logout());
        signOut.setId("sign-out");
        return bar;
    }

    private void choice(SubMenu menu, String setting, List<String> values) {
        MenuItem parent = menu.addItem(Texts.get("Setting." + setting));
        for (String value : values) {
            MenuItem item = parent.getSubMenu().addItem(Texts.get("Setting." + setting + "." + value), click -> {
                getElement().executeJs("suyuan.set($0, $1)", setting, value);
                values.forEach(other -> check(other, other.equals(value)));
            });
            item.setCheckable(true);
            choices.put(value, item);
        }
    }

    private void check(String value, boolean chosen) {
        MenuItem item = choices.get(value);
        if (item != null) {
            item.setChecked(chosen);
        }
    }

    private Component navigation(SignedIn person) {
        Div all = new Div();
        SideNav jobs = new SideNav();
        jobs.getElement().setAttribute("aria-label", Texts.get("WorkbenchLayout.navigation"));
        SideNav construction = new SideNav(Texts.get("Job.construction"));
        SideNav operations = new SideNav(Texts.get("Job.operations"));
        SideNav administration = new SideNav(Texts.get("Job.administration"));
        for (Job job : Job.values()) {
            if (!job.openTo(person, features)) {
                continue;
            }
            SideNavItem item =
                    new SideNavItem(Texts.of(job), job.path(), job.glyph().create());
            item.setMatchNested(true);
            item.setId("nav-" + job.path().replace('/', '-'));
            if (job == Job.INBOX) {
                waiting.addClassName("count");
                waiting.setVisible(false);
                item.setSuffixComponent(waiting);
            }
            if (job == Job.GRANTS) {
                unconfirmed.addClassName("count");
                unconfirmed.setVisible(false);
                item.setSuffixComponent(unconfirmed);
            }
            (job.operations()
                            ? operations
                            : job.administration() ? administration : job.construction() ? construction : jobs)
                    .addItem(item);
        }
        all.add(jobs);
        if (!construction.getItems().isEmpty()) {
            all.add(construction);
        }
        if (!operations.getItems().isEmpty()) {
            all.add(operations);
        }
        if (!administration.getItems().isEmpty()) {
            all.add(administration);
        }
        return all;
    }

    private Footer drawerFoot() {
        Anchor portal = new Anchor("../", Texts.get("WorkbenchLayout.portal"));
        portal.setRouterIgnore(true);
        Footer foot = new Footer(portal);
        foot.addClassName("drawer-foot");
        return foot;
    }

    /** The shell around a page, if it stands in one. */
    public static void refreshCountsOf(UI ui) {
        ui.getChildren()
                .filter(WorkbenchLayout.class::isInstance)
                .map(WorkbenchLayout.class::cast)
                .forEach(WorkbenchLayout::refreshCounts);
    }
}
