package org.suyuan.ui.code;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.shared.Texts;
import org.suyuan.trace.code.Certificate;
import org.suyuan.trace.code.CertificateState;
import org.suyuan.trace.code.Certificates;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** Commitment certificates 承诺达标合格证: of one's own subjects, or of the area. */
@Route(value = "certificates", layout = WorkbenchLayout.class)
@RolesAllowed({"TRACE_CODE_ISSUE", "SUBJECT_READ"})
public class CertificatesView extends Div implements BeforeEnterObserver, TitledView {

    private final transient Certificates certificates;
    private final Span total = new Span();
    private final TextField search = new TextField();
    private final Listing<Certificate> results = new Listing<>("certificates", title(), CertificatesView::card);
    private @Nullable String wanted;

    public CertificatesView(Certificates certificates) {
        this.certificates = certificates;
        addClassNames("view", "view-fill");
        total.addClassName("soft");
        total.getElement().setAttribute("role", "status");
        Div head = new Div(new H1(title()), total);
        if (issues()) {
            head.add(issue("issue"));
        }
        head.addClassName("view-head");
        search.setId("q");
        search.setPlaceholder(Texts.get("CertificatesView.search"));
        search.setAriaLabel(Texts.get("CertificatesView.search"));
        search.setPrefixComponent(Glyph.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setMaxLength(100);
        search.setMaxWidth("30rem");
        search.addKeyPressListener(Key.ENTER, press -> find());
        Button find = new Button(Texts.get("CertificatesView.find"), click -> find());
        find.setId("find");
        Div line = new Div(search, find);
        line.addClassName("search-line");
        columns(results.grid());
        add(head, line, results);
    }

    private static boolean issues() {
        return CurrentScope.required().may(Permission.TRACE_CODE_ISSUE);
    }

    private static Anchor issue(String id) {
        Anchor issue = new Anchor("certificates/new", Texts.get("CertificatesView.issue"));
        issue.addClassNames("button", "button-primary");
        issue.setId(id);
        return issue;
    }

    private void find() {
        String typed = search.getValue().strip();
        UI.getCurrent()
                .navigate(
                        CertificatesView.class,
                        RouteParameters.empty(),
                        typed.isEmpty() ? QueryParameters.empty() : QueryParameters.of("q", typed));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        wanted = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("q")
                .filter(typed -> !typed.isBlank())
                .orElse(null);
        search.setValue(wanted == null ? "" : wanted);
        String typed = wanted;
        long all = results.show(page -> certificates.find(typed, null, null, page), this::none);
        total.setText(Texts.get("CertificatesView.count", all));
    }

    private EmptyState none() {
        if (wanted != null) {
            return new EmptyState(Glyph.FILE, Texts.get("CertificatesView.notFound"));
        }
        EmptyState none =
                new EmptyState(Glyph.FILE, Texts.get(issues() ? "CertificatesView.none" : "CertificatesView.noneHere"));
        if (issues()) {
            none.add(issue("issue-first"));
        }
        return none;
    }

    private void columns(Grid<Certificate> grid) {
        grid.addComponentColumn(CertificatesView::link)
                .setHeader(Texts.get("CertificatesView.product"))
                .setFlexGrow(3);
        grid.addColumn(Certificate::batchNo)
                .setHeader(Texts.get("CertificatesView.batch"))
                .setTooltipGenerator(Certificate::batchNo)
                .setFlexGrow(2);
        grid.addColumn(CertificatesView::quantity)
                .setHeader(Texts.get("CertificatesView.quantity"))
                .setFlexGrow(1);
        grid.addColumn(Certificate::subjectName)
                .setHeader(Texts.get("CertificatesView.subject"))
                .setTooltipGenerator(Certificate::subjectName)
                .setFlexGrow(3);
        grid.addColumn(certificate -> certificate.issuedOn().toString())
                .setHeader(Texts.get("CertificatesView.issuedOn"))
                .setWidth("8rem")
                .setFlexGrow(0);
        grid.addComponentColumn(certificate -> badge(certificate.state()))
                .setHeader(Texts.get("CertificatesView.state"))
                .setWidth("8rem")
                .setFlexGrow(0);
        grid.addComponentColumn(certificate -> new CodeText(certificate.number(), Texts.get("CertificatesView.number")))
                .setHeader(Texts.get("CertificatesView.number"))
                .setWidth("14rem")
                .setFlexGrow(0);
        results.narrow(false);
    }

    private static Anchor link(Certificate certificate) {
        return new Anchor("certificates/" + certificate.id(), certificate.productName());
    }

    static String quantity(Certificate certificate) {
        return Texts.get(
                "CertificatesView.amount", certificate.quantity().toPlainString(), Texts.of(certificate.unit()));
    }

    private static Component card(Certificate certificate) {
        return Listing.card(
                link(certificate),
                badge(certificate.state()),
                Texts.get(
                        "CertificatesView.card",
                        certificate.batchNo(),
                        quantity(certificate),
                        certificate.issuedOn().toString(),
                        certificate.subjectName()));
    }

    static StatusBadge badge(CertificateState state) {
        return new StatusBadge(state == CertificateState.VALID ? Tone.DONE : Tone.ENDED, Texts.of(state));
    }
}
