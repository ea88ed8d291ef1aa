package org.suyuan.ui.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.access.AccessApplications;
import org.suyuan.access.AccessChecks;
import org.suyuan.access.AccessStatus;
import org.suyuan.access.AccessView;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.layout.OfFeature;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** The register of accesses within the data scope; for an applicant, one's own. */
@Route(value = "access", layout = WorkbenchLayout.class)
@OfFeature("access")
@RolesAllowed({"ACCESS_APPLY", "ACCESS_READ"})
public class AccessesView extends Div implements BeforeEnterObserver, TitledView {

    private static final String STATUS = "status";

    private final transient AccessApplications applications;
    private final transient AccessChecks checks;
    private final transient Times times;
    private final Select<AccessStatus> status = new Select<>();
    private final SearchTable<AccessView> table = new SearchTable<>("accesses", "AccessesView", this::card);

    public AccessesView(AccessApplications applications, AccessChecks checks, Times times) {
        this.applications = applications;
        this.checks = checks;
        this.times = times;
        addClassNames("view", "view-fill");
        Div head = new Div(new H1(title()), table.total());
        head.addClassName("view-head");
        if (CurrentScope.required().may(Permission.ACCESS_APPLY)) {
            head.add(apply());
        }
        if (CurrentScope.required().may(Permission.OPERATE)
                || CurrentScope.required().may(Permission.ACCESS_KEEP)) {
            head.add(check());
        }
        head.add(specification());
        status.setId("status");
        status.setAriaLabel(Texts.get("AccessesView.status"));
        status.setItems(AccessStatus.values());
        status.setEmptySelectionAllowed(true);
        status.setEmptySelectionCaption(Texts.get("AccessesView.anyStatus"));
        status.setItemLabelGenerator(each -> each == null ? Texts.get("AccessesView.anyStatus") : Texts.of(each));
        status.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                lead(Objects.requireNonNullElse(table.searched(), ""));
            }
        });
        Div tools = new Div(table.searching(this::lead), status);
        tools.addClassName("row-acts");
        columns(table.grid());
        table.narrowing(this);
        add(head, tools, table.grid());
    }

    private static Anchor apply() {
        Anchor apply = new Anchor("access/apply", Texts.get("AccessesView.apply"));
        apply.addClassNames("button", "button-primary");
        apply.setId("apply");
        return apply;
    }

    private Button check() {
        Button check = new Button(Texts.get("AccessesView.check"), click -> {
            ConfirmDialog dialog = new ConfirmDialog();
            dialog.setHeader(Texts.get("AccessesView.check.title"));
            dialog.setText(Texts.get("AccessesView.check.consequence"));
            dialog.setConfirmText(Texts.get("AccessesView.check"));
            dialog.setCancelable(true);
            dialog.setCancelText(Texts.get("Button.cancel"));
            dialog.addConfirmListener(confirmed -> checkNow());
            dialog.open();
        });
        check.setId("check");
        return check;
    }

    private void checkNow() {
        try {
            AccessChecks.Opened opened = checks.open();
            Notices.say(Texts.get("AccessesView.checked", opened.month(), opened.opened(), opened.there()));
            getUI().ifPresent(WorkbenchLayout::refreshCountsOf);
        } catch (DomainException refused) {
            Notices.fail(refused.getMessage());
        }
    }

    private static Anchor specification() {
        Anchor specification = new Anchor("access/specification", Texts.get("AccessesView.specification"));
        specification.addClassName("button");
        specification.setId("specification");
        return specification;
    }

    /** What is asked for stands in the address. */
    private void lead(String typed) {
        Map<String, String> parameters = new TreeMap<>();
        if (!typed.isEmpty()) {
            parameters.put(SearchTable.Q, typed);
        }
        if (status.getValue() != null) {
            parameters.put(STATUS, status.getValue().name());
        }
        getUI().ifPresent(ui -> ui.navigate("access", QueryParameters.simple(parameters)));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        @Nullable String q = table.asked(event);
        status.setValue(event.getLocation()
                .getQueryParameters()
                .getSingleParameter(STATUS)
                .flatMap(name -> Stream.of(AccessStatus.values())
                        .filter(each -> each.name().equals(name))
                        .findFirst())
                .orElse(null));
        show(new AccessApplications.Query(q, null, status.getValue(), null, null));
    }

    private void show(AccessApplications.Query query) {
        table.show(page -> applications.find(query, page));
        boolean narrowed = query.q() != null || query.status() != null;
        boolean applicant = CurrentScope.required().may(Permission.ACCESS_APPLY);
        table.grid()
                .setEmptyStateComponent(
                        narrowed
                                ? new EmptyState(
                                        Glyph.SEARCH,
                                        Texts.get("AccessesView.noneSuch"),
                                        new Anchor("access", Texts.get("AccessesView.all")))
                                : applicant
                                        ? new EmptyState(
                                                Glyph.SERVER,
                                                Texts.get("AccessesView.none"),
                                                new Anchor("access/apply", Texts.get("AccessesView.apply")))
                                        : new EmptyState(Glyph.SERVER, Texts.get("AccessesView.noneHere")));
    }

    private void columns(Grid<AccessView> grid) {
        grid.addComponentColumn(AccessesView::link)
                .setHeader(Texts.get("AccessesView.system"))
                .setWidth("13rem")
                .setFlexGrow(3);
        grid.addColumn(access -> access.values().ownerName())
                .setHeader(Texts.get("AccessesView.owner"))
                .setTooltipGenerator(access -> access.values().ownerName())
                .setWidth("10rem")
                .setFlexGrow(2);
        grid.addColumn(access -> Texts.of(access.values().kind()))
                .setHeader(Texts.get("AccessesView.kind"))
                .setWidth("6rem")
                .setFlexGrow(0);
        grid.addColumn(access -> AccessWords.all(access.values().interfaces()))
                .setHeader(Texts.get("AccessesView.interfaces"))
                .setTooltipGenerator(access -> AccessWords.all(access.values().interfaces()))
                .setFlexGrow(2);
        grid.addComponentColumn(access -> AccessWords.badge(access.status()))
                .setHeader(Texts.get("AccessesView.status"))
                .setWidth("8rem")
                .setFlexGrow(0);
        grid.addComponentColumn(AccessesView::number)
                .setHeader(Texts.get("AccessesView.number"))
                .setWidth("12rem")
                .setFlexGrow(0);
        grid.addComponentColumn(this::monitor)
                .setHeader(Texts.get("AccessesView.monitor"))
                .setWidth("11rem")
                .setFlexGrow(0);
        grid.addComponentColumn(access -> times.text(access.filedAt()))
                .setHeader(Texts.get("AccessesView.filedAt"))
                .setWidth("10rem")
                .setFlexGrow(0);
    }

    private static Anchor link(AccessView access) {
        Anchor link = new Anchor("access/" + access.id(), access.values().systemName());
        link.setTitle(access.values().systemName());
        return link;
    }

    private static CodeText number(AccessView access) {
        @Nullable String filing = access.filingNo();
        return new CodeText(
                Objects.requireNonNullElse(filing, access.caseNo()),
                Texts.get(filing == null ? "AccessPage.caseNo" : "AccessPage.filingNo"));
    }

    /** When its system called last, and how much of that went wrong. */
    private Component monitor(AccessView access) {
        if (access.filingNo() == null) {
            return new Span(Texts.get("Times.none"));
        }
        if (access.lastCallAt() == null) {
            Span never = new Span(Texts.get("AccessesView.neverCalled"));
            never.addClassName("soft");
            return never;
        }
        Span counts = new Span(Texts.get("AccessesView.counts", access.calls(), access.errors()));
        counts.addClassNames("soft", "small");
        Div monitor = new Div(times.text(access.lastCallAt()), counts);
        monitor.addClassName("row-card");
        return monitor;
    }

    private Component card(AccessView access) {
        Div line = new Div(link(access), AccessWords.badge(access.status()));
        line.addClassName("card-line");
        Span what = new Span(access.values().ownerName());
        what.addClassNames("soft", "small");
        Div card = new Div(line, what, number(access), times.text(access.filedAt()));
        card.addClassName("row-card");
        return card;
    }
}
