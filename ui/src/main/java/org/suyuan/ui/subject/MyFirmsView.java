package org.suyuan.ui.subject;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Texts;
import org.suyuan.subject.Affiliations;
import org.suyuan.subject.Affiliations.Firm;
import org.suyuan.subject.ClaimStatus;
import org.suyuan.subject.SubjectClaims;
import org.suyuan.subject.SubjectClaims.ClaimEntry;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.Deadlines;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** The firms a person acts for, the claims he has filed, and the disputes in which he is heard. */
@Route(value = "firms", layout = WorkbenchLayout.class)
@RolesAllowed("SUBJECT_APPLY")
public class MyFirmsView extends Div implements BeforeEnterObserver, TitledView {

    private static final int PAGE = 50;

    private final transient Affiliations affiliations;
    private final transient SubjectClaims claims;
    private final transient Deadlines deadlines;
    private final UnorderedList firms = new UnorderedList();

    public MyFirmsView(Affiliations affiliations, SubjectClaims claims, Deadlines deadlines) {
        this.affiliations = affiliations;
        this.claims = claims;
        this.deadlines = deadlines;
        firms.setId("firms");
        firms.addClassName("firm-list");
        addClassName("view");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        firms.removeAll();
        Paged<Firm> own = affiliations.mine(new PageRequest(0, PAGE, null, false));
        Span count = new Span(Texts.get("MyFirmsView.count", own.total()));
        count.addClassName("soft");
        Div head = new Div(new H1(title()), count, claim(), register());
        head.addClassName("view-head");
        add(head);
        part("hearings", "MyFirmsView.hearings", claims.hearings());
        if (own.total() == 0) {
            add(new EmptyState(Glyph.BUILDING, Texts.get("MyFirmsView.none")));
        } else {
            add(firms);
            show(own);
        }
        part("claims", "MyFirmsView.claims", claims.mine());
    }

    private static Anchor register() {
        Anchor register = new Anchor("subjects/register", Texts.get("MyApplicationsView.register"));
        register.addClassNames("button", "button-primary");
        return register;
    }

    private static Anchor claim() {
        Anchor claim = new Anchor("firms/claim", Texts.get("ClaimFormView.title"));
        claim.addClassName("button");
        claim.setId("claim");
        return claim;
    }

    private void show(Paged<Firm> page) {
        page.items().forEach(firm -> firms.add(new ListItem(row(firm))));
        if ((page.page() + 1L) * PAGE < page.total()) {
            ListItem more = new ListItem();
            more.add(new Button(Texts.get("MyFirmsView.more"), click -> {
                firms.remove(more);
                show(affiliations.mine(new PageRequest(page.page() + 1, PAGE, null, false)));
            }));
            firms.add(more);
        }
    }

    private static Component row(Firm firm) {
        Anchor name = new Anchor("subjects/" + firm.subjectId(), firm.name());
        name.addClassName("firm-name");
        Div what = new Div(
                name,
                firm.code() == null
                        ? new CodeText(firm.caseNo(), Texts.get("Subject.caseNo"))
                        : new CodeText(firm.code(), Texts.get("Subject.code")));
        Div facts = new Div(
                StatusBadge.of(firm.status()),
                new Span(Texts.get("MyFirmsView.role", Texts.of(firm.kind()))),
                new Span(firm.regionName()));
        facts.addClassName("firm-facts");
        Anchor people = new Anchor("firms/" + firm.subjectId(), Texts.get("MyFirmsView.people", firm.people()));
        people.addClassName("button");
        Div acts = new Div(people);
        acts.addClassName("firm-acts");
        Div row = new Div(what, facts, acts);
        row.addClassName("firm");
        return row;
    }

    private void part(String id, String heading, List<ClaimEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("firm-list");
        entries.forEach(entry -> list.add(new ListItem(row(entry, id.equals("hearings")))));
        Section part = new Section(new H2(Texts.get(heading)), list);
        part.setId(id);
        add(part);
    }

    private Component row(ClaimEntry entry, boolean heard) {
        Anchor name = new Anchor("claims/" + entry.id(), entry.subjectName());
        name.addClassName("firm-name");
        Div what = new Div(name, new CodeText(entry.caseNo(), Texts.get("Subject.caseNo")));
        Div facts = new Div(
                StatusBadge.of(entry.status()),
                new Span(Texts.of(entry.kind())),
                new Span(
                        entry.step() == null
                                ? Texts.get("MyFirmsView.filed", Times.minute(entry.filedAt()))
                                : Texts.get("MyApplicationsView.at", entry.step())));
        if (entry.dueAt() != null && entry.step() != null) {
            facts.add(deadlines.text(entry.dueAt()));
        }
        if (entry.requirement() != null) {
            facts.add(new Span(Texts.get("MyFirmsView.requirement", entry.requirement())));
        }
        facts.addClassName("firm-facts");
        boolean asked = heard || entry.status() == ClaimStatus.RETURNED;
        Anchor look = new Anchor(
                "claims/" + entry.id(),
                Texts.get(heard ? "ClaimView.state" : asked ? "ClaimView.supplement" : "ClaimView.look"));
        look.addClassName("button");
        if (asked) {
            look.addClassName("button-primary");
        }
        Div acts = new Div(look);
        acts.addClassName("firm-acts");
        Div row = new Div(what, facts, acts);
        row.addClassName("firm");
        return row;
    }
}
