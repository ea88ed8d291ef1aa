package org.suyuan.ui.administration;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.rights.GrantRequest;
import org.suyuan.identity.rights.GrantState;
import org.suyuan.identity.rights.Grants;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ActDialog;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** Grants that wait for a second person, and those that were decided. */
@Route(value = "administration/grants", layout = WorkbenchLayout.class)
@RolesAllowed({"ACCOUNT_KEEP", "RIGHTS_GRANT"})
public class GrantsView extends Div implements BeforeEnterObserver, TitledView {

    private static final int PAGE = 20;

    private final transient Grants grants;
    private final transient Times times;
    private final boolean granter = CurrentScope.required().may(Permission.RIGHTS_GRANT);
    private final Span total = new Span();
    private final Tab waiting = new Tab(Texts.of(GrantState.WAITING));
    private final Tab all = new Tab(Texts.get("GrantsView.all"));
    private final Tabs tabs = new Tabs(waiting, all);
    private final Div list = new Div();
    private Address address = new Address(Map.of());
    private int shown = PAGE;

    public GrantsView(Grants grants, Times times) {
        this.grants = grants;
        this.times = times;
        addClassName("view");
        total.addClassName("soft");
        total.getElement().setAttribute("role", "status");
        Div head = new Div(new H1(title()), total);
        head.addClassName("view-head");
        Paragraph what = new Paragraph(Texts.get(granter ? "GrantsView.what" : "GrantsView.whatKeeper"));
        what.addClassName("soft");
        tabs.addSelectedChangeListener(selected -> {
            if (selected.isFromClient()) {
                address.with("state", selected.getSelectedTab() == all ? "all" : null)
                        .open(this, address, RouteParameters.empty());
            }
        });
        list.addClassName("request-list");
        list.setId("requests");
        add(head, what, tabs, list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = Address.of(event.getLocation().getQueryParameters());
        tabs.setSelectedTab("all".equals(address.get("state")) ? all : waiting);
        shown = PAGE;
        show();
    }

    private void show() {
        @Nullable GrantState state = tabs.getSelectedTab() == all ? null : GrantState.WAITING;
        Paged<GrantRequest> found = grants.list(state, new PageRequest(0, shown, null, false));
        total.setText(Texts.get("GrantsView.total", found.total()));
        list.removeAll();
        if (found.total() == 0) {
            list.add(new EmptyState(
                    Glyph.CHECK, Texts.get(state == null ? "GrantsView.none" : "GrantsView.nothingWaits")));
        }
        found.items().forEach(request -> list.add(card(request)));
        if (found.total() > shown) {
            list.add(new Button(Texts.get("GrantsView.more"), click -> {
                shown = Math.min(500, shown + PAGE);
                show();
            }));
        }
    }

    private Article card(GrantRequest request) {
        Div head = new Div(badge(request.state()), subject(request));
        head.addClassName("request-head");
        Paragraph text = new Paragraph(request.text());
        text.addClassName("request-text");
        Span reason = new Span(Texts.get("GrantsView.reason", request.reason()));
        Span asked =
                new Span(Texts.get("GrantsView.asked", request.requestedByName(), Times.minute(request.requestedAt())));
        asked.setTitle(times.distance(request.requestedAt()));
        asked.addClassNames("soft", "small");
        Article card = new Article(head, text);
        card.addClassNames("card", "request");
        if (!request.sensitive().isEmpty() && request.state() == GrantState.WAITING) {
            Span why = new Span(Texts.get("GrantsView.why", request.sensitive()));
            why.addClassNames("soft", "small");
            card.add(why);
        }
        card.add(reason, asked);
        if (request.decidedAt() != null) {
            Span decided = new Span(Texts.get(
                    "GrantsView.decided",
                    String.valueOf(request.decidedByName() == null ? request.decidedBy() : request.decidedByName()),
                    Times.minute(request.decidedAt()),
                    Texts.of(request.state())));
            decided.addClassNames("soft", "small");
            card.add(decided);
        }
        if (request.opinion() != null) {
            card.add(new Span(Texts.get("GrantsView.opinion", request.opinion())));
        }
        if (request.state() == GrantState.WAITING) {
            card.add(acts(request));
        }
        return card;
    }

    private static StatusBadge badge(GrantState state) {
        return new StatusBadge(
                switch (state) {
                    case WAITING -> Tone.WAITING;
                    case CONFIRMED -> Tone.DONE;
                    case REFUSED -> Tone.REFUSED;
                    case WITHDRAWN -> Tone.ENDED;
                },
                Texts.of(state));
    }

    private static com.vaadin.flow.component.Component subject(GrantRequest request) {
        if (request.account() == null) {
            return new Span(Texts.get("Change.nobody"));
        }
        return new Anchor(
                "administration/accounts/" + request.account() + "?tab=rights",
                Texts.get("HandoverDialog.person", String.valueOf(request.accountName()), request.account()));
    }

    private Div acts(GrantRequest request) {
        Div acts = new Div();
        acts.addClassName("card-acts");
        if (request.own()) {
            Button withdraw = new Button(Texts.get("GrantsView.withdraw"), click -> withdraw(request));
            withdraw.setId("withdraw-" + request.id());
            acts.add(withdraw);
            Span why = new Span(Texts.get("GrantsView.own"));
            why.addClassNames("soft", "small");
            acts.add(why);
        } else if (request.concerned()) {
            Span why = new Span(Texts.get("OwnRights"));
            why.addClassNames("soft", "small");
            acts.add(why);
        } else if (granter) {
            Button confirm = new Button(Texts.get("GrantsView.confirm"), click -> confirm(request));
            confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            confirm.setId("confirm-" + request.id());
            Button refuse = new Button(Texts.get("GrantsView.refuse"), click -> refuse(request));
            refuse.setId("refuse-" + request.id());
            acts.add(confirm, refuse);
        }
        return acts;
    }

    private void done(String text) {
        Notices.say(text);
        getUI().ifPresent(WorkbenchLayout::refreshCountsOf);
        show();
    }

    private void confirm(GrantRequest request) {
        new ActDialog(Texts.get("GrantsView.confirmTitle", whom(request)), Texts.get("GrantsView.confirm"), reason -> {
                    Grants.Confirmed confirmed = grants.confirm(request.id());
                    done(Texts.get("GrantsView.confirmed", whom(request)));
                    if (confirmed.password() != null) {
                        new PasswordNotice(String.valueOf(request.account()), confirmed.password(), () -> {}).open();
                    }
                })
                .saying(request.text())
                .saying(Texts.get("GrantsView.confirmWhat"))
                .open();
    }

    private void refuse(GrantRequest request) {
        new ActDialog(Texts.get("GrantsView.refuseTitle", whom(request)), Texts.get("GrantsView.refuse"), reason -> {
                    grants.refuse(request.id(), reason);
                    done(Texts.get("GrantsView.refused", whom(request)));
                })
                .saying(request.text())
                .reasoned(true)
                .open();
    }

    private void withdraw(GrantRequest request) {
        grants.withdraw(request.id());
        done(Texts.get("GrantsView.withdrawn", whom(request)));
    }

    private static String whom(GrantRequest request) {
        return request.accountName() == null ? Texts.get("Change.nobody") : request.accountName();
    }
}
